import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg

from tests.sql.asking import Ask

TOMORROW = datetime.now(UTC) + timedelta(days=1)
NEXT_WEEK = datetime.now(UTC) + timedelta(days=7)


async def test_a_spend_takes_credits(bot: Ask) -> None:
    await bot("bonus", 1, 10, "gift")
    assert await bot("spend", 1, 3, "request") == ("ok", 2, 7, False)


async def test_the_same_key_takes_credits_once(bot: Ask) -> None:
    await bot("bonus", 1, 10, "gift")
    await bot("spend", 1, 3, "request")
    assert await bot("spend", 1, 3, "request") == ("replay", 2, 7, False)


async def test_another_price_under_the_same_key_is_a_conflict(bot: Ask) -> None:
    await bot("bonus", 1, 10, "gift")
    await bot("spend", 1, 3, "request")
    assert await bot("spend", 1, 4, "request") == ("conflict", 2, 7, False)


async def test_another_kind_under_the_same_key_is_a_conflict(bot: Ask) -> None:
    await bot("bonus", 1, 10, "gift")
    assert await bot("spend", 1, 10, "gift") == ("conflict", 1, 10, False)


async def test_an_undone_spend_replays_as_closed(bot: Ask) -> None:
    await bot("bonus", 1, 10, "gift")
    await bot("spend", 1, 3, "request")
    await bot("undo", 1, "undo", "request")
    assert await bot("spend", 1, 3, "request") == ("replay", 2, 10, True)


async def test_the_last_credit_can_be_spent(bot: Ask) -> None:
    await bot("bonus", 1, 3, "gift")
    assert await bot("spend", 1, 3, "request") == ("ok", 2, 0, False)


async def test_nobody_spends_more_than_they_have(bot: Ask) -> None:
    await bot("bonus", 1, 2, "gift")
    assert await bot("spend", 1, 3, "request") == ("insufficient", None, 2, False)


async def test_a_stranger_has_nothing_to_spend_and_gets_no_account(
    bot: Ask, pool: asyncpg.Pool
) -> None:
    assert await bot("spend", 1, 3, "request") == ("insufficient", None, 0, False)
    assert await pool.fetch("SELECT * FROM balance") == []


async def test_a_refused_spend_does_not_use_its_key_up(bot: Ask) -> None:
    await bot("bonus", 1, 2, "gift")
    await bot("spend", 1, 3, "request")
    await bot("bonus", 1, 1, "more")
    assert await bot("spend", 1, 3, "request") == ("ok", 3, 0, False)


async def test_expiring_credits_are_spent_first(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 1, 10, "gift")
    await bot("bonus", 1, 4, "lot", TOMORROW)
    await bot("spend", 1, 5, "request")
    assert await pool.fetchrow("SELECT perm, promo FROM balance") == (9, 0)


async def test_a_debt_is_not_hidden_by_expiring_credits(bot: Ask, operator: Ask) -> None:
    await operator("adjust", 1, -5, "debt", '{"why": "chargeback"}')
    await bot("bonus", 1, 8, "lot", TOMORROW)
    assert await bot("spend", 1, 4, "too much") == ("insufficient", None, 3, False)
    assert await bot("spend", 1, 3, "request") == ("ok", 3, 0, False)


async def test_200_spends_at_once_of_somebody_who_can_afford_50_take_50(
    bot: Ask, pool: asyncpg.Pool
) -> None:
    await bot("bonus", 1, 40, "gift")
    await bot("bonus", 1, 10, "lot", NEXT_WEEK)
    answers = await asyncio.gather(*(bot("spend", 1, 1, f"request:{n}") for n in range(200)))
    statuses = [status for status, *_ in answers]
    assert statuses.count("ok") == 50
    assert statuses.count("insufficient") == 150
    assert await pool.fetchrow("SELECT perm, promo FROM balance") == (0, 0)


async def test_one_request_asked_50_times_at_once_takes_credits_once(bot: Ask) -> None:
    await bot("bonus", 1, 10, "gift")
    answers = await asyncio.gather(*(bot("spend", 1, 3, "request") for _ in range(50)))
    assert sorted(answers) == [("ok", 2, 7, False), *[("replay", 2, 7, False)] * 49]


async def test_people_do_not_wait_for_each_other(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 1, 10, "gift")
    await bot("bonus", 2, 10, "gift")
    async with pool.acquire() as connection, connection.transaction():
        await connection.fetch("SELECT * FROM spend(1, 3, 'slow')")
        answer = await asyncio.wait_for(bot("spend", 2, 4, "request"), timeout=5)
    assert answer == ("ok", 2, 6, False)
    assert await pool.fetch("SELECT user_id, perm FROM balance ORDER BY 1") == [(1, 7), (2, 6)]
