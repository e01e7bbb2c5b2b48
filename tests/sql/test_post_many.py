import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.days import let_days_pass
from tests.sql.asking import Ask
from tests.sql.posting import POST_MANY, Row, post_many

TOMORROW = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture(autouse=True)
async def gifts(bot: Ask) -> None:
    """Give 10 credits to persons 1 and 2."""
    await bot("bonus", 1, 10, "gift")
    await bot("bonus", 2, 10, "gift")


async def spend_many(
    pool: asyncpg.Pool, people: Sequence[int], credits: Sequence[int], keys: Sequence[str]
) -> list[Row]:
    """Spend together."""
    calls = zip(["spend"] * len(people), people, credits, keys, strict=True)
    return await post_many(pool, *calls)


async def test_each_spend_has_its_own_answer(pool: asyncpg.Pool) -> None:
    rows = await spend_many(pool, [1, 2, 1, 1, 1], [3, 11, 4, 3, 4], ["a", "a", "b", "a", "a"])
    assert rows == [
        (1, "ok", 2, 7, False),
        (2, "insufficient", None, 10, False),
        (3, "ok", 3, 3, False),
        (4, "replay", 2, 3, False),
        (5, "conflict", 2, 3, False),
    ]


async def test_every_kind_travels_and_one_persons_order_is_kept(
    operator_pool: asyncpg.Pool,
) -> None:
    rows = await post_many(
        operator_pool,
        ("spend", 1, 4, "a"),
        ("undo", 1, None, "undo:a", "a"),
        ("spend", 2, 1, "a"),
        ("hold", 1, 8, "h", None, TOMORROW),
        ("capture", 1, 5, "capture:h", "h"),
        ("bonus", 1, 2, "lot", None, TOMORROW, '{"why": "?"}'),
        ("hold", 1, 7, "h2", None, TOMORROW),
        ("release", 1, None, "release:h2", "h2"),
        ("purchase", 1, 50, "p"),
        ("adjust", 1, -7, "fix", None, None, '{"why": "?"}'),
        ("refund", 1, None, "refund:p", "p"),
        ("expire", 1),
        ("spend", 1, 1, "b"),
        ("undo", 2, None, "undo:a", "a"),
    )
    assert rows == [
        (1, "ok", 2, 6, False),
        (2, "ok", 3, 10, False),
        (3, "ok", 2, 9, False),
        (4, "ok", 4, 2, False),
        (5, "ok", 5, 5, False),
        (6, "ok", 6, 7, False),
        (7, "ok", 7, 0, False),
        (8, "ok", 8, 7, False),
        (9, "ok", 9, 57, False),
        (10, "ok", 10, 50, False),
        (11, "ok", 11, 0, False),
        (12, "ok", None, 0, False),
        (13, "insufficient", None, 0, False),
        (14, "ok", 3, 10, False),
    ]


async def test_a_spend_sees_what_its_person_did_before_it_in_the_batch(pool: asyncpg.Pool) -> None:
    rows = await post_many(
        pool, ("spend", 2, 10, "a"), ("bonus", 1, 5, "more"), ("spend", 1, 15, "a")
    )
    assert [row[1:4] for row in rows] == [("ok", 2, 0), ("ok", 2, 15), ("ok", 3, 0)]


async def test_a_stranger_is_left_out(pool: asyncpg.Pool) -> None:
    rows = await post_many(pool, ("bonus", 3, 3, "a"), ("spend", 1, 3, "a"), ("spend", 3, 3, "b"))
    assert rows == [(2, "ok", 2, 7, False)]


async def test_expiring_credits_are_spent_first(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 1, 4, "lot", TOMORROW)
    await bot("bonus", 2, 4, "lot", TOMORROW)
    rows = await spend_many(pool, [1, 2], [5, 3], ["a", "a"])
    assert [row[3] for row in rows] == [9, 11]
    assert await pool.fetch("SELECT perm, promo FROM balance ORDER BY user_id") == [
        (9, 0),
        (10, 1),
    ]


async def test_overdue_credits_are_not_spent(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 4, "lot", datetime.now(UTC) + timedelta(seconds=1))
    await owner.execute("SELECT pg_sleep(1.1)")
    rows = await spend_many(pool, [1, 1, 2], [11, 10, 1], ["a", "b", "a"])
    assert [(row[1], row[3]) for row in rows] == [("insufficient", 10), ("ok", 0), ("ok", 9)]


async def test_what_is_left_of_a_lot_still_expires(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 4, "lot", TOMORROW)
    await spend_many(pool, [1], [1], ["a"])
    await let_days_pass(owner, user_id=1, days=2)
    assert await bot("expire", 1) == ("ok", 4, 10, False)


async def test_what_comes_back_overdue_is_not_spent_with_the_others(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 4, "lot", TOMORROW)
    await bot("spend", 1, 4, "taken")
    await let_days_pass(owner, user_id=1, days=2)
    rows = await post_many(
        pool, ("undo", 1, None, "undo", "taken"), ("spend", 1, 11, "a"), ("spend", 1, 10, "b")
    )
    assert [(row[1], row[3]) for row in rows] == [("ok", 14), ("insufficient", 10), ("ok", 0)]


async def test_entries_written_together_continue_each_chain(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 4, "lot", TOMORROW)
    metas = ['{"note": "ключ"}', None, '{"a": [null], "b": 1}']
    await post_many(
        pool,
        ("spend", 1, 3, "a", None, None, metas[0]),
        ("spend", 2, 4, "b"),
        ("spend", 1, 5, "c", None, None, metas[2]),
        ("hold", 2, 5, "h", None, TOMORROW),
    )
    rows = await owner.fetch(
        """
        SELECT hash, link(
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
    rows = await spend_many(pool, people, [4] * 256, ["a"] * 256)
    assert rows == [(place, "ok", 2, 6, False) for place in people]


async def test_256_calls_of_one_person_happen_in_their_order(pool: asyncpg.Pool) -> None:
    calls = [
        call
        for number in range(128)
        for call in (
            ("spend", 1, 10, f"{number}"),
            ("undo", 1, None, f"undo:{number}", f"{number}"),
        )
    ]
    rows = await post_many(pool, *calls)
    assert [row[1:4] for row in rows] == [
        ("ok", place + 1, 0 if place % 2 else 10) for place in range(1, 257)
    ]


async def test_one_request_in_many_batches_at_once_takes_credits_once(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    calls = (spend_many(pool, [1, 2], [3, 3], ["a", "a"]) for _ in range(50))
    await asyncio.gather(*calls)
    assert await owner.fetch("SELECT perm, promo, seq FROM ledger.account") == [(7, 0, 2)] * 2


async def test_who_is_locked_is_left_out_and_delays_nobody(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute("SELECT FROM ledger.account WHERE user_id = 1 FOR UPDATE")
        calls = [("spend", 1, 3, "a"), ("spend", 2, 3, "a"), ("expire", 1), ("bonus", 2, 1, "b")]
        rows = await asyncio.wait_for(post_many(pool, *calls), timeout=10)
    assert rows == [(2, "ok", 2, 7, False), (4, "ok", 3, 8, False)]


async def test_batches_in_any_order_do_not_deadlock(pool: asyncpg.Pool) -> None:
    calls = [
        post_many(pool, *((kind, who, 1, f"{kind}{n}") for who in people))
        for n in range(20)
        for people in ([1, 2], [2, 1])
        for kind in ("spend", "bonus")
    ]
    answers = [row for rows in await asyncio.gather(*calls) for row in rows]
    assert {row[1] for row in answers} <= {"ok", "replay", "insufficient"}
    assert await pool.fetchval("SELECT sum(perm) >= 0 FROM balance")


async def test_nothing_to_do_has_no_answers(pool: asyncpg.Pool) -> None:
    assert await pool.fetch(POST_MANY, *([[]] * 7)) == []
