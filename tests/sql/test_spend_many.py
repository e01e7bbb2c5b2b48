import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask

SPEND = """
    SELECT * FROM api.spend_many(
        $1, $2, $3, array_fill(NULL::jsonb, ARRAY[cardinality($1::bigint[])])
    )
"""


@pytest.fixture(autouse=True)
async def gifts(bot: Ask) -> None:
    """Give 10 credits to persons 1 and 2."""
    await bot("bonus", 1, 10, "gift")
    await bot("bonus", 2, 10, "gift")


async def test_each_spend_has_its_own_answer(pool: asyncpg.Pool) -> None:
    rows = await pool.fetch(SPEND, [1, 2, 1, 1], [3, 11, 4, 3], ["a", "a", "b", "a"])
    assert rows == [
        (1, "ok", 2, 7, False),
        (2, "insufficient", None, 10, False),
        (3, "ok", 3, 3, False),
        (4, "replay", 2, 3, False),
    ]


async def test_a_stranger_is_left_out(pool: asyncpg.Pool) -> None:
    rows = await pool.fetch(SPEND, [3, 1], [3, 3], ["a", "a"])
    assert rows == [(2, "ok", 2, 7, False)]


async def test_who_is_locked_is_left_out_and_delays_nobody(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute("SELECT FROM ledger.account WHERE user_id = 1 FOR UPDATE")
        rows = await asyncio.wait_for(pool.fetch(SPEND, [1, 2], [3, 3], ["a", "a"]), timeout=5)
    assert rows == [(2, "ok", 2, 7, False)]


async def test_batches_in_any_order_do_not_deadlock(pool: asyncpg.Pool) -> None:
    calls = [
        pool.fetch(SPEND, people, [1, 1], [f"a{n}", f"b{n}"])
        for n in range(20)
        for people in ([1, 2], [2, 1])
    ]
    answers = [row["status"] for rows in await asyncio.gather(*calls) for row in rows]
    spent = await pool.fetchval("SELECT 20 - sum(perm) FROM api.balance")
    assert spent == answers.count("ok")


async def test_one_wrong_argument_stops_all(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^credits: must"):
        await pool.fetch(SPEND, [1, 2], [3, 0], ["a", "a"])
    assert await pool.fetchval("SELECT sum(perm) FROM api.balance") == 20
