"""Servers of one database on this machine: a primary, and a synchronous standby of it."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import psutil

from ledger.db.migrate import migrate
from ledger.db.server_programs import call, lend
from tests.ports import free_port
from tests.waiting import until

OWNER, LOGIN, OPERATOR, DATABASE = "postgres", "coinop_app", "coinop_desk", "coinop"
OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "shared_buffers": "16MB",
    "max_connections": "60",
    "wal_level": "replica",
    "hot_standby": "on",
}
STREAMS = "SELECT count(*) = 1 FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Postgres:
    """A server with its data, on a port of this machine, which trusts whoever connects."""

    data: Path
    port: int

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, user: str = OWNER, database: str = DATABASE) -> str:
        return f"postgresql://{user}@{self.host}/{database}"

    def run(self, program: str, *arguments: str) -> None:
        done = call(self.data, program, *arguments)
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        options = " ".join(f"-c {name}='{value}'" for name, value in OPTIONS.items())
        log = f"-l{self.data / 'server.log'}"
        self.run("pg_ctl", "start", "-s", "-w", "-t60", log, "-o", f"-p {self.port} {options}")

    def stop(self) -> None:
        """Stop it as an administrator does: whoever is connected is sent away."""
        self.run("pg_ctl", "stop", "-s", "-w", "-t60", "-mfast")

    def promote(self) -> None:
        self.run("pg_ctl", "promote", "-s", "-w", "-t60")

    def send(self, number: signal.Signals) -> None:
        """Send a signal to all its processes."""
        first = psutil.Process(int((self.data / "postmaster.pid").read_text().split("\n", 1)[0]))
        for process in (first, *first.children(recursive=True)):
            with suppress(ProcessLookupError):
                os.kill(process.pid, number)

    def end(self) -> None:
        """End it, whatever became of it."""
        with suppress(FileNotFoundError, psutil.NoSuchProcess):
            self.send(signal.SIGKILL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A primary and its standby; `url` names both."""

    primary: Postgres
    standby: Postgres

    def url(self, user: str) -> str:
        hosts = f"{self.primary.host},{self.standby.host}"
        return f"postgresql://{user}@{hosts}/{DATABASE}"


@asynccontextmanager
async def alone(folder: Path) -> AsyncIterator[Postgres]:
    """Run a server that has our tables and logins, and no standby."""
    primary = Postgres(data=_room(folder / "one"), port=free_port())
    try:
        await asyncio.to_thread(_found, primary)
        await _people(primary)
        yield primary
    finally:
        primary.end()


@asynccontextmanager
async def pair(folder: Path, *, disk: Path | None = None) -> AsyncIterator[Pair]:
    """Run a primary that says a commit is done when its standby has it, too.

    Each has its data in the folder, but for the primary if that has a disk of its own.
    """
    async with alone(disk or folder) as primary:
        both = Pair(primary=primary, standby=Postgres(data=_room(folder / "two"), port=free_port()))
        try:
            await asyncio.to_thread(_follow, both)
            await _wait_for_standby(primary)
            yield both
        finally:
            both.standby.end()


def _room(data: Path) -> Path:
    data.mkdir(mode=0o700)
    lend(data)
    return data


def _found(primary: Postgres) -> None:
    trust = ("--auth-host=trust", "--auth-local=trust", "--no-sync", "--wal-segsize=1")
    primary.run("initdb", f"-U{OWNER}", "--encoding=UTF8", "--no-locale", *trust)
    primary.start()


async def _people(primary: Postgres) -> None:
    """Make the logins, and the database with its tables."""
    connection = await asyncpg.connect(primary.url(database="postgres"))
    for login in (LOGIN, OPERATOR):
        await connection.execute(f"CREATE ROLE {login} LOGIN")
    await connection.execute(f"CREATE DATABASE {DATABASE}")
    await connection.close()
    await migrate(primary.url(), login=LOGIN, operator=OPERATOR)


def _follow(both: Pair) -> None:
    source = ("-h127.0.0.1", f"-p{both.primary.port}", f"-U{OWNER}", f"-D{both.standby.data}")
    both.standby.run("pg_basebackup", *source, "-R", "-cfast", "-Xstream", "--no-sync")
    both.standby.start()


async def _wait_for_standby(primary: Postgres) -> None:
    connection = await asyncpg.connect(primary.url(database="postgres"))
    await connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
    await connection.execute("SELECT pg_reload_conf()")
    await until(lambda: connection.fetchval(STREAMS))
    await connection.close()
