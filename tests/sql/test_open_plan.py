from datetime import timedelta

import asyncpg
import pytest

from tests.sql.barring import bar, switch
from tests.sql.paying import ANN, BOT, open_order
from tests.sql.planning import GONE, LONG_AGO, OPEN, begin, note, open_plan, pay, plan

BOB = 8


async def test_a_plan_is_offered_as_an_order(pool: asyncpg.Pool) -> None:
    payload = await open_plan(pool)
    assert payload.split(".")[2:] == ["100", "50", "monthly"]
    order = await pool.fetchrow("SELECT * FROM orders WHERE payload = $1", payload)
    assert (order["pack"], order["credits"], order["stars"]) == ("monthly", 100, 50)
    assert (order["expires_at"] - order["opened_at"]).total_seconds() == 600
    assert await plan(pool) is None


async def test_the_offer_of_a_pack_is_never_that_of_a_plan(pool: asyncpg.Pool) -> None:
    payload = await open_plan(pool, name="small")
    assert await open_order(pool) != payload


async def test_whoever_has_a_plan_is_offered_no_other_one(pool: asyncpg.Pool) -> None:
    await begin(pool)
    row = await pool.fetchrow(OPEN, ANN, "large", 300, 90, None, "1", 600, BOT, None)
    assert (row["status"], row["payload"]) == ("has_plan", None)
    assert await open_plan(pool, person=BOB)


@pytest.mark.parametrize(("state", "status"), [("cancelled", "ok"), ("failed", "has_plan")])
async def test_a_plan_that_ends_by_itself_makes_way(
    pool: asyncpg.Pool, state: str, status: str
) -> None:
    await note(pool, await begin(pool), state)
    row = await pool.fetchrow(OPEN, ANN, "large", 300, 90, None, "1", 600, BOT, None)
    assert row["status"] == status


async def test_a_plan_that_nobody_renews_makes_way_after_a_day(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await begin(pool)
    for hours, status in ((23, "has_plan"), (25, "ok")):
        await owner.execute(f"UPDATE shop.plan SET until_at = now() - interval '{hours} h'")
        row = await pool.fetchrow(OPEN, ANN, "large", 300, 90, None, "1", 600, BOT, None)
        assert row["status"] == status


async def test_a_plan_that_is_being_paid_keeps_others_out(pool: asyncpg.Pool) -> None:
    payload = await open_plan(pool)
    check = "SELECT status FROM check_order($1, $2, $3, 50, 'XTR')"
    assert await pool.fetchval(check, ANN, payload, "q1") == "ok"
    row = await pool.fetchrow(OPEN, ANN, "large", 300, 90, None, "1", 600, BOT, None)
    assert row["status"] == "busy"


async def test_nobody_is_offered_a_plan_who_may_not_buy(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await bar(operator_pool)
    row = await pool.fetchrow(OPEN, ANN, "large", 300, 90, None, "1", 600, BOT, None)
    assert row["status"] == "barred"
    await switch(operator_pool, "off")
    row = await pool.fetchrow(OPEN, BOB, "large", 300, 90, None, "1", 600, BOT, None)
    assert row["status"] == "closed"


async def test_offers_of_plans_count_among_those_of_an_hour(pool: asyncpg.Pool) -> None:
    await open_order(pool)
    await open_plan(pool)
    row = await pool.fetchrow(OPEN, ANN, "large", 300, 90, None, "1", 600, BOT, 2)
    assert (row["status"], row["again_at"] is None) == ("full", False)


async def test_the_offer_of_a_plan_goes_with_its_order(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await open_plan(pool)
    await owner.execute(
        "UPDATE shop.orders SET opened_at = now() - interval '40 d',"
        " expires_at = now() - interval '31 d'"
    )
    assert await pool.fetchval("SELECT orders FROM sweep_orders(100)") == 1
    assert await owner.fetchval("SELECT count(*) FROM shop.plan") == 0


async def test_another_plan_may_begin_when_the_first_is_over(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await begin(pool, keeps=GONE)
    await owner.execute(LONG_AGO, timedelta(days=2))
    await pool.execute("SELECT sweep_plans(100)")
    payload = await open_plan(pool, name="large")
    await pay(pool, payload, charge="charge-large")
    rows = await pool.fetch("SELECT plan, state FROM plan ORDER BY until_at")
    assert [tuple(row) for row in rows] == [("monthly", "over"), ("large", "active")]
