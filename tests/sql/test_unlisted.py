from datetime import timedelta

import asyncpg

from tests.sql.listing import claim, confirm, end
from tests.sql.paying import ANN, NOW, record
from tests.sql.refunding import buy, told_by_telegram

A_DAY_S = 24 * 3600.0


async def read_up_to_now(pool: asyncpg.Pool, *, bot: int = 1, later_s: float = 3600) -> None:
    """Have a bot's list read to its end, as it is so long after all payments of these tests."""
    await claim(pool, bot=bot)
    await end(pool, complete_at=NOW + timedelta(seconds=later_s), bot=bot)


async def unlisted(pool: asyncpg.Pool) -> list[tuple[object, ...]]:
    """List what no list has shown."""
    rows = await pool.fetch("SELECT kind, user_id, charge_id, stars FROM unlisted ORDER BY 1")
    return [tuple(row) for row in rows]


async def test_before_a_list_is_read_nothing_is_missed(pool: asyncpg.Pool) -> None:
    await buy(pool)
    assert await unlisted(pool) == []
    await claim(pool)
    assert await unlisted(pool) == []


async def test_what_the_list_should_have_shown_is_missed(pool: asyncpg.Pool) -> None:
    await told_by_telegram(pool, await buy(pool))
    await read_up_to_now(pool)
    assert await unlisted(pool) == [
        ("payment", ANN, "charge-1", 50),
        ("refund", ANN, "charge-1", 50),
    ]


async def test_what_it_has_shown_is_not(pool: asyncpg.Pool) -> None:
    await told_by_telegram(pool, await buy(pool))
    await read_up_to_now(pool)
    await confirm(pool, ("charge-1", "in"), ("charge-1", "out"))
    assert await unlisted(pool) == []


async def test_what_is_newer_than_the_reading_is_not_missed_yet(pool: asyncpg.Pool) -> None:
    await told_by_telegram(pool, await buy(pool))
    await read_up_to_now(pool, later_s=540)
    assert await unlisted(pool) == []


async def test_a_bot_whose_list_is_not_read_yet_may_have_it(pool: asyncpg.Pool) -> None:
    await buy(pool)
    await read_up_to_now(pool)
    await read_up_to_now(pool, bot=2, later_s=-3600)
    assert await unlisted(pool) == []


async def test_a_bot_that_has_read_nothing_yet_may_have_it(pool: asyncpg.Pool) -> None:
    await buy(pool)
    await read_up_to_now(pool)
    await claim(pool, bot=2)
    assert await unlisted(pool) == []


async def test_a_bot_that_had_stopped_before_has_not_taken_it(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await read_up_to_now(pool, bot=2, later_s=-A_DAY_S)
    await claim(pool, bot=3)
    await owner.execute("UPDATE shop.reconciliation SET due_at = now() - interval '1 day'")
    await told_by_telegram(pool, await buy(pool))
    await read_up_to_now(pool)
    assert [row[0] for row in await unlisted(pool)] == ["payment", "refund"]


async def test_other_currencies_are_in_no_list_of_stars(pool: asyncpg.Pool) -> None:
    await record(pool, "nonsense", currency="EUR")
    await read_up_to_now(pool)
    assert await unlisted(pool) == []
