from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.balancing import A_MINUTE_LATER, claim, measure, store
from tests.sql.paying import open_order, record
from tests.sql.refunding import ask, buy
from tests.sql.saying import facts, said

LOOK = "SELECT nanostars, gap_nanostars, held, asked, dearest, funds FROM star_balance"
STAR = 10**9


async def test_it_keeps_what_telegram_says(pool: asyncpg.Pool) -> None:
    await claim(pool)
    assert await store(pool, "12.5", gap="-0.25")
    row = await pool.fetchrow(LOOK)
    assert tuple(row) == (12.5 * STAR, -0.25 * STAR, 0, 0, 0, "enough")


async def test_who_was_not_the_last_to_ask_stores_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await claim(pool, "late")
    await owner.execute(A_MINUTE_LATER)
    await claim(pool, "other")
    assert not await store(pool, -5, worker="late")
    assert await pool.fetchrow(LOOK) is None
    assert await said(owner) == []


async def test_a_gap_that_nobody_knows_stays_what_it_was(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await measure(pool, owner, 50, gap=-30)
    await measure(pool, owner, 70, gap=None)
    row = await pool.fetchrow(LOOK)
    assert tuple(row)[:2] == (70 * STAR, -30 * STAR)


async def test_stars_of_payments_younger_than_21_days_are_held(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await open_order(pool)
    for number, days in enumerate((1, 20, 22, 31)):
        paid_at = datetime.now(UTC) - timedelta(days=days)
        await record(pool, payload, charge=f"c{number}", paid_at=paid_at)
    await record(pool, "x", charge="euro", stars=999, currency="EUR")
    await measure(pool, owner, 200)
    assert (await pool.fetchrow(LOOK))["held"] == 100


async def test_refunds_under_way_and_the_largest_recent_payment_besides_are_needed(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await buy(pool)
    await record(pool, "other", charge="large", stars=80)
    await ask(operator_pool)
    await measure(pool, owner, 130)
    assert tuple(await pool.fetchrow(LOOK))[2:] == (130, 50, 80, "enough")
    await measure(pool, owner, "129.999999999")
    assert (await pool.fetchrow(LOOK))["funds"] == "low"


async def test_a_payment_of_more_than_30_days_ago_is_hardly_refunded_any_more(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for charge, days, stars in (("old", 31, 900), ("recent", 29, 80)):
        paid_at = datetime.now(UTC) - timedelta(days=days)
        await record(pool, "x", charge=charge, stars=stars, paid_at=paid_at)
    await measure(pool, owner, 80)
    assert tuple(await pool.fetchrow(LOOK))[2:] == (0, 0, 80, "enough")


async def test_what_went_back_is_needed_and_held_no_more(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await buy(pool)
    await ask(operator_pool)
    await pool.execute("SELECT finish_refund(7, 'charge-1')")
    await measure(pool, owner, 0)
    assert tuple(await pool.fetchrow(LOOK))[2:] == (0, 0, 0, "enough")


async def test_a_refund_that_failed_may_come_again(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await buy(pool)
    await ask(operator_pool)
    await owner.execute("UPDATE shop.refund SET state = 'failed', ended_at = now()")
    await measure(pool, owner, 49)
    assert tuple(await pool.fetchrow(LOOK))[2:] == (50, 0, 50, "low")


async def test_refunds_of_another_bot_take_its_stars(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await buy(pool)
    await ask(operator_pool)
    await owner.execute("UPDATE shop.refund SET bot_id = 2")
    await measure(pool, owner, 0)
    assert tuple(await pool.fetchrow(LOOK))[3:] == (0, 0, "enough")


@pytest.mark.parametrize(
    ("stars", "told"),
    [
        ((50,), []),
        ((49,), ["low"]),
        ((49, 48), ["low"]),
        ((-1,), ["negative"]),
        ((49, -1), ["low", "negative"]),
        ((49, -1, 49), ["low", "negative", "low"]),
        ((49, 50), ["low", "enough"]),
        ((50, 49, 50), ["low", "enough"]),
    ],
)
async def test_operators_hear_of_each_crossing_once_and_that_it_is_over(
    pool: asyncpg.Pool, owner: asyncpg.Connection, stars: tuple[int, ...], told: list[str]
) -> None:
    await buy(pool)
    for number in stars:
        await measure(pool, owner, number)
    heard = [
        (await facts(owner, key))["funds"]
        for key, _, phrase, _ in await said(owner)
        if phrase.startswith("operator-balance")
    ]
    assert heard == told


async def test_they_hear_how_much_there_is_and_how_much_is_needed(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await buy(pool)
    await measure(pool, owner, "12.250000001")
    [*_, (key, _, _, _)] = await said(owner)
    assert await facts(owner, key) == {
        "funds": "low",
        "balance": "12.250000001",
        "asked": 0,
        "dearest": 50,
    }


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [("bot_id", (None, "w", 5, 0)), ("nanostars", (1, "w", None, 0))],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must") as refused:
        await bot("store_star_balance", *arguments)
    assert refused.value.sqlstate == "CO001"
