"""Where everything is measured: one durable server on a disk, the same for both sides."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from ledger.db.cluster import LOGIN, OWNER
from ledger.db.embedded import EmbeddedServer, embedded_server
from ledger.db.server_programs import VERSION
from tests.owning import connect_as_owner

SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": f"{psutil.virtual_memory().total // 4 // 2**20}MB",
    "max_connections": "300",
    "autovacuum": "off",  # it would clean up after one side in the turn of the other
    "checkpoint_timeout": "1h",  # the same goes for a checkpoint
    "max_wal_size": "16GB",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """One database of the server, as a superuser and as the bot reach it."""

    name: str
    owner_dsn: str
    login_dsn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """The server, and how long and how large to measure."""

    server: EmbeddedServer
    rounds: int
    seconds: int
    entries: int
    people: int
    updates: int

    def database(self, name: str) -> Database:
        """Say how to reach a database of this name."""
        return Database(
            name=name,
            owner_dsn=self.server.dsn(user=OWNER, database=name),
            login_dsn=self.server.dsn(user=LOGIN, database=name),
        )

    async def fresh(self, name: str, *, template: str = "template1") -> Database:
        """Make a database anew, empty or as a copy of another, and all of it on the disk."""
        await self.drop(name)
        await self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self.database(name)

    async def drop(self, name: str) -> None:
        """Remove a database, if it is there."""
        await self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    async def note(self, name: str) -> str | None:
        """Read the comment on a database."""
        owner = await connect_as_owner(self.server.owner_dsn)
        found: str | None = await owner.fetchval(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = $1", name
        )
        await owner.close()
        return found

    async def execute(self, command: str) -> None:
        """Let the superuser do something that concerns the whole server."""
        owner = await connect_as_owner(self.server.owner_dsn)
        await owner.execute(command)
        await owner.close()


@contextmanager
def standing(
    folder: Path, *, rounds: int, seconds: int, entries: int, people: int, updates: int
) -> Iterator[Stand]:
    """Run the server, whose books are kept in the folder for the next time."""
    with embedded_server(folder / f"postgres-{VERSION}", settings=SETTINGS) as server:
        yield Stand(
            server=server,
            rounds=rounds,
            seconds=seconds,
            entries=entries,
            people=people,
            updates=updates,
        )
