import asyncpg
import pytest

from tests.sql.planning import begin, note, plan, steer, told
from tests.sql.promoting import audited


async def test_an_operator_ends_a_plan_and_its_person_is_told(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await begin(pool)
    assert await steer(operator_pool, payload) == "ok"
    assert (await plan(pool))["state"] == "cancelled"
    assert await told(pool) == ["receipt-plan", "plan-cancelled-by-us"]
    assert await steer(operator_pool, payload) == "replay"
    assert len(await told(pool)) == 2
    act = await pool.fetchrow("SELECT kind, operator_id, reason FROM act")
    assert tuple(act) == ("plan-cancelled", 900, "they asked for it")
    assert await audited(operator_pool) == []


async def test_whoever_may_take_a_plan_up_again_still_has_to(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await begin(pool)
    await note(pool, payload, "cancelled")
    assert await steer(operator_pool, payload, "allowed") == "ok"
    assert (await plan(pool))["state"] == "cancelled"
    assert (await told(pool))[-1] == "plan-allowed-by-us"


async def test_a_key_names_one_act(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    payload = await begin(pool)
    await steer(operator_pool, payload)
    assert await steer(operator_pool, payload, "allowed") == "conflict"
    assert await steer(operator_pool, "7.unknown", key="plan:2") == "missing"


async def test_the_bot_alone_may_not_act_for_an_operator(pool: asyncpg.Pool) -> None:
    payload = await begin(pool)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await steer(pool, payload)
