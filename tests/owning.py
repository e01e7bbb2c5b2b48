"""A database as its owner reaches it, with the functions and views of a release at hand."""

from pathlib import Path

import asyncpg

from ledger.db.scripts import SQL, read_release


def unguarded(change: str) -> str:
    """Return a change of what triggers keep as it is, as only a superuser can make it."""
    return f"SET session_replication_role = replica; {change}; RESET session_replication_role"


async def connect_as_owner(dsn: str, *, sql: Path = SQL) -> asyncpg.Connection:
    """Connect as the login of an address, which finds names as tests write them: without schema."""
    release = read_release(sql)
    path = f"{release.api}, {release.core}, public"
    return await asyncpg.connect(dsn, server_settings={"search_path": path})
