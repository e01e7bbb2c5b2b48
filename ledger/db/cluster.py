"""The data directory of an embedded PostgreSQL: how it is created, served and stopped.

Only one process at a time may do this, which embedded.py ensures. Whoever connects is known by the
user they run as, so no password has to be kept: the user who starts the server, and root.
"""

import os
import pwd
import re
import shlex
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ledger.db.server_programs import (
    OWN_ACCOUNTS,
    VERSION,
    call,
    give_away,
    is_for_itself,
    lend,
    reaches,
    take_for_itself,
)
from ledger.errors import EmbeddedServerFailed

OWNER = "postgres"
LOGIN = "coinop"
OPERATOR_LOGIN = "coinop_desk"
DATABASE = "coinop"

_SETTINGS = {
    "listen_addresses": "",
    "port": "5432",  # the name of the socket; nothing listens on TCP
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
}
_HBA = "local all all peer map=coinop\n"
_SHORT = re.compile(r"/tmp/coinop-\w+(/socket)?")  # noqa: S108  # made by mkdtemp
_PLAIN_PATH = re.compile(r"[\w./-]{1,85}", re.ASCII)  # a socket's path has at most 103 bytes
_START_S = 600  # recovery after a crash can take minutes
_BUSY_S = 15  # what is left of a killed server needs a moment to go
_BUSY = re.compile(r'pre-existing shared memory block|lock file ".+" already exists')
_NO_SPACE_BYTES = 1_000_000
_COMPLAINT = re.compile(r"(?:FATAL|PANIC|error|fatal): +(.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A data directory, and the settings of the server for it."""

    data: Path
    settings: Mapping[str, str]

    def start(self, *, at: Path | None = None) -> Path:
        """Start the server unless it runs, and return the directory of its socket.

        Creates the data if there are none. A server that was reached `at` a directory before is
        reached there again. Raises EmbeddedServerFailed.
        """
        self._create()
        busy_until = time.monotonic() + _BUSY_S
        while not (socket_dir := self._serving()):
            self._forget_strangers()
            self._prepare()
            said = self._launch(at)
            if said and (time.monotonic() > busy_until or not _BUSY.search(said)):
                raise EmbeddedServerFailed(self.data, self._reason(said))
        return socket_dir

    def is_gone(self) -> bool:
        """Return whether the server's process has ended, killed or stopped."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            return not self._is_ours(pid)
        except (FileNotFoundError, ValueError):
            return True

    def stop(self) -> None:
        """Stop the server if it runs. All data is on disk afterwards."""
        socket_dir = self._noted()
        if self._serving():
            self._run("pg_ctl", "stop", "-s", "-w", f"-t{_START_S}", "-mfast", f"-D{self.data}")
        if socket_dir is not None:
            _forget(socket_dir)

    def _create(self) -> None:
        """Create the data directory, completely or not at all, or check the one that is there.

        Nobody else can reach the folder in which it is made.
        """
        if self.data.exists():
            self._check()
            return
        aside = self.data.with_name("postgres.new")
        fresh = aside / "data"
        try:
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir(mode=0o700)
            fresh.mkdir(mode=0o700)
            lend(fresh)
        except OSError as error:
            raise EmbeddedServerFailed(aside, str(error.strerror)) from None
        self._run(
            *("initdb", f"-D{fresh}", f"-U{OWNER}", "--auth-local=peer", "--auth-host=reject"),
            *("--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *("--encoding=UTF8", *(("--no-sync",) if self._is_careless else ())),
            data=fresh,
        )
        logins = f"CREATE ROLE {LOGIN} LOGIN\nCREATE ROLE {OPERATOR_LOGIN} LOGIN\n"
        made = f"{logins}CREATE DATABASE {DATABASE}\n"
        single = ("postgres", "--single", f"-D{fresh}", "-cexit_on_error=on", OWNER)
        self._run(*single, text=made, data=fresh)
        take_for_itself(fresh, name=self.data)
        fresh.rename(self.data)
        aside.rmdir()

    @property
    def _is_careless(self) -> bool:
        """Whether the data need not outlive a power cut."""
        return self.settings.get("fsync") == "off"

    def _check(self) -> None:
        """Raise EmbeddedServerFailed if this user or this PostgreSQL cannot serve the data."""
        owner = self.data.stat().st_uid
        if os.geteuid() not in (0, owner):
            whose = "root" if owner in OWN_ACCOUNTS else _name(owner)
            raise EmbeddedServerFailed(self.data, f"it belongs to {whose}: run as {whose}")
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
        """Return the directory of the socket of a running server, or None if none answers."""
        socket_dir = self._noted()
        if socket_dir is None:
            return None
        until = time.monotonic() + _START_S
        ask = ("pg_isready", "-q", f"-h{socket_dir}", f"-U{OWNER}", f"-d{OWNER}")
        ready, starting = 0, 1
        while (answer := call(self.data, *ask).returncode) == starting and time.monotonic() < until:
            time.sleep(0.1)
        return socket_dir if answer == ready else None

    def _noted(self) -> Path | None:
        """Return the directory of the socket of the last server, if it has not stopped."""
        try:
            return Path((self.data / "postmaster.pid").read_text().splitlines()[4])
        except (FileNotFoundError, IndexError):
            return None

    def _forget_strangers(self) -> None:
        """Remove stale locks whose process id now belongs to another program, or to a zombie.

        PostgreSQL itself removes a lock whose process id is free, and believes any other.
        """
        for lock in (self.data / "postmaster.pid", self.data / ".s.PGSQL.5432.lock"):
            try:
                pid = int(lock.read_text().split("\n", 1)[0])
                if not Path(f"/proc/{pid}").exists() or self._is_ours(pid):
                    continue
            except (FileNotFoundError, ValueError):
                continue
            lock.unlink()

    def _is_ours(self, pid: int) -> bool:
        """Return whether a process is a server for this data; a zombie is none."""
        try:
            return os.fsencode(self.data) in Path(f"/proc/{pid}/cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            return False

    def _prepare(self) -> None:
        """Let in who may connect, and take the data away from an account that others use."""
        if os.geteuid() == 0 and not is_for_itself(self.data):
            take_for_itself(self.data, name=self.data)
        names = {"root", *map(_account_name, (os.geteuid(), self.data.stat().st_uid))}
        idents = "".join(f'coinop "{name}" all\n' for name in sorted(names))
        try:
            self._write("pg_hba.conf", _HBA)
            self._write("pg_ident.conf", idents)
        except OSError as error:
            raise EmbeddedServerFailed(self.data, self._reason(str(error.strerror))) from None

    def _write(self, name: str, text: str) -> None:
        """Replace a file of the server's; a link that stands in its place is not followed."""
        number, half = tempfile.mkstemp(prefix=f"{name}.", dir=self.data)
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
        give_away(Path(half), self.data)
        Path(half).replace(self.data / name)

    def _launch(self, at: Path | None) -> str:
        """Start the server and wait until it answers; return its log if it does not.

        pg_ctl passes options, but no other path, through a shell: so it gets the data by PGDATA.
        The options have the path of a file in it, by which `_forget_strangers` knows the server.
        """
        socket_dir = at if at and at.is_dir() else self._socket_dir()
        log = self.data / "server.log"
        log.unlink(missing_ok=True)
        settings = {**_SETTINGS, **self.settings, "unix_socket_directories": str(socket_dir)}
        settings["config_file"] = str(self.data / "postgresql.conf")
        options = shlex.join(f"--{name}={value}" for name, value in settings.items())
        start = ("start", "-s", "-w", f"-t{_START_S}", f"-l{log.name}", f"-o{options}")
        done = call(self.data, "pg_ctl", *start, cwd=self.data)
        if done.returncode == 0:
            return ""
        if socket_dir != at:
            _forget(socket_dir)
        time.sleep(0.2)
        return log.read_text(errors="replace") if log.exists() else done.stderr

    def _socket_dir(self) -> Path:
        """Return the data directory, or a new one if its path is too long or odd for a socket.

        A server that passes closed folders has its socket behind one that only we can pass.
        """
        if _PLAIN_PATH.fullmatch(str(self.data)):
            return self.data
        short = Path(tempfile.mkdtemp(prefix="coinop-", dir="/tmp"))
        socket_dir = short / "socket"
        socket_dir.mkdir(mode=0o700)
        give_away(socket_dir, self.data)
        if os.geteuid() == 0 and reaches(self.data):
            short.chmod(0o711)
        return socket_dir

    def _run(self, program: str, *arguments: str, text: str = "", data: Path | None = None) -> None:
        """Run one of PostgreSQL's programs. Raises EmbeddedServerFailed if it fails."""
        done = call(data or self.data, program, *arguments, text=text)
        if done.returncode != 0:
            raise EmbeddedServerFailed(self.data, self._reason(done.stderr))

    def _reason(self, said: str) -> str:
        """Return the first complaint in the output of a program."""
        if shutil.disk_usage(self.data.parent).free < _NO_SPACE_BYTES:
            return "there is no space left on its disk"  # nor for the complaint
        complaints = [
            complaint.strip()
            for complaint in _COMPLAINT.findall(said)
            if not complaint.startswith("the database system is")
        ]
        return next(iter(complaints or said.strip().splitlines()[-1:]), "it gives no reason")


def _forget(socket_dir: Path) -> None:
    """Remove the directory of a socket, if it was made for that alone."""
    if found := _SHORT.fullmatch(str(socket_dir)):
        shutil.rmtree(socket_dir.parent if found[1] else socket_dir, ignore_errors=True)


def _name(uid: int) -> str:
    """Return the name of a user, in words."""
    name = _account_name(uid)
    return f"user number {uid}" if name == str(uid) else f"user {name}"


def _account_name(uid: int) -> str:
    """Return the name of a user, or the number of one who has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
