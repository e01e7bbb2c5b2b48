import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask

SPEND = """
    SELECT * FROM api.spend_many(
        $1, $2, $3, array_fill(NULL::jsonb, ARRAY[cardinality($1::bigint[])])
    )
"""
TOMORROW = datetime.now(UTC) + timedelta(days=1)


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


async def test_expiring_credits_are_spent_first(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 1, 4, "lot", TOMORROW)
    await bot("bonus", 2, 4, "lot", TOMORROW)
    rows = await pool.fetch(SPEND, [1, 2], [5, 3], ["a", "a"])
    assert [row["balance"] for row in rows] == [9, 11]
    assert await pool.fetch("SELECT perm, promo FROM api.balance ORDER BY user_id") == [
        (9, 0),
        (10, 1),
    ]


async def test_overdue_credits_are_not_spent(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 4, "lot", datetime.now(UTC) + timedelta(milliseconds=50))
    await owner.execute("SELECT pg_sleep(0.1)")
    rows = await pool.fetch(SPEND, [1, 1, 2], [11, 10, 1], ["a", "b", "a"])
    assert [(row["status"], row["balance"]) for row in rows] == [
        ("insufficient", 10),
        ("ok", 0),
        ("ok", 9),
    ]


async def test_what_is_left_of_a_lot_still_expires(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 4, "lot", datetime.now(UTC) + timedelta(milliseconds=300))
    await pool.fetch(SPEND, [1], [1], ["a"])
    await owner.execute("SELECT pg_sleep(0.4)")
    assert await bot("expire", 1) == ("ok", 4, 10, False)


async def test_entries_written_together_continue_each_chain(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 4, "lot", TOMORROW)
    metas = ['{"note": "ключ"}', None, '{"a": [null], "b": 1}']
    await pool.fetch(
        "SELECT * FROM api.spend_many($1, $2, $3, $4)", [1, 2, 1], [3, 4, 5], ["a", "b", "c"], metas
    )
    rows = await owner.fetch(
        """
        SELECT hash, core.link(
            lag(hash, 1, '\\x') OVER (PARTITION BY user_id ORDER BY seq), user_id, seq, kind::text,
            perm, promo, perm_after, promo_after, key, amount, ref, expires_at, lot_end,
            at, actor, meta
        )
        FROM ledger.entry
        """
    )
    assert [stored for stored, _ in rows] == [computed for _, computed in rows]
    spends = await owner.fetch(
        "SELECT key, actor, meta FROM ledger.entry WHERE kind = 'spend' ORDER BY key"
    )
    assert spends == [(key, "coinop_bot", meta) for key, meta in zip("abc", metas, strict=True)]


async def test_256_spends_at_once_are_all_answered(pool: asyncpg.Pool, bot: Ask) -> None:
    people = list(range(1, 257))
    for user_id in people[2:]:
        await bot("bonus", user_id, 10, "gift")
    rows = await pool.fetch(SPEND, people, [4] * 256, ["a"] * 256)
    assert rows == [(place, "ok", 2, 6, False) for place in people]


async def test_one_request_in_many_batches_at_once_takes_credits_once(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    calls = (pool.fetch(SPEND, [1, 2], [3, 3], ["a", "a"]) for _ in range(50))
    await asyncio.gather(*calls)
    assert await owner.fetch("SELECT perm, promo, seq FROM ledger.account") == [(7, 0, 2)] * 2


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
