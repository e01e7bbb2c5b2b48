import asyncpg
import pytest

BOT = 1000000001
RETRY = "SELECT held FROM retry_update($1, $2, $3, $4, $5)"
CLAIM = "SELECT update_id, failures FROM claim_updates($1, 'bob', 60, 100, '{}')"


@pytest.fixture(autouse=True)
async def update(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT store_updates($1, '{1}', '{x}', '{a}', '{f}', 'ann', 60)", BOT)


async def test_a_failed_update_can_be_claimed_when_its_time_has_come(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(RETRY, BOT, "ann", 1, "TimedOut: it took too long", 0) is True
    assert await pool.fetch(CLAIM, BOT) == [(1, 1)]


async def test_not_before(pool: asyncpg.Pool) -> None:
    await pool.execute(RETRY, BOT, "ann", 1, "TimedOut", 30)
    assert await pool.fetch(CLAIM, BOT) == []
    assert await pool.fetchval("SELECT state FROM inbox") == "waiting"


async def test_the_reason_can_be_read(pool: asyncpg.Pool) -> None:
    await pool.execute(RETRY, BOT, "ann", 1, "e" * 5000, 30)
    assert await pool.fetchval("SELECT error FROM inbox") == "e" * 2000


async def test_only_the_holder_gives_it_back(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(RETRY, BOT, "bob", 1, "TimedOut", 0) is False
    assert await pool.fetchval("SELECT state FROM inbox") == "leased"


async def test_who_gave_it_back_does_not_hold_it(pool: asyncpg.Pool) -> None:
    await pool.execute(RETRY, BOT, "ann", 1, "TimedOut", 30)
    assert await pool.fetchval("SELECT finish_updates($1, 'ann', '{1}')", BOT) == 0


@pytest.mark.parametrize("delay_s", [-1, 604801, None])
async def test_a_time_that_never_comes_is_refused(
    pool: asyncpg.Pool, delay_s: float | None
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^delay_s: "):
        await pool.execute(RETRY, BOT, "ann", 1, "TimedOut", delay_s)
