import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.balancing import A_MINUTE_LATER, claim, store


async def test_of_ten_who_come_at_once_one_asks(pool: asyncpg.Pool) -> None:
    claims = await asyncio.gather(*(claim(pool, f"w{number}") for number in range(10)))
    assert sorted(claims) == [*[False] * 9, True]


async def test_nobody_asks_again_within_a_minute_whatever_came_of_it(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await claim(pool)
    assert not await claim(pool)
    await store(pool, 5)
    assert not await claim(pool)
    rest = await owner.fetchval("SELECT due_at - now() FROM shop.star_balance")
    assert 55 < rest.total_seconds() <= 60


async def test_after_a_minute_anybody_may(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await claim(pool, "first")
    await owner.execute(A_MINUTE_LATER)
    assert await claim(pool, "second")


async def test_each_bot_has_its_own_minute(pool: asyncpg.Pool) -> None:
    assert await claim(pool)
    assert await claim(pool, bot=2)


@pytest.mark.parametrize(("argument", "arguments"), [("bot_id", (None, "w")), ("worker", (1, ""))])
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must") as refused:
        await bot("claim_star_balance", *arguments)
    assert refused.value.sqlstate == "CO001"
