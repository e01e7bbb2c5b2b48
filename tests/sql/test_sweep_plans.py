from datetime import timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.planning import LONG_AGO, begin, note, plan, told

SWEEP = "SELECT plans FROM sweep_plans(10)"
UNTIL = "UPDATE shop.plan SET until_at = now() - $1::interval"


@pytest.mark.parametrize(
    ("state", "hours", "says"),
    [
        ("active", 25, ["plan-lapsed"]),
        ("failed", 25, []),  # it was told when it failed
        ("cancelled", 0, ["plan-over"]),
    ],
)
async def test_a_plan_ends_when_its_time_is_over(
    pool: asyncpg.Pool, owner: asyncpg.Connection, state: str, hours: int, says: list[str]
) -> None:
    payload = await begin(pool)
    await owner.execute(UNTIL, timedelta(hours=hours))
    if state != "active":
        await note(pool, payload, state)
    before = await told(pool)
    assert [await pool.fetchval(SWEEP) for _ in range(2)] == [1, 0]
    assert await told(pool) == before + says
    assert (await plan(pool))["state"] == "over"


@pytest.mark.parametrize(("state", "hours"), [("active", 23), ("failed", 23), ("cancelled", -1)])
async def test_a_plan_that_may_still_be_renewed_goes_on(
    pool: asyncpg.Pool, owner: asyncpg.Connection, state: str, hours: int
) -> None:
    payload = await begin(pool)
    await owner.execute(UNTIL, timedelta(hours=hours))
    if state != "active":
        await note(pool, payload, state)
    assert await pool.fetchval(SWEEP) == 0
    assert (await plan(pool))["state"] == state


async def test_whoever_wanted_another_plan_next_is_told_which(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    payload = await begin(pool)
    await note(pool, payload, "cancelled", "large")
    await owner.execute(LONG_AGO, timedelta(hours=1))
    await bot("sweep_plans", 10)
    facts = "SELECT facts ->> 'next' FROM people.outbox WHERE phrase = 'plan-over'"
    assert await owner.fetchval(facts) == "large"


async def test_no_more_end_at_once_than_were_asked_for(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    for person in range(1, 6):
        await begin(pool, person=person)
    await owner.execute(LONG_AGO, timedelta(days=2))
    assert [await bot("sweep_plans", 2) for _ in range(4)] == [(2,), (2,), (1,), (0,)]


async def test_a_plan_that_is_being_renewed_is_left_alone(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await begin(pool)
    await owner.execute(LONG_AGO, timedelta(days=2))
    async with owner.transaction():
        await owner.execute("SELECT FROM shop.plan FOR UPDATE")
        assert await bot("sweep_plans", 10) == (0,)
    assert await bot("sweep_plans", 10) == (1,)
