import asyncio

import asyncpg
import pytest

from tests.sql.broadcasting import (
    ROUNDS,
    SHOWN,
    TOLD,
    begin,
    feed,
    send_all,
    send_to_the_end,
)

pytestmark = pytest.mark.usefixtures("ten_people")


async def test_everybody_gets_it_once_in_the_order_of_their_ids(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    pool = operator_pool
    assert await begin(pool) == "ok"
    got = await send_to_the_end(pool, 4)
    assert got == [*range(1, 11), 900]  # who began it is told that it is over
    assert await feed(pool) == (0, None)
    assert tuple(await pool.fetchrow(SHOWN)) == ("done", 10, 10, 0, 0, None)
    facts = await owner.fetchval("SELECT facts FROM people.outbox WHERE user_id = 3")
    assert facts == '{"chat": 900, "buttons": [], "message": 5}'
    told = await owner.fetchrow(TOLD)
    assert tuple(told) == ("broadcast-done", '{"sent": 10, "failed": 0, "blocked": 0}')


async def test_no_more_are_queued_while_enough_wait(operator_pool: asyncpg.Pool) -> None:
    await begin(operator_pool)
    assert await feed(operator_pool, 4) == (4, "running")
    assert await feed(operator_pool, 4) == (0, "running")
    await send_all(operator_pool)
    assert await feed(operator_pool, 4) == (4, "running")


async def test_it_is_not_over_while_some_of_it_waits(operator_pool: asyncpg.Pool) -> None:
    await begin(operator_pool)
    assert await feed(operator_pool, 20) == (10, "running")
    assert await feed(operator_pool, 20) == (0, "running")
    await send_all(operator_pool)
    assert await feed(operator_pool, 20) == (0, "done")


async def test_two_processes_queue_nobody_twice(operator_pool: asyncpg.Pool) -> None:
    await begin(operator_pool)
    fed = await asyncio.gather(*(feed(operator_pool, 3) for _ in range(8)))
    assert sum(queued for queued, _ in fed) in {3, 6, 9, 10}
    got: list[int] = []
    for _ in range(ROUNDS):
        await asyncio.gather(*(feed(operator_pool, 3) for _ in range(4)))
        got += await send_all(operator_pool)
    assert sorted(got) == [*range(1, 11), 900]
