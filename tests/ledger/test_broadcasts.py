"""Broadcasts as Python lists and finds them."""

import asyncpg
import pytest

from ledger.broadcasts import Broadcasts, BroadcastState
from ledger.errors import BadArgument
from ledger.model import UserId
from tests.sql.broadcasting import begin
from tests.sql.paying import BOT

KEYS = ("broadcast:1", f"broadcast:{BOT}:22", "cli:3c")


async def ended(operator_pool: asyncpg.Pool) -> Broadcasts:
    """Send three broadcasts, one after the other, and stop each."""
    await operator_pool.execute("SELECT meet(7, NULL, 'Ann', 'en')")
    broadcasts = Broadcasts(operator_pool, bot_id=BOT)
    for key in KEYS:
        assert await begin(operator_pool, key=key) == "ok"
        await broadcasts.steer_broadcast(
            broadcast=key,
            state=BroadcastState.STOPPED,
            operator_id=UserId(900),
            reason="over",
            key=f"stop:{key}",
        )
    return broadcasts


async def test_the_list_goes_on_after_the_newest(operator_pool: asyncpg.Pool) -> None:
    broadcasts = await ended(operator_pool)
    assert [one.key for one in await broadcasts.broadcasts(2)] == [KEYS[2], KEYS[1]]
    assert [one.key for one in await broadcasts.broadcasts(2, skip=2)] == [KEYS[0]]
    assert await broadcasts.broadcasts(2, skip=3) == []
    with pytest.raises(BadArgument, match="skip"):
        await broadcasts.broadcasts(2, skip=-1)


async def test_one_is_found_by_the_end_of_its_key_and_by_its_bot(
    operator_pool: asyncpg.Pool,
) -> None:
    broadcasts = await ended(operator_pool)
    for key, token in zip(KEYS, ("1", "22", "3c"), strict=True):
        found = await broadcasts.broadcast(token)
        assert found is not None
        assert (found.key, found.state) == (key, BroadcastState.STOPPED)
        assert await Broadcasts(operator_pool, bot_id=BOT + 1).broadcast(token) is None
    for token in ("", "2", "c", "%", "roadcast:1"):
        assert await broadcasts.broadcast(token) is None
