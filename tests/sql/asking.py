"""Calling functions as a person at psql does: positional arguments in, one row out."""

from collections.abc import Awaitable, Callable

import asyncpg
import pytest

Ask = Callable[..., Awaitable[tuple[object, ...]]]


def asking(pool: asyncpg.Pool) -> Ask:
    """Give a way to call functions of schema api over a pool."""

    async def ask(function: str, *arguments: object) -> tuple[object, ...]:
        places = ", ".join(f"${number}" for number in range(1, len(arguments) + 1))
        return tuple(await pool.fetchrow(f"SELECT * FROM {function}({places})", *arguments))

    return ask


async def refused_to_the_bot(
    owner: asyncpg.Connection, function: str, call: Awaitable[object]
) -> None:
    """Give the bot the right to call what is for operators; see that its call is refused still."""
    await owner.execute(f"GRANT EXECUTE ON FUNCTION {function} TO coinop_bot")
    with pytest.raises(asyncpg.PostgresError) as refused:
        await call
    assert refused.value.sqlstate == "CO002"
