import asyncpg

from tests.sql.linking import SHARED, SUMMER, check, make
from tests.sql.paying import ANN, record

SOLD = "SELECT pack, credits, price, payments, people, refunds, stars FROM shared ORDER BY price"


async def test_each_pack_at_each_price_says_what_was_sold_of_it(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool)
    await record(pool, SUMMER, charge="c0")  # which is a link's
    await record(pool, SHARED, charge="c1")
    await record(pool, SHARED, charge="c2")
    await record(pool, SHARED, charge="c3", payer=8)
    await record(pool, "share.100.40.small", charge="c4", stars=40)
    await operator_pool.execute("SELECT ask_refund($1, 'c2', 1, 0, 900, 'x', 'chat', 5, 500)", ANN)
    await pool.execute("SELECT finish_refund($1, 'c2')", ANN)
    assert [tuple(row) for row in await pool.fetch(SOLD)] == [
        ("small", 100, 40, 1, 1, 0, 40),
        ("small", 100, 50, 3, 2, 1, 100),
    ]


async def test_what_nobody_has_paid_is_not_sold(pool: asyncpg.Pool) -> None:
    assert await check(pool, SHARED) == "ok"
    assert await pool.fetch(SOLD) == []
