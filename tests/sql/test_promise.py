"""A bonus on the next pack: frozen in the order, given with its payment, and only once."""

import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.paying import AN_HOUR_LATER, ANN, kinds, open_order, record
from tests.sql.promoting import audited, make, redeem
from tests.sql.saying import facts, said
from tests.sql.test_check_order import CHECK

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)
LARGE = "SELECT payload, bonus FROM open_order($1, 'large', 1001, 700, '1', 600)"
BONUS = ("bonus", 20)
BOUGHT = ("purchase", 100)


@pytest.fixture(autouse=True)
async def promised(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    """Promise Ann a fifth more on her next pack."""
    await make(operator_pool, kind="percent", amount=20, days=30, ends_at=NOW + HOUR)
    assert await redeem(pool) == "ok"


async def test_what_waits_for_a_pack_is_seen(pool: asyncpg.Pool) -> None:
    row = await pool.fetchrow("SELECT user_id, code, percent, days, ends_at FROM promise")
    assert tuple(row) == (ANN, "SUMMER", 20, 30, NOW + HOUR)
    await record(pool, await open_order(pool))
    assert await pool.fetch("SELECT * FROM promise") == []


async def test_an_order_says_its_bonus_and_a_part_of_a_credit_is_a_whole_one(
    pool: asyncpg.Pool,
) -> None:
    row = await pool.fetchrow(LARGE, ANN)
    assert row["bonus"] == 201
    assert (await pool.fetchrow(LARGE, ANN))["payload"] == row["payload"]
    assert (await pool.fetchrow(LARGE, 8))["bonus"] is None


async def test_its_payment_brings_the_bonus(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    paid = await record(pool, await open_order(pool))
    assert (paid["status"], paid["credits"], paid["balance"]) == ("credited", 100, 120)
    assert await kinds(pool) == [BOUGHT, BONUS]
    expires_at = await pool.fetchval("SELECT expires_at FROM history WHERE kind = 'bonus'")
    assert abs(expires_at - NOW - timedelta(days=30)) < HOUR
    assert [(key, phrase) for key, _, phrase, _ in await said(owner)] == [
        ("receipt:charge:charge-1", "receipt"),
        ("promo:SUMMER:1", "promo-bonus"),
    ]
    told = await facts(owner, "promo:SUMMER:1")
    assert (told["code"], told["credits"], told["until"]["phrase"]) == (
        "SUMMER",
        20,
        "promo-expires",
    )
    assert await audited(operator_pool) == []


async def test_a_repeat_brings_no_second_bonus(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await open_order(pool)
    for charge in ("charge-1", "charge-1", "charge-2"):
        await record(pool, payload, charge=charge)
    assert await kinds(pool) == [BOUGHT, BONUS, BOUGHT]
    assert await audited(operator_pool) == []


async def test_a_late_payment_brings_the_bonus_all_the_same(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await open_order(pool)
    await owner.execute(AN_HOUR_LATER)
    await owner.execute("UPDATE shop.promo_use SET ends_at = now()")
    await record(pool, payload)
    assert await kinds(pool) == [BOUGHT, BONUS]
    assert await audited(operator_pool) == []


async def test_an_order_from_before_brings_none_and_the_bonus_goes_on_waiting(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, "OTHER", kind="percent", amount=20, key="promo:2")
    before = await open_order(pool, 8)
    await redeem(pool, "OTHER", person=8)
    after = await open_order(pool, 8)
    assert before != after
    await record(pool, before, payer=8, charge="c1")
    assert await kinds(pool, 8) == [BOUGHT]
    await record(pool, after, payer=8, charge="c2")
    assert await kinds(pool, 8) == [BOUGHT, BOUGHT, BONUS]


async def test_of_two_orders_the_first_that_is_paid_brings_the_bonus(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    small = await open_order(pool)
    large = (await pool.fetchrow(LARGE, ANN))["payload"]
    calls = (
        record(pool, small, charge="c1"),
        record(pool, large, charge="c2", stars=700),
    )
    await asyncio.gather(*calls)
    assert len([kind for kind, _ in await kinds(pool) if kind == "bonus"]) == 1
    assert await audited(operator_pool) == []
    assert await open_order(pool) not in (small, large)
    assert await pool.fetchval("SELECT count(bonus) FROM open_order(7, 'x', 9, 9, '1', 9)") == 0


async def test_an_order_whose_bonus_is_used_can_no_longer_be_paid(pool: asyncpg.Pool) -> None:
    small = await open_order(pool)
    large = (await pool.fetchrow(LARGE, ANN))["payload"]
    await record(pool, small)
    assert await pool.fetchval(CHECK, ANN, large, "q1", 700, "XTR") == "bonus_used"


async def test_while_one_order_is_being_paid_another_with_its_bonus_is_not(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    small = await open_order(pool)
    large = (await pool.fetchrow(LARGE, ANN))["payload"]
    assert await pool.fetchval(CHECK, ANN, small, "q1", 50, "XTR") == "ok"
    assert await pool.fetchval(CHECK, ANN, large, "q2", 700, "XTR") == "busy"
    await owner.execute("UPDATE shop.orders SET asked_at = asked_at - interval '31 s'")
    assert await pool.fetchval(CHECK, ANN, large, "q2", 700, "XTR") == "ok"


async def test_what_is_over_promises_nothing(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await owner.execute("UPDATE shop.promo_use SET ends_at = now()")
    await record(pool, await open_order(pool))
    assert await kinds(pool) == [BOUGHT]


async def test_an_old_order_is_swept_with_its_bonus_which_goes_on_waiting(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await open_order(pool)
    await owner.execute(
        "UPDATE shop.orders SET opened_at = '2020-01-01', expires_at = '2020-01-02'"
    )
    assert await pool.fetchval("SELECT sweep_orders(10)") == 1
    await record(pool, await open_order(pool))
    assert await kinds(pool) == [BOUGHT, BONUS]


async def test_a_key_that_somebody_has_taken_at_psql_keeps_no_payment_out(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await open_order(pool)
    await owner.execute("SELECT bonus($1, 1, 'promo:SUMMER:1')", ANN)
    paid = await record(pool, payload)
    assert (paid["status"], paid["credits"]) == ("credited", 100)
    assert await kinds(pool) == [("bonus", 1), BOUGHT]
