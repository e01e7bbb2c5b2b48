import asyncpg
import pytest

from tests.sql.saying import facts, look, said

BOT = 1000000001
PARK = "SELECT held FROM park_update($1, $2, 1, 'KeyError: no such pack')"


@pytest.fixture(autouse=True)
async def update(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT store_updates($1, '{1}', '{x}', '{a}', '{f}', 'ann', 60)", BOT)


async def test_a_parked_update_can_be_seen_with_its_reason(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(PARK, BOT, "ann") is True
    row = await pool.fetchrow("SELECT state, error, failures FROM inbox")
    assert tuple(row) == ("parked", "KeyError: no such pack", 0)


async def test_operators_hear_of_a_parked_update_once(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for _ in range(2):
        await pool.execute(PARK, BOT, "ann")
    [(key, chat, phrase, state)] = await said(owner)
    assert (chat, phrase, state) == (None, "operator-parked", "queued")
    assert (await look(owner, key))["bot_id"] == BOT
    assert await facts(owner, key) == {"number": "1"}


async def test_one_that_is_parked_again_is_told_again(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(PARK, BOT, "ann")
    await operator_pool.execute("SELECT unpark_update($1, 1)", BOT)
    await pool.execute("SELECT claim_updates($1, 'ann', 60, 10, '{}')", BOT)
    await pool.execute(PARK, BOT, "ann")
    assert len(await said(owner)) == 2


async def test_only_the_holder_parks(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    assert await pool.fetchval(PARK, BOT, "bob") is False
    assert await said(owner) == []
    assert await pool.fetchval("SELECT state FROM inbox") == "leased"


async def test_a_parked_update_is_given_back_by_nobody(pool: asyncpg.Pool) -> None:
    await pool.execute(PARK, BOT, "ann")
    await pool.execute("SELECT release_updates($1, 'ann')", BOT)
    assert await pool.fetchval("SELECT state FROM inbox") == "parked"
