import asyncpg
import pytest

BOT = 1000000001
STORE = "SELECT * FROM api.store_updates($1, $2, $3, $4, 60)"
RELEASE = "SELECT released FROM api.release_updates($1, $2)"
CLAIM = "SELECT update_id, attempts FROM api.claim_updates($1, 'carol', 60, 100)"


@pytest.fixture(autouse=True)
async def updates(pool: asyncpg.Pool) -> None:
    await pool.execute(STORE, BOT, [1, 2], ["{}", "{}"], "ann")
    await pool.execute(STORE, BOT, [3], ["{}"], "bob")


async def test_what_a_stopping_worker_held_is_claimed_at_once_and_has_not_failed(
    pool: asyncpg.Pool,
) -> None:
    assert await pool.fetchval(RELEASE, BOT, "ann") == 2
    assert await pool.fetch(CLAIM, BOT) == [(1, 1), (2, 1)]


async def test_what_waits_for_its_time_goes_on_waiting(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT api.retry_update($1, 'ann', 1, 'no', 30)", BOT)
    assert await pool.fetchval(RELEASE, BOT, "ann") == 1
    assert await pool.fetch(CLAIM, BOT) == [(2, 1)]
