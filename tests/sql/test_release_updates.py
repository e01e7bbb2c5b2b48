import asyncpg
import pytest

BOT = 1000000001
STORE = "SELECT * FROM store_updates($1, $2, $3, $3, $4, $5, 60)"
RELEASE = "SELECT released FROM release_updates($1, $2)"
CLAIM = "SELECT update_id, losses FROM claim_updates($1, 'carol', 60, 100, '{}')"


@pytest.fixture(autouse=True)
async def updates(pool: asyncpg.Pool) -> None:
    await pool.execute(STORE, BOT, [1, 2], ["a", "a"], [False, False], "ann")
    await pool.execute(STORE, BOT, [3], ["a"], [False], "bob")


async def test_what_a_stopping_worker_held_is_claimed_at_once_and_has_not_failed(
    pool: asyncpg.Pool,
) -> None:
    assert await pool.fetchval(RELEASE, BOT, "ann") == 2
    assert await pool.fetch(CLAIM, BOT) == [(1, 0), (2, 0)]


async def test_what_waits_for_its_time_goes_on_waiting(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT retry_update($1, 'ann', 1, 'no', 30)", BOT)
    assert await pool.fetchval(RELEASE, BOT, "ann") == 1
    assert await pool.fetch(CLAIM, BOT) == [(2, 0)]


async def test_a_worker_may_give_back_some_and_keep_the_rest(pool: asyncpg.Pool) -> None:
    some = "SELECT released FROM release_updates($1, 'ann', $2)"
    assert await pool.fetchval(some, BOT, [2, 3]) == 1
    assert await pool.fetch(CLAIM, BOT) == [(2, 0)]
