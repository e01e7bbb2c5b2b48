import asyncpg
import pytest

BOT = 1000000001
BEGIN = "SELECT begins FROM begin_update($1, $2, 1)"
CLAIM = "SELECT claim_updates($1, 'ann', 60, 100, '{}')"


@pytest.fixture(autouse=True)
async def update(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT store_updates($1, '{1}', '{x}', '{a}', '{f}', 'ann', 60)", BOT)


async def test_each_begin_is_counted(pool: asyncpg.Pool) -> None:
    assert [await pool.fetchval(BEGIN, BOT, "ann") for _ in range(3)] == [1, 2, 3]


async def test_only_the_holder_begins(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(BEGIN, BOT, "bob") is None
    assert await pool.fetchval("SELECT begins FROM inbox") == 0


@pytest.mark.parametrize(
    "end", ["retry_update($1, 'ann', 1, 'no', 0)", "postpone_update($1, 'ann', 1, 0)"]
)
async def test_a_try_that_comes_to_an_end_sets_it_back(pool: asyncpg.Pool, end: str) -> None:
    await pool.execute(BEGIN, BOT, "ann")
    await pool.execute(f"SELECT {end}", BOT)
    await pool.execute(CLAIM, BOT)
    assert await pool.fetchval(BEGIN, BOT, "ann") == 1


async def test_a_stop_does_not(pool: asyncpg.Pool) -> None:
    await pool.execute(BEGIN, BOT, "ann")
    await pool.execute("SELECT release_updates($1, 'ann')", BOT)
    await pool.execute(CLAIM, BOT)
    assert await pool.fetchval(BEGIN, BOT, "ann") == 2
