import asyncpg
import pytest

from tests.sql.broadcasting import QUEUED, SHOWN, TOLD, begin, feed
from tests.sql.paying import BOT

pytestmark = pytest.mark.usefixtures("ten_people")


async def test_what_cannot_go_on_is_held_once_and_its_operator_told(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await begin(operator_pool)
    await feed(operator_pool, 3)
    hold = f"SELECT held FROM hold_broadcast({BOT}, 'broadcast:1', 'message to copy not found')"
    assert [await operator_pool.fetchval(hold) for _ in range(2)] == [True, False]
    shown = await operator_pool.fetchrow(SHOWN)
    assert (shown["state"], shown["why"]) == ("paused", "message to copy not found")
    assert await owner.fetch(QUEUED) == []
    assert [row["phrase"] for row in await owner.fetch(TOLD)] == ["broadcast-held"]
