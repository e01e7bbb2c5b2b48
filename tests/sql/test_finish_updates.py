import asyncio

import asyncpg
import pytest

BOT = 1000000001
STORE = "SELECT * FROM store_updates($1, $2, $3, $3, $4, 'ann', 60)"
FINISH = "SELECT finished FROM finish_updates($1, $2, $3)"
RENEW = "SELECT renew_updates($1, $2, $3, 60)"


@pytest.fixture(autouse=True)
async def updates(pool: asyncpg.Pool) -> None:
    await pool.execute(STORE, BOT, [1, 2, 3], ["a"] * 3, [False] * 3)


async def waiting(pool: asyncpg.Pool) -> list[int]:
    rows = await pool.fetch("SELECT update_id FROM inbox ORDER BY update_id")
    return [row["update_id"] for row in rows]


async def test_what_is_done_is_gone(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(FINISH, BOT, "ann", [3, 1]) == 2
    assert await waiting(pool) == [2]


async def test_finishing_again_changes_nothing(pool: asyncpg.Pool) -> None:
    await pool.execute(FINISH, BOT, "ann", [1])
    assert await pool.fetchval(FINISH, BOT, "ann", [1]) == 0


async def test_a_worker_finishes_only_what_it_holds(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(FINISH, BOT, "bob", [1, 2, 3]) == 0
    assert await waiting(pool) == [1, 2, 3]


async def test_finishing_and_renewing_at_once_do_not_wait_for_each_other_for_ever(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for update_id in (12, 11):
        await pool.execute(STORE, BOT, [update_id], ["a"], [False])
    async with owner.transaction():
        await owner.execute(RENEW, BOT, "ann", [11])
        finishing = asyncio.create_task(pool.fetchval(FINISH, BOT, "ann", [11, 12]))
        await asyncio.wait({finishing}, timeout=0.5)
        await owner.execute(RENEW, BOT, "ann", [12])
    assert await finishing == 2
