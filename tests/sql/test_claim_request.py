import asyncio

import asyncpg
import pytest

KEEP = "SELECT keep_request($1, $2, 'qr', 3, '')"
CLAIM = "SELECT status FROM claim_request(7, 'm:1', $1, $2)"


@pytest.fixture(autouse=True)
async def _kept(pool: asyncpg.Pool) -> None:
    await pool.execute(KEEP, 7, "m:1")


async def test_of_many_who_claim_it_at_once_one_has_it(pool: asyncpg.Pool) -> None:
    workers = [f"w{number}" for number in range(20)]
    claims = await asyncio.gather(*(pool.fetchval(CLAIM, worker, 60.0) for worker in workers))
    assert sorted(claims) == ["held"] + ["taken"] * 19


async def test_who_has_it_may_have_it_for_longer(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(CLAIM, "a", 0.2) == "held"
    assert await pool.fetchval(CLAIM, "a", 60.0) == "held"
    await asyncio.sleep(0.3)
    assert await pool.fetchval(CLAIM, "b", 60.0) == "taken"


async def test_a_lease_that_is_over_is_free_for_others(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(CLAIM, "a", 0.1) == "held"
    await asyncio.sleep(0.15)
    assert await pool.fetchval(CLAIM, "b", 60.0) == "held"
    assert await pool.fetchval(CLAIM, "a", 60.0) == "taken"


async def test_what_is_given_back_is_free_though_the_clock_has_stepped_back(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert await pool.fetchval(CLAIM, "a", 60.0) == "held"
    assert await pool.fetchval(CLAIM, "a", 0.0) == "held"
    assert await owner.fetchval("SELECT due_at < now() - interval '10 years' FROM shop.request")
    assert await pool.fetchval(CLAIM, "b", 60.0) == "held"


async def test_one_s_own_does_not_hold_another(pool: asyncpg.Pool) -> None:
    await pool.execute(KEEP, 7, "m:2")
    await pool.execute(KEEP, 8, "m:1")
    assert await pool.fetchval(CLAIM, "a", 60.0) == "held"
    for user_id, key in ((7, "m:2"), (8, "m:1")):
        claim = "SELECT status FROM claim_request($1, $2, 'b', 60)"
        assert await pool.fetchval(claim, user_id, key) == "held"


async def test_what_is_not_kept_is_gone(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT drop_request(7, 'm:1')")
    assert await pool.fetchval(CLAIM, "a", 60.0) == "gone"


async def test_one_that_is_being_run_makes_no_room_for_a_new_one(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for number in range(2, 6):
        await pool.execute(KEEP, 7, f"m:{number}")
    await owner.execute("UPDATE shop.request SET kept_at = kept_at - interval '2 days'")
    assert await pool.fetchval(CLAIM, "a", 60.0) == "held"
    for number in range(6, 11):
        await pool.execute(KEEP, 7, f"m:{number}")
    keys = await owner.fetch("SELECT key FROM shop.request ORDER BY slot")
    assert [row["key"] for row in keys] == ["m:1", "m:6", "m:7", "m:8", "m:9"]


async def test_one_that_is_claimed_as_room_is_made_stays(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for number in range(2, 6):
        await pool.execute(KEEP, 7, f"m:{number}")
    await owner.execute(
        "UPDATE shop.request SET kept_at = kept_at - interval '2 days' WHERE key = 'm:1'"
    )
    async with owner.transaction():
        await owner.execute("SELECT claim_request(7, 'm:1', 'a', 60)")
        keeping = asyncio.create_task(pool.fetchval(KEEP, 7, "m:6"))
        await asyncio.wait({keeping}, timeout=0.5)
    assert await keeping == "full"
    assert await owner.fetchval("SELECT count(*) FROM shop.request WHERE key = 'm:1'") == 1
