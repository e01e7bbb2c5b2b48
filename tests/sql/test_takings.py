import asyncpg
import pytest

from tests.sql.paying import ANN, open_order, record
from tests.sql.refunding import FAIL, ask, buy, claim, told_by_telegram

TAKINGS = """
    SELECT what, charge_id, pack, stars, credits, refunded FROM takings ORDER BY what, charge_id
"""


async def takings(pool: asyncpg.Pool) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await pool.fetch(TAKINGS)]


async def test_a_payment_brings_the_stars_and_credits_of_its_pack(pool: asyncpg.Pool) -> None:
    payload = await buy(pool)
    await record(pool, payload, charge="charge-2")  # the same order a second time
    assert await takings(pool) == [
        ("paid", "charge-1", "small", 50, 100, False),
        ("paid", "charge-2", "small", 50, 100, False),
    ]


async def test_a_payment_is_of_the_moment_when_it_was_paid(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await buy(pool)
    await owner.execute("SET session_replication_role = replica")
    await owner.execute("UPDATE shop.payment SET paid_at = '2026-05-01 23:59:59+00'")
    assert str(await pool.fetchval("SELECT at FROM takings")) == "2026-05-01 23:59:59+00:00"


async def test_stars_in_review_have_come_and_brought_nothing(pool: asyncpg.Pool) -> None:
    await record(pool, "no order", stars=7)
    assert await takings(pool) == [("paid", "charge-1", None, 7, 0, False)]


async def test_what_is_no_star_does_not_count(pool: asyncpg.Pool) -> None:
    await record(pool, await open_order(pool), currency="USD")
    assert await takings(pool) == []


async def test_a_refund_is_of_the_moment_when_the_stars_went_back(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await buy(pool)
    await told_by_telegram(pool, payload)
    assert await takings(pool) == [
        ("paid", "charge-1", "small", 50, 100, True),
        ("refunded", "charge-1", "small", 50, 100, True),
    ]
    await owner.execute("SET session_replication_role = replica")
    await owner.execute("UPDATE shop.refund SET ended_at = '2026-05-02 00:00+00'")
    back_at = await pool.fetchval("SELECT at FROM takings WHERE what = 'refunded'")
    assert str(back_at) == "2026-05-02 00:00:00+00:00"


async def test_a_refund_on_its_way_or_failed_has_sent_nothing_back(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await buy(pool)
    await ask(operator_pool)
    paid = [("paid", "charge-1", "small", 50, 100, False)]
    assert await takings(pool) == paid
    await claim(pool)
    await pool.fetchrow(FAIL, "w")
    assert await takings(pool) == paid


async def test_not_even_operators_write_there(operator_pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError):
        await operator_pool.execute("DELETE FROM takings WHERE user_id = $1", ANN)
