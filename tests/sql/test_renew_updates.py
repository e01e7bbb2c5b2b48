import asyncio
from datetime import timedelta

import asyncpg
import pytest

from tests.ledger.calling import waiting

BOT = 1000000001
STORE = "SELECT * FROM store_updates($1, $2, $3, $3, $4, $5, 60)"
RENEW = "SELECT update_id FROM renew_updates($1, $2, $3, $4)"
LEFT = "SELECT extract(epoch FROM due_at - now())::int AS s FROM inbox WHERE update_id = 1"


@pytest.fixture(autouse=True)
async def updates(pool: asyncpg.Pool) -> None:
    await pool.execute(STORE, BOT, [1, 2], ["a", "a"], [False, False], "ann")
    await pool.execute(STORE, BOT, [3], ["a"], [False], "bob")


async def test_a_renewed_lease_counts_from_now(pool: asyncpg.Pool) -> None:
    await pool.execute(RENEW, BOT, "ann", [1], 600)
    assert 590 <= await pool.fetchval(LEFT) <= 600


async def test_a_renewal_that_had_to_wait_counts_from_when_it_went_on(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute("SELECT FROM intake.inbox FOR UPDATE")
        renewing = asyncio.create_task(pool.fetch(RENEW, BOT, "ann", [1], 600))
        await waiting(owner, 1)
        released_at = await owner.fetchval("SELECT clock_timestamp()")
    await renewing
    due_at = await pool.fetchval("SELECT due_at FROM inbox WHERE update_id = 1")
    assert due_at >= released_at + timedelta(seconds=600)


async def test_a_worker_renews_only_what_it_holds(pool: asyncpg.Pool) -> None:
    rows = await pool.fetch(RENEW, BOT, "ann", [1, 3, 4], 600)
    assert [row["update_id"] for row in rows] == [1]


async def test_what_another_has_claimed_is_not_renewed(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await owner.execute("UPDATE intake.inbox SET due_at = now()")
    await pool.execute("SELECT claim_updates($1, 'bob', 60, 100, '{}')", BOT)
    assert await pool.fetch(RENEW, BOT, "ann", [1, 2], 600) == []
