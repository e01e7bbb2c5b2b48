import asyncpg
import pytest

from tests.sql.paying import ANN
from tests.sql.saying import BOT, FAN_OUT, OPEN, SHUT, alert, claim, said, state, tell


@pytest.fixture
async def waiting(pool: asyncpg.Pool) -> asyncpg.Pool:
    """Give the bot's pool once two alerts wait for an operator whose chat is closed."""
    for key in ("a", "b"):
        await alert(pool, key)
    await claim(pool)
    for key in ("a", "b"):
        await pool.execute(FAN_OUT, 0, key, "w", [900])
    await pool.execute(SHUT, BOT, 900)
    return pool


async def test_what_waited_for_a_chat_is_queued_when_it_opens(waiting: asyncpg.Pool) -> None:
    assert await claim(waiting) == []
    assert await waiting.fetchval(OPEN, BOT, 900) == 2
    assert await waiting.fetch("SELECT user_id FROM unreachable") == []
    assert await claim(waiting) == ["a:900"]


async def test_it_is_queued_once(waiting: asyncpg.Pool) -> None:
    await waiting.execute(OPEN, BOT, 900)
    await claim(waiting)
    assert await waiting.fetchval(OPEN, BOT, 900) == 0


async def test_other_chats_and_other_bots_stay_closed(
    waiting: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert await waiting.fetchval(OPEN, BOT, 901) == 0
    assert await waiting.fetchval(OPEN, 2, 900) == 0
    assert await state(owner, "a:900") == "waiting"
    assert await waiting.fetchval("SELECT count(*) FROM unreachable") == 1


async def test_what_was_dropped_stays_so(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await tell(pool, "a")
    await pool.execute(SHUT, BOT, ANN)
    assert await pool.fetchval(OPEN, BOT, ANN) == 0
    assert await said(owner) == [("a", ANN, "notice", "dropped")]
