"""Back up the books to a file while people go on spending.

A backup gets its name only when all of it is on disk and has been read back to its end.
"""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import asyncpg

from ledger.backup.archive import NOT_TAKEN, Archive, prove, read_archive
from ledger.backup.client_programs import client, named
from ledger.db.migrate import SCHEMAS
from ledger.db.pool import connect
from ledger.errors import BackupFailed, BackupUnusable

Progress = Callable[[int], None]
"""Called with the number of bytes that are written."""

_LOOK_EVERY_S = 0.2
_IS_THERE = """
    SELECT EXISTS (
        SELECT FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace AS n ON n.oid = relnamespace
        WHERE n.nspname = 'ledger' AND relname = $1)
"""
_HOLDS = "SELECT count(*) AS people, coalesce(sum(seq), 0)::bigint AS entries FROM ledger.account"
_NEWEST = "SELECT max(number) FROM ledger.anchor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """The contents of a backup: people, their entries, and the number of the newest anchor."""

    people: int
    entries: int
    anchor: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A file that can be restored."""

    path: Path
    made_at: datetime
    size_bytes: int
    holds: Holds


async def back_up(dsn: str, path: Path, *, progress: Progress | None = None) -> Backup:
    """Write all data of Coinop in a database, as of one moment, to a new file.

    Raises BackupFailed if the file exists or cannot be written, and DatabaseUnusable.
    """
    _refuse_taken(path)
    return await replace_backup(dsn, path, progress=progress)


async def replace_backup(dsn: str, path: Path, *, progress: Progress | None = None) -> Backup:
    """Do what back_up does, but replace a file that exists, once the new one is complete."""
    with _half(path) as half:
        async with _watched(half, progress or _tell_nobody):
            holds = await _dump(dsn, half)
        archive = await _read_back(half)
        size_bytes = _size_bytes(half)
        _publish(half, path)
    return Backup(path=path, made_at=archive.made_at, size_bytes=size_bytes, holds=holds)


async def _dump(dsn: str, path: Path) -> Holds:
    """Write a database to a file, and return what the file holds."""
    connection = await connect(dsn)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            holds = await _look(connection)
            snapshot: str = await connection.fetchval("SELECT pg_export_snapshot()")
            schemas = [f"--schema={schema}" for schema in SCHEMAS]
            options = ("--format=custom", "--role=coinop_owner", f"--snapshot={snapshot}")
            arguments = (*options, *schemas, *NOT_TAKEN, f"--file={named(path)}")
            async with client("pg_dump", *arguments, dsn=dsn) as running:
                complaint = await running.end()
    finally:
        await connection.close()
    if complaint:
        raise BackupFailed(f"No backup was made: {complaint}.")
    return holds


async def _look(connection: asyncpg.Connection) -> Holds:
    """Count what the backup will hold, as coinop_owner. The database may lack newer migrations."""
    if not await connection.fetchval(_IS_THERE, "account"):
        raise BackupFailed("No backup was made: there are no books in this database.")
    try:
        await connection.execute(
            "SET LOCAL ROLE coinop_owner; SET LOCAL idle_in_transaction_session_timeout = 0"
        )
    except asyncpg.InsufficientPrivilegeError:
        raise BackupFailed(
            "No backup was made: this login may not read the tables; it must be able to act as"
            " coinop_owner. MIGRATE_DATABASE_URL can name another login for this."
        ) from None
    anchored = await connection.fetchval(_IS_THERE, "anchor")
    [holds] = await connection.fetch(_HOLDS)
    return Holds(**holds, anchor=await connection.fetchval(_NEWEST) if anchored else None)


async def _read_back(path: Path) -> Archive:
    """Read a new backup to its end. Raises BackupFailed if that fails."""
    try:
        archive = await read_archive(path)
        await prove(archive)
    except BackupUnusable as error:
        raise BackupFailed(f"No backup was made, for it cannot be read back: {error}") from error
    return archive


def _refuse_taken(path: Path) -> None:
    """Raise BackupFailed if a file exists."""
    if path.exists():
        raise BackupFailed(f"{path} already exists. Nothing was changed.")


@contextmanager
def _half(path: Path) -> Iterator[Path]:
    """Make a temporary file beside another one, which only this user can read."""
    try:
        file, name = tempfile.mkstemp(
            prefix=f"{path.name}.", suffix=".part", dir=path.absolute().parent
        )
    except OSError as error:
        raise BackupFailed(f"{path} cannot be written ({error.strerror}).") from None
    os.close(file)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _publish(half: Path, path: Path) -> None:
    """Give a file its name, and sync the folder. pg_dump has synced the file itself."""
    try:
        half.rename(path)
        folder = os.open(path.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise BackupFailed(f"{path} cannot be written ({error.strerror}).") from None


@asynccontextmanager
async def _watched(path: Path, progress: Progress) -> AsyncIterator[None]:
    """Report the size of a file until the end."""

    async def look() -> None:
        while True:
            progress(_size_bytes(path))
            await asyncio.sleep(_LOOK_EVERY_S)

    looking = asyncio.create_task(look())
    try:
        yield
    finally:
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)


def _size_bytes(path: Path) -> int:
    return path.stat().st_size


def _tell_nobody(_: int) -> None:
    """Ignore progress."""
