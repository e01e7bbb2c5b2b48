import asyncpg
import pytest

from tests.sql.paying import ANN
from tests.sql.saying import BOT, LEASES_RUN_OUT, claim, postpone, send, tell

LOOK = "SELECT key, state, leased FROM outbox ORDER BY id"


async def test_it_shows_how_far_each_message_is(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "sent")
    await send(pool, "sent")
    await tell(pool, "leased")
    await claim(pool)
    await tell(pool, "queued")
    assert [tuple(row) for row in await pool.fetch(LOOK)] == [
        ("sent", "sent", False),
        ("leased", "queued", True),
        ("queued", "queued", False),
    ]
    await owner.execute(LEASES_RUN_OUT)
    assert not any(row["leased"] for row in await pool.fetch(LOOK))


async def test_it_says_what_went_wrong(pool: asyncpg.Pool) -> None:
    await tell(pool, "a", priority=2)
    await claim(pool)
    await postpone(pool, "a", unsure=True)
    row = await pool.fetchrow(
        "SELECT user_id, bot_id, chat_id, phrase, priority, attempts, unsure, error FROM outbox"
    )
    assert tuple(row) == (ANN, BOT, ANN, "notice", 2, 1, 1, "timed out")


async def test_what_it_says_of_whom_is_not_for_everybody(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.UndefinedColumnError):
        await pool.fetch("SELECT facts FROM outbox")
