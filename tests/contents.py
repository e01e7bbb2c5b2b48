"""What stands in the tables, to be compared before and after."""

import asyncpg

TABLES = """
    SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
    WHERE schemaname = ANY($1) AND tablename <> 'migration' ORDER BY 1
"""
EVERYWHERE = ("ledger", "shop", "people", "intake")


async def contents(owner: asyncpg.Connection, *schemas: str) -> dict[str, list[tuple[object, ...]]]:
    """Read every row of every table of these schemas, or of all that are ours."""
    tables = [name for (name,) in await owner.fetch(TABLES, schemas or EVERYWHERE)]
    return {
        table: [tuple(row) for row in await owner.fetch(f"SELECT * FROM {table} AS t ORDER BY t")]
        for table in tables
    }
