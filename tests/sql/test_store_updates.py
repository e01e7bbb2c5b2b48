import asyncio

import asyncpg
import pytest

BOT = 1000000001
STORE = "SELECT update_id FROM store_updates($1, $2, $3, $4, $5, $6, $7)"
CLAIM = "SELECT * FROM claim_updates($1, $2, 60, 100, '{}')"
FINISH = "SELECT finish_updates($1, $2, $3)"


async def store(
    pool: asyncpg.Pool, *ids: int, worker: str = "ann", lease_s: float = 60, bot: int = BOT
) -> list[int]:
    bodies = [f'{{"update_id": {update_id}}}' for update_id in ids]
    lanes, urgent = ["a"] * len(ids), [False] * len(ids)
    rows = await pool.fetch(STORE, bot, ids, bodies, lanes, urgent, worker, lease_s)
    return [row["update_id"] for row in rows]


async def test_new_updates_are_told_in_order(pool: asyncpg.Pool) -> None:
    assert await store(pool, 3, 1, 2) == [1, 2, 3]


async def test_nothing_to_store_is_fine(pool: asyncpg.Pool) -> None:
    assert await store(pool) == []


async def test_an_update_is_kept_as_it_came(pool: asyncpg.Pool) -> None:
    body = '{"text": "\\u0000 \\ud800 🪙",  "update_id":1}'
    await pool.execute(STORE, BOT, [1], [body], ["payment:7"], [True], "ann", 0)
    row = await pool.fetchrow(CLAIM, BOT, "bob")
    assert (row["body"], row["lane"], row["urgent"]) == (body, "payment:7", True)


async def test_what_is_stored_is_leased_to_the_worker(pool: asyncpg.Pool) -> None:
    await store(pool, 1)
    assert await pool.fetch(CLAIM, BOT, "bob") == []
    assert await pool.fetchval("SELECT state FROM inbox") == "leased"


async def test_what_is_stored_without_a_lease_is_there_for_anybody(pool: asyncpg.Pool) -> None:
    await store(pool, 1, lease_s=0)
    [row] = await pool.fetch(CLAIM, BOT, "bob")
    assert (row["update_id"], row["losses"]) == (1, 0)


async def test_a_stored_update_is_no_news(pool: asyncpg.Pool) -> None:
    await store(pool, 1)
    assert await store(pool, 1, 2, worker="bob") == [2]


async def test_an_update_twice_in_one_batch_is_stored_once(pool: asyncpg.Pool) -> None:
    assert await store(pool, 1, 1) == [1]


async def test_a_finished_update_is_no_news(pool: asyncpg.Pool) -> None:
    await store(pool, 1)
    await pool.execute(FINISH, BOT, "ann", [1])
    assert await store(pool, 1, 2) == [2]
    assert await pool.fetch("SELECT update_id FROM inbox") == [(2,)]


async def test_a_parked_update_is_no_news(pool: asyncpg.Pool) -> None:
    await store(pool, 1)
    await pool.execute("SELECT park_update($1, 'ann', 1, 'no')", BOT)
    assert await store(pool, 1) == []


async def test_two_bots_may_have_updates_of_one_number(pool: asyncpg.Pool) -> None:
    await store(pool, 1)
    assert await store(pool, 1, bot=2) == [1]


async def test_of_many_deliveries_at_once_one_is_new(pool: asyncpg.Pool) -> None:
    ids = range(300)
    answers = await asyncio.gather(*(store(pool, *(ids, ids[::-1])[i % 2]) for i in range(20)))
    new = [update_id for answer in answers for update_id in answer]
    assert sorted(new) == list(ids)


async def test_batches_in_different_orders_do_not_wait_for_each_other_for_ever(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute(STORE, BOT, [1], ["{}"], ["a"], [False], "bob", 60)
        storing = asyncio.create_task(store(pool, 3, 2, 1))
        await asyncio.wait({storing}, timeout=0.5)
        two = (["{}", "{}"], ["a", "a"], [False, False])
        await owner.execute(STORE, BOT, [2, 3], *two, "bob", 60)
    assert await storing == []


async def test_an_update_that_is_being_finished_is_no_news(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    """A store that has begun before another worker finishes the update still knows of it."""
    await store(pool, 1)
    async with owner.transaction():
        await owner.execute(FINISH, BOT, "ann", [1])
        storing = asyncio.create_task(store(pool, 1))
        await asyncio.wait({storing}, timeout=0.5)
    assert await storing == []
    assert await pool.fetch("SELECT update_id FROM inbox") == []


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bodies", ([1, 2], ["a"], ["a", "a"], [False, False], "ann", 60)),
        ("bodies", ([1], None, ["a"], [False], "ann", 60)),
        ("lanes", ([1], ["a"], [], [False], "ann", 60)),
        ("urgent", ([1], ["a"], ["a"], None, "ann", 60)),
        ("worker", ([1], ["a"], ["a"], [False], "", 60)),
        ("lease_s", ([1], ["a"], ["a"], [False], "ann", -1)),
        ("lease_s", ([1], ["a"], ["a"], [False], "ann", 3601)),
    ],
)
async def test_a_batch_that_makes_no_sense_is_refused(
    pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: ") as refused:
        await pool.fetch(STORE, BOT, *arguments)
    assert refused.value.sqlstate == "CO001"


async def test_the_bot_cannot_touch_the_table(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute("DELETE FROM intake.inbox")
