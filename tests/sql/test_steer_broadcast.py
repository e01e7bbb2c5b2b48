import asyncpg
import pytest

from tests.sql.broadcasting import (
    QUEUED,
    SHOWN,
    STEER,
    TOLD,
    begin,
    feed,
    send_to_the_end,
)
from tests.sql.saying import LEASES_RUN_OUT, SENT, rows

pytestmark = pytest.mark.usefixtures("ten_people")


async def test_a_pause_takes_back_what_nobody_sends_and_it_goes_on_from_there(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    pool = operator_pool
    await begin(pool)
    await feed(pool, 6)
    claimed = await rows(pool, most=2)
    assert [one["user_id"] for one in claimed] == [1, 2]
    await pool.execute(SENT, 2, "broadcast:1", 7)
    assert await pool.fetchval(STEER, "paused", "p:1") == "ok"
    assert [row["user_id"] for row in await owner.fetch(QUEUED)] == [1]  # which is on its way
    assert await feed(pool) == (0, None)
    assert tuple(await pool.fetchrow(SHOWN))[:3] == ("paused", 10, 1)
    assert await pool.fetchval(STEER, "paused", "p:1") == "replay"
    assert await pool.fetchval(STEER, "paused", "p:2") == "already"
    assert await pool.fetchval(STEER, "stopped", "p:1") == "conflict"
    assert await pool.fetchval(STEER, "running", "p:3") == "ok"
    await owner.execute(LEASES_RUN_OUT)
    got = [2, *await send_to_the_end(pool)]
    assert sorted(got) == [*range(1, 11), 900]


async def test_a_stop_is_for_good(operator_pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await begin(operator_pool)
    await feed(operator_pool, 2)
    [first, _second] = await rows(operator_pool)
    await operator_pool.execute(SENT, first["user_id"], first["key"], 7)
    assert await operator_pool.fetchval(STEER, "stopped", "s:1") == "ok"
    assert tuple(await operator_pool.fetchrow(SHOWN))[:3] == ("stopped", 10, 1)
    assert (await owner.fetchrow(TOLD))["phrase"] == "broadcast-stopped"
    assert await operator_pool.fetchval(STEER, "running", "s:2") == "over"
    assert await operator_pool.fetchval(STEER, "stopped", "s:1") == "replay"
    assert await begin(operator_pool, key="broadcast:2") == "ok"
