import asyncpg
import pytest

from tests.sql.asking import refused_to_the_bot

BOT = 1000000001
UNPARK = "SELECT was_parked FROM unpark_update($1, 1)"
COUNTS = "SELECT failures, delays, losses, begins FROM inbox"
CLAIM = "SELECT update_id FROM claim_updates($1, 'bob', 60, 100, '{}')"


@pytest.fixture(autouse=True)
async def update(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT store_updates($1, '{1}', '{x}', '{a}', '{f}', 'ann', 60)", BOT)


async def test_an_unparked_update_is_tried_like_a_new_one(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await operator_pool.execute("SELECT park_update($1, 'ann', 1, 'no')", BOT)
    await owner.execute("UPDATE intake.inbox SET failures = 4, delays = 3, losses = 2, begins = 1")
    assert await operator_pool.fetchval(UNPARK, BOT) is True
    assert await operator_pool.fetchrow(COUNTS) == (0, 0, 0, 0)
    assert await operator_pool.fetch(CLAIM, BOT) == [(1,)]


async def test_what_is_not_parked_stays_where_it_is(operator_pool: asyncpg.Pool) -> None:
    assert await operator_pool.fetchval(UNPARK, BOT) is False
    assert await operator_pool.fetchval("SELECT state FROM inbox") == "leased"


async def test_the_bot_may_not_unpark(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute(UNPARK, BOT)


async def test_the_bot_may_not_unpark_even_where_a_grant_was_lost(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await refused_to_the_bot(owner, "unpark_update", pool.execute(UNPARK, BOT))
