import asyncio

import asyncpg
import pytest

from tests.sql.broadcasting import BEGIN, STEER, begin

pytestmark = pytest.mark.usefixtures("ten_people")


async def test_one_is_sent_at_a_time(operator_pool: asyncpg.Pool) -> None:
    begun = await asyncio.gather(*(begin(operator_pool, key=f"broadcast:{n}") for n in range(5)))
    assert sorted(begun) == ["busy"] * 4 + ["ok"]


async def test_a_repeat_begins_nothing(operator_pool: asyncpg.Pool) -> None:
    assert await begin(operator_pool) == "ok"
    assert await begin(operator_pool) == "replay"
    assert await begin(operator_pool, "buyers") == "conflict"
    act = await operator_pool.fetchrow("SELECT kind, operator_id, reason, detail FROM act")
    assert tuple(act) == ("broadcast", 900, "news", "5 all")


async def test_only_operators_begin_and_steer(pool: asyncpg.Pool) -> None:
    for query, arguments in ((BEGIN, ("all", "", None)), (STEER, ("paused", "p:1"))):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await pool.fetchval(query, *arguments)
