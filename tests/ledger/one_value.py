"""Asking a server for one value, over a connection of its own."""

from pathlib import Path

from ledger.db.scripts import SQL
from tests.owning import connect_as_owner


async def ask(dsn: str, question: str, *, sql: Path = SQL) -> object:
    """Ask a server for one value, with the functions and views of a release at hand."""
    connection = await connect_as_owner(dsn, sql=sql)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()
