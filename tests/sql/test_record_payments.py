from datetime import timedelta

import asyncpg
import pytest

from tests.sql.paying import ANN, BOT, LISTED, NOW, kinds, open_order

BOB = 8
RECORD = "SELECT place, status FROM record_payments($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
YESTERDAY = NOW - timedelta(days=1)


async def record(
    pool: asyncpg.Pool,
    *paid: tuple[int, str, str],
    currency: str = "XTR",
    source: str = LISTED,
) -> list[str]:
    """Record payments of 50 Stars, each of a person, under a charge, for a payload."""
    people, charges, payloads = map(list, zip(*paid, strict=True))
    many = len(paid)
    rows = await pool.fetch(
        RECORD,
        *(BOT, people, charges, payloads, [50] * many, currency, [NOW] * many, ["{}"] * many),
        *(source, [None] * many),
    )
    return [row["status"] for row in sorted(rows, key=lambda row: row["place"])]


async def test_each_payment_becomes_what_it_would_by_itself(pool: asyncpg.Pool) -> None:
    bobs, anns = await open_order(pool, BOB), await open_order(pool, ANN)
    paid = ((BOB, "a", bobs), (ANN, "b", anns), (ANN, "c", "nonsense"))
    assert await record(pool, *paid) == ["credited", "credited", "review"]
    assert [await kinds(pool, user_id) for user_id in (ANN, BOB)] == [[("purchase", 100)]] * 2


async def test_one_persons_are_recorded_in_their_order(pool: asyncpg.Pool) -> None:
    payload = await open_order(pool)
    await record(pool, (ANN, "first", payload), (ANN, "second", payload))
    rows = await pool.fetch("SELECT charge_id, second FROM payment ORDER BY charge_id")
    assert [tuple(row) for row in rows] == [("first", False), ("second", True)]


async def test_a_repeat_changes_nothing(pool: asyncpg.Pool) -> None:
    paid = (ANN, "a", await open_order(pool))
    assert await record(pool, paid, paid) == ["credited", "credited"]
    assert await record(pool, paid) == ["credited"]
    assert await kinds(pool) == [("purchase", 100)]


async def test_if_one_is_refused_none_is_recorded(pool: asyncpg.Pool) -> None:
    paid = ((ANN, "a", await open_order(pool)), (BOB, "", "p"))
    with pytest.raises(asyncpg.PostgresError, match=r"^charge_id: must not be empty") as refused:
        await record(pool, *paid)
    assert refused.value.sqlstate == "CO001"
    assert await pool.fetchval("SELECT count(*) FROM payment") == 0


async def test_the_end_of_a_plans_time_goes_with_its_payment(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await pool.fetchval(
        "SELECT payload FROM open_plan(7, 'monthly', 100, 50, 0, '1', 600, $1, 20)", BOT
    )
    until = NOW + timedelta(days=17)
    await pool.fetch(
        RECORD, BOT, [ANN], ["c"], [payload], [50], "XTR", [NOW], ["{}"], LISTED, [until]
    )
    assert await owner.fetchval("SELECT until_at FROM shop.plan") == until


async def test_who_is_paid_must_be_said(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^bot_id: "):
        await pool.fetch(
            RECORD, None, [ANN], ["c"], ["p"], [50], "XTR", [YESTERDAY], ["{}"], LISTED, [None]
        )
