"""Replace a database by a restored one. The old one is kept under another name.

This is for the embedded server, which has no other databases.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from ledger.db.cluster import DATABASE, OWNER
from ledger.db.pool import connect
from ledger.errors import BackupFailed

_BESIDE = "coinop_restoring"
_IN_USE = """
    SELECT EXISTS (
        SELECT FROM pg_catalog.pg_stat_activity
        WHERE datname = $1 AND backend_type = 'client backend')
"""


@dataclass(frozen=True, slots=True)
class Beside:
    """A new database beside the one in use, to restore a backup into."""

    _connection: asyncpg.Connection

    def address(self, dsn: str) -> str:
        """Return the address of the new database, given the address `dsn` of the other."""
        return _address(dsn, _BESIDE)

    async def swap(self) -> str:
        """Give the new database the name of the other; return the name under which that is kept.

        Raises BackupFailed if the other is in use, and leaves both as they were.
        """
        kept = f"{DATABASE}_before_{datetime.now(UTC):%Y%m%d_%H%M%S}"
        try:
            async with self._connection.transaction():
                await self._connection.execute(f"ALTER DATABASE {DATABASE} RENAME TO {kept}")
                await self._connection.execute(f"ALTER DATABASE {_BESIDE} RENAME TO {DATABASE}")
        except asyncpg.ObjectInUseError:
            raise _in_use() from None
        return kept


@asynccontextmanager
async def beside(owner: str) -> AsyncIterator[Beside]:
    """Create an empty database beside that of `owner`, and drop it at the end unless it is swapped.

    Raises BackupFailed if the other one is in use, since it could not be renamed.
    """
    connection = await connect(_address(owner, OWNER))
    try:
        if await connection.fetchval(_IN_USE, DATABASE):
            raise _in_use()
        await _drop(connection)  # one that a killed restore has left
        await connection.execute(f"CREATE DATABASE {_BESIDE}")
        try:
            yield Beside(connection)
        finally:
            await _drop(connection)
    finally:
        await connection.close()


async def _drop(connection: asyncpg.Connection) -> None:
    """Drop the new database, if it is there."""
    await connection.execute(f"DROP DATABASE IF EXISTS {_BESIDE} WITH (FORCE)")


def _address(dsn: str, database: str) -> str:
    """Return the address of another database of the same server."""
    return urlunsplit(urlsplit(dsn)._replace(path=f"/{database}"))


def _in_use() -> BackupFailed:
    return BackupFailed(
        "The database is in use: stop the bot, and whatever else reads it. Nothing was changed."
    )
