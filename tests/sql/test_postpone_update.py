import asyncpg
import pytest

BOT = 1000000001
POSTPONE = "SELECT held FROM postpone_update($1, $2, $3, $4)"
CLAIM = "SELECT failures, delays FROM claim_updates($1, 'bob', 60, 100, '{}')"


@pytest.fixture(autouse=True)
async def update(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT store_updates($1, '{1}', '{x}', '{a}', '{f}', 'ann', 60)", BOT)


async def test_a_postponed_update_has_not_failed(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(POSTPONE, BOT, "ann", 1, 0) is True
    assert await pool.fetch(CLAIM, BOT) == [(0, 1)]


async def test_not_before_its_time(pool: asyncpg.Pool) -> None:
    await pool.execute(POSTPONE, BOT, "ann", 1, 30)
    assert await pool.fetch(CLAIM, BOT) == []
    assert await pool.fetchval("SELECT state FROM inbox") == "waiting"


async def test_only_the_holder_postpones_it(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(POSTPONE, BOT, "bob", 1, 0) is False
    assert await pool.fetchval("SELECT state FROM inbox") == "leased"


@pytest.mark.parametrize("delay_s", [-1, 604801, None])
async def test_a_time_that_never_comes_is_refused(
    pool: asyncpg.Pool, delay_s: float | None
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^delay_s: "):
        await pool.execute(POSTPONE, BOT, "ann", 1, delay_s)
