"""The data directory of an embedded PostgreSQL: how it is created, served and stopped.

Only one process at a time may do this, which embedded.py ensures.
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

from ledger.db.server_programs import VERSION, call, give_away
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

    def start(self) -> Path:
        """Start the server unless it runs, and return the directory of its socket.

        Creates the data if there are none. Raises EmbeddedServerFailed.
        """
        self._create()
        busy_until = time.monotonic() + _BUSY_S
        while not (socket_dir := self._serving()):
            self._forget_strangers()
            said = self._launch()
            if said and (time.monotonic() > busy_until or not _BUSY.search(said)):
                raise EmbeddedServerFailed(self.data, self._reason(said))
        return socket_dir

    def stop(self) -> None:
        """Stop the server if it runs. All data is on disk afterwards."""
        if socket_dir := self._serving():
            self._run("pg_ctl", "stop", "-s", "-w", f"-t{_START_S}", "-mfast", f"-D{self.data}")
            if socket_dir != self.data:
                shutil.rmtree(socket_dir, ignore_errors=True)

    def _create(self) -> None:
        """Create the data directory, completely or not at all, or check the one that is there."""
        if self.data.exists():
            self._check()
            return
        fresh = self.data.with_name("postgres.new")
        try:
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir(mode=0o700)
            give_away(fresh, self.data)
        except OSError as error:
            raise EmbeddedServerFailed(fresh, str(error.strerror)) from None
        self._run(
            *("initdb", f"-D{fresh}", f"-U{OWNER}", "--auth=trust", "--encoding=UTF8"),
            *("--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *(("--no-sync",) if self.settings.get("fsync") == "off" else ()),
        )
        logins = f"CREATE ROLE {LOGIN} LOGIN\nCREATE ROLE {OPERATOR_LOGIN} LOGIN\n"
        made = f"{logins}CREATE DATABASE {DATABASE}\n"
        self._run("postgres", "--single", f"-D{fresh}", "-cexit_on_error=on", OWNER, text=made)
        fresh.rename(self.data)

    def _check(self) -> None:
        """Raise EmbeddedServerFailed if this user or this PostgreSQL cannot serve the data."""
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
        """Return the directory of the socket of a running server, or None if none answers."""
        try:
            socket_dir = (self.data / "postmaster.pid").read_text().splitlines()[4]
        except (FileNotFoundError, IndexError):
            return None
        until = time.monotonic() + _START_S
        ask = ("pg_isready", "-q", f"-h{socket_dir}", f"-U{OWNER}", f"-d{OWNER}")
        ready, starting = 0, 1
        while (answer := call(self.data, *ask).returncode) == starting and time.monotonic() < until:
            time.sleep(0.1)
        return Path(socket_dir) if answer == ready else None

    def _forget_strangers(self) -> None:
        """Remove stale locks whose process id now belongs to another program, or to a zombie.

        PostgreSQL itself removes a lock whose process id is free, and believes any other.
        """
        for lock in (self.data / "postmaster.pid", self.data / ".s.PGSQL.5432.lock"):
            try:
                pid = int(lock.read_text().split("\n", 1)[0])
                command = Path(f"/proc/{pid}/cmdline").read_bytes()
            except (FileNotFoundError, ValueError):
                continue
            if os.fsencode(self.data) not in command:
                lock.unlink()

    def _launch(self) -> str:
        """Start the server and wait until it answers; return its log if it does not.

        pg_ctl passes options, but no other path, through a shell: so it gets the data by PGDATA.
        The options have the path of a file in it, by which `_forget_strangers` knows the server.
        """
        socket_dir, log = self._socket_dir(), self.data / "server.log"
        log.unlink(missing_ok=True)
        settings = {**_SETTINGS, **self.settings, "unix_socket_directories": str(socket_dir)}
        settings["config_file"] = str(self.data / "postgresql.conf")
        options = shlex.join(f"--{name}={value}" for name, value in settings.items())
        start = ("start", "-s", "-w", f"-t{_START_S}", f"-l{log.name}", f"-o{options}")
        done = call(self.data, "pg_ctl", *start, cwd=self.data)
        if done.returncode == 0:
            return ""
        if socket_dir != self.data:
            shutil.rmtree(socket_dir, ignore_errors=True)
        time.sleep(0.2)
        return log.read_text(errors="replace") if log.exists() else done.stderr

    def _socket_dir(self) -> Path:
        """Return the data directory, or a new one if its path is too long or odd for a socket."""
        if _PLAIN_PATH.fullmatch(str(self.data)):
            return self.data
        short = Path(tempfile.mkdtemp(prefix="coinop-", dir="/tmp"))
        give_away(short, self.data)
        return short

    def _run(self, program: str, *arguments: str, text: str = "") -> None:
        """Run one of PostgreSQL's programs. Raises EmbeddedServerFailed if it fails."""
        done = call(self.data, program, *arguments, text=text)
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


def _name(uid: int) -> str:
    """Return the name of a user."""
    try:
        return f"user {pwd.getpwuid(uid).pw_name}"
    except KeyError:
        return f"user number {uid}"
