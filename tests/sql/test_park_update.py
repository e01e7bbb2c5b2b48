import asyncpg
import pytest

BOT = 1000000001
PARK = "SELECT held FROM api.park_update($1, $2, 1, 'KeyError: no such pack')"


@pytest.fixture(autouse=True)
async def update(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT api.store_updates($1, '{1}', '{x}', '{a}', '{f}', 'ann', 60)", BOT)


async def test_a_parked_update_can_be_seen_with_its_reason(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(PARK, BOT, "ann") is True
    row = await pool.fetchrow("SELECT state, error, failures FROM api.inbox")
    assert tuple(row) == ("parked", "KeyError: no such pack", 0)


async def test_only_the_holder_parks(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(PARK, BOT, "bob") is False
    assert await pool.fetchval("SELECT state FROM api.inbox") == "leased"


async def test_a_parked_update_is_given_back_by_nobody(pool: asyncpg.Pool) -> None:
    await pool.execute(PARK, BOT, "ann")
    await pool.execute("SELECT api.release_updates($1, 'ann')", BOT)
    assert await pool.fetchval("SELECT state FROM api.inbox") == "parked"
