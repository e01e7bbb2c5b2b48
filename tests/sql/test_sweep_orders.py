import asyncio
from datetime import timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import open_order, record

EXPIRED = """
    UPDATE shop.orders SET
        opened_at = opened_at - interval '40 days', expires_at = now() - $1::interval
    WHERE orders.id = $2
"""
A_MONTH = {"days": 30, "hours": 1}
PAYLOADS = "SELECT payload FROM orders ORDER BY user_id"


async def old(pool: asyncpg.Pool, owner: asyncpg.Connection, buyer: int = 7) -> str:
    """Return an order that expired a month ago."""
    payload = await open_order(pool, buyer)
    await owner.execute(EXPIRED, timedelta(**A_MONTH), payload)
    return payload


async def there(pool: asyncpg.Pool) -> list[str]:
    return [row["payload"] for row in await pool.fetch(PAYLOADS)]


async def test_offers_that_expired_a_month_ago_go(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await old(pool, owner)
    fresh = await open_order(pool, 8)
    younger = await open_order(pool, 9)
    await owner.execute(EXPIRED, timedelta(days=29), younger)
    assert await bot("sweep_orders", 100) == (1,)
    assert await there(pool) == [fresh, younger]


async def test_what_was_paid_stays(pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection) -> None:
    paid = await open_order(pool)
    await record(pool, paid)
    in_review = await open_order(pool, 8)
    await record(pool, in_review, payer=8, stars=49)
    for payload in (paid, in_review):
        await owner.execute(EXPIRED, timedelta(**A_MONTH), payload)
    assert await bot("sweep_orders", 100) == (0,)
    assert await there(pool) == [paid, in_review]


async def test_no_more_go_than_were_asked_for(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    for buyer in range(1, 6):
        await old(pool, owner, buyer)
    assert [await bot("sweep_orders", 2) for _ in range(4)] == [(2,), (2,), (1,), (0,)]


async def test_an_order_that_is_being_paid_is_left_alone(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    payload = await old(pool, owner)
    async with owner.transaction():
        await owner.execute("SELECT FROM shop.orders FOR NO KEY UPDATE")
        async with asyncio.timeout(5):
            assert await bot("sweep_orders", 100) == (0,)
    assert await there(pool) == [payload]


@pytest.mark.parametrize("most", [0, 1001, None])
async def test_a_batch_is_sensible(bot: Ask, most: int | None) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^most: must"):
        await bot("sweep_orders", most)
