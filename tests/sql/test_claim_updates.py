import asyncio
from collections import Counter

import asyncpg
import pytest

BOT = 1000000001
STORE = "SELECT * FROM api.store_updates($1, $2, $3, $4, $5)"
CLAIM = "SELECT update_id, attempts FROM api.claim_updates($1, $2, $3, $4)"
RUN_OUT = "UPDATE intake.inbox SET due_at = now() - interval '1 ms'"


async def store(pool: asyncpg.Pool, *ids: int, worker: str = "ann", lease_s: float = 60) -> None:
    await pool.execute(STORE, BOT, ids, ["{}"] * len(ids), worker, lease_s)


async def claim(
    pool: asyncpg.Pool, worker: str, lease_s: float = 60, most: int = 100
) -> list[tuple[int, int]]:
    return [tuple(row) for row in await pool.fetch(CLAIM, BOT, worker, lease_s, most)]


async def test_a_worker_that_went_silent_loses_its_updates(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, 1, 2)
    await owner.execute(RUN_OUT)
    assert await claim(pool, "bob") == [(1, 2), (2, 2)]


async def test_what_is_claimed_is_leased(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await store(pool, 1)
    await owner.execute(RUN_OUT)
    await claim(pool, "bob")
    assert await claim(pool, "carol") == []


async def test_each_claim_counts_an_attempt(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await store(pool, 1, lease_s=0)
    attempts = []
    for _ in range(3):
        attempts += await claim(pool, "bob")
        await owner.execute(RUN_OUT)
    assert attempts == [(1, 1), (1, 2), (1, 3)]


async def test_the_oldest_are_claimed_first_and_not_too_many(pool: asyncpg.Pool) -> None:
    for update_id in (5, 3, 4, 1, 2):
        await store(pool, update_id, lease_s=0)
    assert await claim(pool, "bob", most=3) == [(1, 1), (2, 1), (3, 1)]


async def test_a_short_lease_runs_out_by_itself(pool: asyncpg.Pool) -> None:
    await store(pool, 1, lease_s=0.05)
    await asyncio.sleep(0.1)
    assert await claim(pool, "bob") == [(1, 2)]


async def test_two_workers_at_once_never_get_the_same_update(pool: asyncpg.Pool) -> None:
    await store(pool, *range(200), lease_s=0)
    claims = await asyncio.gather(*(claim(pool, f"worker {i}", most=7) for i in range(40)))
    counts = Counter(update_id for claimed in claims for update_id, _ in claimed)
    assert set(counts.values()) == {1}
    assert len(counts) == 200


async def test_a_claim_does_not_wait_for_another_one(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, 1, 2, lease_s=0)
    async with owner.transaction():
        await owner.execute(CLAIM, BOT, "ann", 60, 1)
        assert await asyncio.wait_for(claim(pool, "bob"), 5) == [(2, 1)]


async def test_a_parked_update_is_never_claimed(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, 1)
    await pool.execute("SELECT api.park_update($1, 'ann', 1, 'no')", BOT)
    await owner.execute(RUN_OUT)
    assert await claim(pool, "bob") == []


async def test_each_bot_has_an_inbox_of_its_own(pool: asyncpg.Pool) -> None:
    await store(pool, 1, lease_s=0)
    assert await pool.fetch(CLAIM, 2, "bob", 60, 100) == []


async def test_done_updates_are_forgotten_after_two_days(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await owner.execute(
        "INSERT INTO intake.seen SELECT 1, n, now() - n * interval '1 h'"
        " FROM generate_series(46, 50) AS n"
    )
    await claim(pool, "bob")
    left = await owner.fetch("SELECT update_id FROM intake.seen ORDER BY update_id")
    assert [row["update_id"] for row in left] == [46, 47]


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [("worker", (None, 60, 1)), ("lease_s", ("ann", None, 1)), ("most", ("ann", 60, 0))],
)
async def test_a_claim_that_makes_no_sense_is_refused(
    pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await pool.fetch(CLAIM, BOT, *arguments)
