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


PAGES = "SELECT array_agg(first_id ORDER BY first_id) FROM intake.page"


async def test_only_pages_that_have_something_to_do_are_looked_through(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, 1, 4096, 8191, 8192, 12288)
    assert await owner.fetchval(PAGES) == [0, 4096, 8192, 12288]
    await pool.execute("SELECT finish_updates($1, 'ann', '{1, 4096, 8192}')", BOT)
    await pool.execute("SELECT park_update($1, 'ann', 8191, 'no')", BOT)
    assert await claim(pool, "bob") == []
    assert await owner.fetchval(PAGES) == [12288]


async def test_the_newest_page_stays(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await store(pool, 1)
    await pool.execute("SELECT finish_updates($1, 'ann', '{1}')", BOT)
    await claim(pool, "bob")
    assert await owner.fetchval(PAGES) == [0]


async def test_a_page_with_what_is_leased_or_waits_for_another_try_stays(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, 1, 5000, 9000)
    await pool.execute("SELECT retry_update($1, 'ann', 5000, 'no', 60)", BOT)
    await claim(pool, "bob")
    assert await owner.fetchval(PAGES) == [0, 4096, 8192]


async def test_claims_go_on_from_page_to_page(pool: asyncpg.Pool) -> None:
    await store(pool, 1, 4095, 4096, 4097, 9000, lease_s=0)
    claimed = [await claim(pool, "bob", most=3) for _ in range(2)]
    assert claimed == [[(1, 0), (4095, 0), (4096, 0)], [(4097, 0), (9000, 0)]]


async def test_what_comes_with_an_older_number_is_found(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, 9000)
    await store(pool, 5, lease_s=0)
    await store(pool, 6, lease_s=0, urgent=True)
    assert await claim(pool, "bob") == [(6, 0), (5, 0)]
    assert await owner.fetchval(PAGES) == [0, 8192]


async def test_what_is_unparked_is_found_again(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await store(pool, 1, 9000)
    await pool.execute("SELECT park_update($1, 'ann', 1, 'no')", BOT)
    await claim(pool, "bob")
    await operator_pool.execute("SELECT unpark_update($1, 1)", BOT)
    assert await claim(pool, "bob") == [(1, 0)]


async def test_what_an_older_program_stores_and_unparks_is_found(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await owner.execute(
        "INSERT INTO intake.inbox (bot_id, update_id, body, lane, urgent, due_at, stored_at,"
        " parked_at) SELECT $1, n, '{}', 'a', FALSE, now(), now(),"
        " CASE WHEN n = 1 THEN now() END FROM unnest('{1, 9000}'::bigint[]) AS n",
        BOT,
    )
    assert await claim(pool, "bob") == [(9000, 0)]
    await owner.execute("UPDATE intake.inbox SET parked_at = NULL WHERE update_id = 1")
    assert await claim(pool, "bob") == [(1, 0)]


async def test_no_page_goes_while_somebody_stores_an_update_on_it(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, 1, 9000)
    await pool.execute("SELECT finish_updates($1, 'ann', '{1}')", BOT)
    async with owner.transaction():
        await owner.execute(STORE, BOT, [2], ["{}"], ["a"], [False], "nobody", 0)
        assert await asyncio.wait_for(claim(pool, "bob"), 5) == []
    assert await claim(pool, "bob") == [(2, 0)]


async def test_whoever_stores_while_a_page_goes_opens_it_again(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, 1, 9000)
    await pool.execute("SELECT finish_updates($1, 'ann', '{1}')", BOT)
    async with owner.transaction():
        assert await owner.fetch(CLAIM, BOT, "bob", 60, 100, []) == []
        storing = asyncio.create_task(store(pool, 2, lease_s=0))
        await asyncio.wait({storing}, timeout=0.5)
    await storing
    assert await claim(pool, "bob") == [(2, 0)]


async def test_updates_that_come_and_go_in_any_order_are_all_claimed(pool: asyncpg.Pool) -> None:
    """Pages empty and fill while several workers store, claim and finish at once."""
    ids = [number * 1000 for number in range(60)]
    done: list[int] = []

    async def work(name: str, own: Sequence[int]) -> None:
        for update_id in own:
            await store(pool, update_id, lease_s=0)
            taken = [claimed for claimed, _ in await claim(pool, name, most=2)]
            await pool.execute("SELECT finish_updates($1, $2, $3)", BOT, name, taken)
            done.extend(taken)

    await asyncio.gather(*(work(f"w{turn}", ids[turn::6]) for turn in range(6)))
    while taken := [claimed for claimed, _ in await claim(pool, "last")]:
        await pool.execute("SELECT finish_updates($1, 'last', $2)", BOT, taken)
        done.extend(taken)
    assert sorted(done) == ids


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


async def test_what_is_forgotten_is_not_looked_for_again(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    """But for a while: whoever was forgetting it may have failed."""
    old = (
        "INSERT INTO intake.seen SELECT 1, $1::int, now() - make_interval(hours => 48, mins => $1)"
    )
    await claim(pool, "bob")
    for update_id in (9, 60):
        await owner.execute(old, update_id)
    await claim(pool, "bob")
    left = await owner.fetch("SELECT update_id FROM intake.seen")
    assert [row["update_id"] for row in left] == [60]


async def test_as_long_as_there_is_more_to_forget_nothing_is_noted(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await owner.execute(
        "INSERT INTO intake.seen SELECT 1, n, now() - interval '50 h'"
        " FROM generate_series(1, 10001) AS n"
    )
    left = []
    for _ in range(4):
        await claim(pool, "bob")
        left.append(await owner.fetchval("SELECT count(*) FROM intake.seen"))
    assert left == [5001, 1, 0, 0]


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
