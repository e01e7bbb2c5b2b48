import asyncpg
import pytest

from tests.sql.paying import open_order, record
from tests.sql.planning import begin, note, open_plan, plan, told


@pytest.mark.parametrize("state", ["cancelled", "failed"])
async def test_what_telegram_says_is_told_once(pool: asyncpg.Pool, state: str) -> None:
    payload = await begin(pool)
    assert [await note(pool, payload, state) for _ in range(3)] == [True, False, False]
    assert (await plan(pool))["state"] == state
    assert await told(pool) == ["receipt-plan", f"plan-{state}"]


async def test_a_plan_may_be_cancelled_and_taken_up_as_often_as_they_like(
    pool: asyncpg.Pool,
) -> None:
    payload = await begin(pool)
    for state in ("cancelled", "active", "cancelled", "active"):
        assert await note(pool, payload, state)
    assert (await told(pool))[1:] == ["plan-cancelled", "plan-active"] * 2


async def test_a_renewal_that_fails_again_for_the_same_month_is_told_once(
    pool: asyncpg.Pool,
) -> None:
    payload = await begin(pool)
    for state in ("failed", "active", "failed"):
        await note(pool, payload, state)
    assert (await told(pool)).count("plan-failed") == 1


async def test_an_update_that_was_overtaken_changes_nothing(pool: asyncpg.Pool) -> None:
    payload = await begin(pool)
    assert not await note(pool, payload, "active", update_id=12)  # their cancelling is still due
    assert not await note(pool, payload, "cancelled", update_id=11)
    assert (await plan(pool))["state"] == "active"
    assert await note(pool, payload, "cancelled", update_id=13)
    assert not await note(pool, payload, "cancelled", update_id=13)
    assert await told(pool) == ["receipt-plan", "plan-cancelled"]


async def test_numbers_of_updates_may_begin_anew_after_a_quiet_week(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await begin(pool)
    await note(pool, payload, "cancelled", update_id=900)
    await owner.execute("UPDATE shop.plan SET said_at = said_at - interval '6 days'")
    assert not await note(pool, payload, "active", update_id=7)
    await owner.execute("UPDATE shop.plan SET said_at = said_at - interval '1 day'")
    assert await note(pool, payload, "active", update_id=7)


async def test_what_they_want_next_is_kept_until_they_change_their_mind(
    pool: asyncpg.Pool,
) -> None:
    payload = await begin(pool)
    await note(pool, payload, "cancelled", "large")
    assert (await plan(pool))["next_plan"] == "large"
    assert not await note(pool, payload, "cancelled")  # as Telegram may tell us of our own edit
    assert (await plan(pool))["next_plan"] == "large"
    await note(pool, payload, "active")
    assert (await plan(pool))["next_plan"] is None


async def test_what_the_person_did_with_us_is_not_told(pool: asyncpg.Pool) -> None:
    payload = await begin(pool)
    await pool.execute("SELECT note_plan(7, $1, 'cancelled', TRUE)", payload)
    assert await told(pool) == ["receipt-plan"]
    assert not await note(pool, payload, "cancelled")
    assert await told(pool) == ["receipt-plan"]


async def test_what_is_no_plan_that_runs_changes_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    offered = await open_plan(pool)
    pack = await open_order(pool)
    await record(pool, pack)
    for payload in (offered, pack, "7.unknown"):
        assert not await note(pool, payload, "cancelled")
    assert await owner.fetchval("SELECT state FROM shop.plan") == "offered"
    assert await told(pool) == ["receipt"]


async def test_nobody_changes_the_plan_of_another(pool: asyncpg.Pool) -> None:
    payload = await begin(pool)
    assert not await pool.fetchval("SELECT changed FROM note_plan(8, $1, 'failed', FALSE)", payload)
    assert (await plan(pool))["state"] == "active"
