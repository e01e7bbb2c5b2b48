"""How everything here asks the database: over a pool, with errors that are the ledger's own."""

import asyncpg

from ledger.errors import ledger_errors


class Asking:
    """Asks over a pool of connections. What is raised stands in ledger/errors.py."""

    __slots__ = ("_pool",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool

    async def _all(self, query: str, *arguments: object) -> list[asyncpg.Record]:
        """Return every row of the answer."""
        with ledger_errors():
            return await self._pool.fetch(query, *arguments)

    async def _one(self, query: str, *arguments: object) -> asyncpg.Record:
        """Return the row of an answer that has one."""
        [row] = await self._all(query, *arguments)
        return row

    async def _first(self, query: str, *arguments: object) -> asyncpg.Record | None:
        """Return the first row of the answer, or None when it has none."""
        with ledger_errors():
            return await self._pool.fetchrow(query, *arguments)

    async def _held(self, query: str, *arguments: object) -> bool:
        """Return whether the worker still held what the query is about."""
        held: bool = (await self._one(query, *arguments))["held"]
        return held
