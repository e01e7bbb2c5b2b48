import asyncio

import asyncpg
import pytest

from tests.sql.refunding import CLAIM, FAIL, FINISH, POSTPONE, ask, buy, claim


@pytest.fixture
async def asked(operator_pool: asyncpg.Pool) -> asyncpg.Pool:
    """Give the operators' pool once a refund was asked for."""
    await buy(operator_pool)
    await ask(operator_pool)
    return operator_pool


async def test_a_refund_is_held_by_one_worker(asked: asyncpg.Pool) -> None:
    claims = await asyncio.gather(*(claim(asked, f"w{number}") for number in range(20)))
    assert sorted(claims, key=len) == [[]] * 19 + [[("charge-1", "requested")]]


async def test_who_claims_while_another_does_waits_for_nothing(
    asked: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        assert len(await owner.fetch(CLAIM, 1, "slow", 60.0, 10)) == 1
        async with asyncio.timeout(10):
            assert await claim(asked) == []
    assert await claim(asked) == []


async def test_it_says_what_is_to_be_done(asked: asyncpg.Pool) -> None:
    row = await asked.fetchrow(CLAIM, 1, "w", 60.0, 10)
    expected = (7, "charge-1", 50, "requested", "test", 900, 100, 0, 1, None)
    assert tuple(row) == expected


async def test_another_bot_has_nothing_to_do_with_it(asked: asyncpg.Pool) -> None:
    assert await claim(asked, bot=2) == []


async def test_what_a_dead_worker_held_is_claimed_when_its_lease_has_run_out(
    asked: asyncpg.Pool,
) -> None:
    await claim(asked, "dead", lease_s=0.0)
    row = await asked.fetchrow(CLAIM, 1, "alive", 60.0, 10)
    assert (row["state"], row["attempts"]) == ("requested", 2)


async def test_what_was_put_off_waits(asked: asyncpg.Pool) -> None:
    await claim(asked)
    await asked.execute(POSTPONE, "w", 60.0, "timed out")
    assert await claim(asked) == []


@pytest.mark.parametrize("end", [FINISH, FAIL.replace("$1", "'w'")])
async def test_one_that_has_ended_is_not_claimed_any_more(asked: asyncpg.Pool, end: str) -> None:
    await claim(asked, lease_s=0.0)
    await asked.execute(end)
    assert await claim(asked) == []


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("worker", (1, "", 60.0, 10)),
        ("lease_s", (1, "w", -1.0, 10)),
        ("most", (1, "w", 60.0, 0)),
    ],
)
async def test_a_claim_is_sensible(
    pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await pool.fetch(CLAIM, *arguments)
