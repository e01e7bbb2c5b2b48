"""Copies of sql/ that are later releases, and sessions that keep a database open meanwhile."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from ledger.db.locks import Patience
from ledger.db.scripts import SQL
from tests.ledger.small_sql import write

QUICK = Patience(lock_timeout_s=0.1, most_s=0.5)
"""For a test that sees somebody give up."""

EVERY_TABLE = """
    SELECT string_agg(oid::regclass::text, ', ') FROM pg_class
    WHERE relkind = 'r' AND relnamespace::regnamespace::text IN
        ('ledger', 'shop', 'people', 'intake')
"""


def next_release(folder: Path, sql: Path = SQL) -> Path:
    """Copy a sql/ into a folder as the release after it, and give the copy."""
    copy = shutil.copytree(sql, folder / "sql")
    write(copy, "RELEASE", f"{int((sql / 'RELEASE').read_text()) + 1}\n")
    return copy


def change(sql: Path, name: str, was: str, becomes: str) -> None:
    """Change a text of a file, which must be there once."""
    text = (sql / name).read_text("utf-8")
    assert text.count(was) == 1, was
    write(sql, name, text.replace(was, becomes))


@asynccontextmanager
async def reading(dsn: str, *queries: str) -> AsyncIterator[asyncpg.Connection]:
    """Keep a transaction open as pg_dump does: it has looked at every table, and at these."""
    connection = await asyncpg.connect(dsn, server_settings={"application_name": "a reader"})
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            tables = await connection.fetchval(EVERY_TABLE)
            await connection.execute(f"LOCK TABLE {tables} IN ACCESS SHARE MODE")
            for query in queries:
                await connection.fetch(query)
            yield connection
    finally:
        await connection.close()
