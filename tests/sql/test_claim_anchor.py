import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.waiting import until

NONE = (None,) * 5
IT_RUNS_OUT = "UPDATE ledger.anchor_notice SET due_at = now() - interval '1 s'"

SOMEBODY_WAITS = """
    SELECT count(*) > 0 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


async def numbers(operator: Ask, calls: int) -> list[object]:
    return [(await operator("claim_anchor", 60))[0] for _ in range(calls)]


async def test_without_an_anchor_there_is_none_to_tell(operator: Ask) -> None:
    assert await operator("claim_anchor", 60) == NONE


async def test_a_claim_is_the_anchor_as_it_was_made(bot: Ask, operator: Ask) -> None:
    await bot("bonus", 7, 5, "start")
    made = await operator("make_anchor")
    assert await operator("claim_anchor", 60) == made


async def test_the_oldest_comes_first_and_each_once(operator: Ask) -> None:
    for _ in range(3):
        await operator("make_anchor")
    assert await numbers(operator, 4) == [1, 2, 3, None]


async def test_of_many_who_come_at_once_each_anchor_has_one(operator: Ask) -> None:
    for _ in range(3):
        await operator("make_anchor")
    together = await asyncio.gather(*(operator("claim_anchor", 60) for _ in range(10)))
    one_by_one = await numbers(operator, 3)
    claimed = [number for number in [*(number for number, *_ in together), *one_by_one] if number]
    assert sorted(claimed) == [1, 2, 3]


async def test_of_ten_who_come_at_once_for_one_anchor_one_has_it(operator: Ask) -> None:
    await operator("make_anchor")
    claims = await asyncio.gather(*(operator("claim_anchor", 60) for _ in range(10)))
    assert sorted(number or 0 for number, *_ in claims) == [*[0] * 9, 1]


@pytest.mark.parametrize("claims_before", [0, 1])
async def test_who_comes_second_waits_for_the_first_and_leaves_it_the_anchor(
    operator: Ask, operator_pool: asyncpg.Pool, owner: asyncpg.Connection, claims_before: int
) -> None:
    await operator("make_anchor")
    await numbers(operator, claims_before)
    await owner.execute(IT_RUNS_OUT)
    async with operator_pool.acquire() as connection, connection.transaction():
        assert await connection.fetchval("SELECT number FROM api.claim_anchor(60)") == 1
        second = asyncio.create_task(operator("claim_anchor", 60))
        await until(lambda: owner.fetchval(SOMEBODY_WAITS))
    assert await second == NONE


async def test_what_was_claimed_and_not_told_comes_back(
    operator: Ask, owner: asyncpg.Connection
) -> None:
    await operator("make_anchor")
    await operator("make_anchor")
    assert await numbers(operator, 1) == [1]
    await owner.execute(IT_RUNS_OUT)
    assert await numbers(operator, 3) == [1, 2, None]


async def test_what_was_told_does_not_come_back(operator: Ask, owner: asyncpg.Connection) -> None:
    for _ in range(2):
        await operator("make_anchor")
    await operator("claim_anchor", 60)
    await operator("tell_anchor", 1)
    await owner.execute(IT_RUNS_OUT)
    assert await numbers(operator, 2) == [2, None]


@pytest.mark.parametrize("lease_s", [-1, 3601, None])
async def test_a_lease_has_a_bound(operator: Ask, lease_s: float | None) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^lease_s: must") as refused:
        await operator("claim_anchor", lease_s)
    assert refused.value.sqlstate == "CO001"


async def test_the_bot_claims_none(bot: Ask) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("claim_anchor", 60)
