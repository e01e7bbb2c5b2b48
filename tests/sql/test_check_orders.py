import asyncio

import asyncpg
import pytest

from tests.sql.barring import bar, switch
from tests.sql.paying import ANN, open_order
from tests.sql.test_check_order import CHECK

MANY = "SELECT place, status, pack FROM check_orders($1, $2, $3, $4, $5, $6)"
PEOPLE = range(1, 21)

Row = tuple[object, ...]


async def check_many(pool: asyncpg.Pool, *asked: Row) -> list[Row]:
    """Ask together, each as (user_id, payload, query_id, stars, currency, waited_s) or less."""
    full = [(*one, *(50, "XTR", 0.0)[len(one) - 3 :]) for one in asked]
    return [tuple(row) for row in await pool.fetch(MANY, *zip(*full, strict=True))]


async def test_each_place_gets_the_answer_that_it_would_get_alone(pool: asyncpg.Pool) -> None:
    anns, bobs = await open_order(pool), await open_order(pool, buyer=8)
    rows = await check_many(
        pool,
        (8, anns, "q1"),
        (ANN, anns, "q2", 49),
        (ANN, anns, "q3", 50, "USD"),
        (ANN, "no such order", "q4"),
        (8, bobs, "q0", 50, "XTR", 6.0),
        (8, bobs, "q5"),
        (ANN, anns, "q6"),
        (ANN, anns, "q7"),
        (ANN, anns, "q6"),
    )
    assert rows == [
        (1, "not_yours", None),
        (2, "wrong_amount", "small"),
        (3, "wrong_amount", "small"),
        (4, "unknown", None),
        (5, "late", "small"),
        (6, "ok", "small"),
        (7, "ok", "small"),
        (8, "busy", "small"),
        (9, "ok", "small"),
    ]


async def test_a_yes_keeps_other_queries_out_afterwards(pool: asyncpg.Pool) -> None:
    payload = await open_order(pool)
    await check_many(pool, (ANN, payload, "q1"))
    assert await pool.fetchval(CHECK, ANN, payload, "q2", 50, "XTR") == "busy"


async def test_an_order_that_is_locked_is_left_out_and_delays_nobody(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    anns, bobs = await open_order(pool), await open_order(pool, buyer=8)
    async with owner.transaction():
        await owner.execute("SELECT FROM shop.orders WHERE user_id = $1 FOR UPDATE", ANN)
        asked = check_many(pool, (ANN, anns, "q1"), (8, bobs, "q2"), (ANN, "none", "q3"))
        rows = await asyncio.wait_for(asked, timeout=10)
    assert rows == [(2, "ok", "small"), (3, "unknown", None)]


async def test_many_in_any_order_do_not_deadlock_and_one_query_may_pay_an_order(
    pool: asyncpg.Pool,
) -> None:
    payloads = [await open_order(pool, buyer=person) for person in PEOPLE]
    asked = list(zip(PEOPLE, payloads, strict=True))
    answers = await asyncio.gather(
        *(
            check_many(
                pool, *((person, payload, f"q{n}") for person, payload in asked[:: 1 - 2 * (n % 2)])
            )
            for n in range(30)
        )
    )
    rows = [row for rows in answers for row in rows]
    assert {row[1] for row in rows} <= {"ok", "busy"}
    assert sum(row[1] == "ok" for row in rows) == len(PEOPLE)


async def test_one_that_is_wrong_ends_all_of_them(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await open_order(pool)
    with pytest.raises(asyncpg.PostgresError, match=r"^query_id: "):
        await check_many(pool, (ANN, payload, "q1"), (ANN, payload, ""))
    assert await owner.fetchval("SELECT asked_by FROM shop.orders") is None


async def test_a_bar_stops_its_person_and_the_switch_everybody(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    anns, bobs = await open_order(pool), await open_order(pool, buyer=8)
    await bar(operator_pool, ANN)
    asked = ((ANN, anns, "q1"), (8, bobs, "q2"))
    assert await check_many(pool, *asked) == [(1, "barred", "small"), (2, "ok", "small")]
    await switch(operator_pool, "off")
    rows = await check_many(pool, *asked, (8, bobs, "q3"))
    assert [row[1] for row in rows] == ["barred", "ok", "closed"]
