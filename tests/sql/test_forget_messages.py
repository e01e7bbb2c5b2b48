import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.saying import MONTHS_AGO, said, send, tell


async def ended(pool: asyncpg.Pool, owner: asyncpg.Connection, *keys: str) -> None:
    """Let messages have been sent 31 days ago."""
    for key in keys:
        await tell(pool, key)
        await send(pool, key)
        await owner.execute(MONTHS_AGO, key)


async def test_what_ended_a_month_ago_is_forgotten(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await ended(pool, owner, "old")
    await tell(pool, "sent")
    await send(pool, "sent")
    await tell(pool, "queued")
    await owner.execute("UPDATE people.outbox SET created_at = now() - interval '31 days'")
    assert await bot("forget_messages", 100) == (1,)
    assert [key for key, *_ in await said(owner)] == ["sent", "queued"]
    assert await bot("forget_messages", 100) == (0,)


async def test_no_more_are_forgotten_than_were_asked_for(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await ended(pool, owner, *map(str, range(5)))
    assert [await bot("forget_messages", 2) for _ in range(4)] == [(2,), (2,), (1,), (0,)]


@pytest.mark.parametrize("most", [0, 1001, None])
async def test_a_batch_is_sensible(bot: Ask, most: int | None) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^most: must"):
        await bot("forget_messages", most)
