"""Calling functions as a person at psql does: positional arguments in, one row out."""

from collections.abc import Awaitable, Callable

import asyncpg

Ask = Callable[..., Awaitable[tuple[object, ...]]]


def asking(pool: asyncpg.Pool) -> Ask:
    """Give a way to call functions of schema api over a pool."""

    async def ask(function: str, *arguments: object) -> tuple[object, ...]:
        places = ", ".join(f"${number}" for number in range(1, len(arguments) + 1))
        return tuple(await pool.fetchrow(f"SELECT * FROM {function}({places})", *arguments))

    return ask
