import asyncio
from collections import Counter
from collections.abc import Sequence

import asyncpg
import pytest

BOT = 1000000001
STORE = "SELECT * FROM store_updates($1, $2, $3, $4, $5, $6, $7)"
CLAIM = "SELECT update_id, losses FROM claim_updates($1, $2, $3, $4, $5)"
RUN_OUT = "UPDATE intake.inbox SET due_at = now() - interval '1 ms'"


async def store(
    pool: asyncpg.Pool,
    *ids: int,
    worker: str = "ann",
    lease_s: float = 60,
    lane: str = "a",
    urgent: bool = False,
) -> None:
    many = len(ids)
    same = (["{}"] * many, [lane] * many, [urgent] * many)
    await pool.execute(STORE, BOT, ids, *same, worker, lease_s)


async def claim(
    pool: asyncpg.Pool, worker: str, lease_s: float = 60, most: int = 100, full: Sequence[str] = ()
) -> list[tuple[int, int]]:
    return [tuple(row) for row in await pool.fetch(CLAIM, BOT, worker, lease_s, most, full)]


async def test_a_worker_that_went_silent_loses_its_updates(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, 1, 2)
    await owner.execute(RUN_OUT)
    assert await claim(pool, "bob") == [(1, 1), (2, 1)]


async def test_what_is_claimed_is_leased(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await store(pool, 1)
    await owner.execute(RUN_OUT)
    await claim(pool, "bob")
    assert await claim(pool, "carol") == []


async def test_each_holder_that_goes_silent_is_counted(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, 1, lease_s=0)
    losses = []
    for worker in ("ann", "bob", "carol"):
        losses += await claim(pool, worker)
        await owner.execute(RUN_OUT)
    assert losses == [(1, 0), (1, 1), (1, 2)]


async def test_who_comes_back_for_its_own_has_lost_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, 1)
    await owner.execute(RUN_OUT)
    assert await claim(pool, "ann") == [(1, 0)]


@pytest.mark.parametrize(
    "given_back",
    [
        "retry_update($1, 'ann', 1, 'no', 0)",
        "postpone_update($1, 'ann', 1, 0)",
        "release_updates($1, 'ann')",
    ],
)
async def test_what_was_given_back_is_no_loss(pool: asyncpg.Pool, given_back: str) -> None:
    await store(pool, 1)
    await pool.execute(f"SELECT {given_back}", BOT)
    assert await claim(pool, "bob") == [(1, 0)]


async def test_what_is_urgent_comes_first_and_always(pool: asyncpg.Pool) -> None:
    await store(pool, 1, 2, lease_s=0)
    await store(pool, 3, 4, lease_s=0, lane="payment:1", urgent=True)
    assert await claim(pool, "bob", most=0, full=["payment:1"]) == [(3, 0), (4, 0)]
    await pool.execute("SELECT release_updates($1, 'bob')", BOT)
    assert await claim(pool, "bob", most=1) == [(3, 0), (4, 0), (1, 0)]


async def test_a_full_lane_keeps_no_other_one_waiting(pool: asyncpg.Pool) -> None:
    await store(pool, *range(1, 50), lease_s=0)
    await store(pool, 50, lease_s=0, lane="b")
    assert await claim(pool, "bob", most=10, full=["a", "z"]) == [(50, 0)]


async def test_the_oldest_are_claimed_first_and_not_too_many(pool: asyncpg.Pool) -> None:
    for update_id in (5, 3, 4, 1, 2):
        await store(pool, update_id, lease_s=0)
    assert await claim(pool, "bob", most=3) == [(1, 0), (2, 0), (3, 0)]


async def test_a_short_lease_runs_out_by_itself(pool: asyncpg.Pool) -> None:
    await store(pool, 1, lease_s=0.05)
    await asyncio.sleep(0.1)
    assert await claim(pool, "bob") == [(1, 1)]


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
        await owner.execute(CLAIM, BOT, "ann", 60, 1, [])
        assert await asyncio.wait_for(claim(pool, "bob"), 5) == [(2, 0)]


async def test_a_parked_update_is_never_claimed(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, 1)
    await pool.execute("SELECT park_update($1, 'ann', 1, 'no')", BOT)
    await owner.execute(RUN_OUT)
    assert await claim(pool, "bob") == []


async def test_each_bot_has_an_inbox_of_its_own(pool: asyncpg.Pool) -> None:
    await store(pool, 1, lease_s=0)
    assert await pool.fetch(CLAIM, 2, "bob", 60, 100, []) == []


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
    [
        ("worker", (None, 60, 1, [])),
        ("lease_s", ("ann", None, 1, [])),
        ("most", ("ann", 60, -1, [])),
        ("full", ("ann", 60, 1, None)),
    ],
)
async def test_a_claim_that_makes_no_sense_is_refused(
    pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await pool.fetch(CLAIM, BOT, *arguments)
