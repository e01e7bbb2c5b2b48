import asyncpg

from tests.sql.saying import claim, look, send, tell

REFUSE = "SELECT held FROM refuse_message(7, 'a', $1, $2)"


async def test_what_telegram_never_takes_is_dropped(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a")
    await tell(pool, "b")
    await claim(pool)
    assert await pool.fetchval(REFUSE, "w", "Bad Request: can't parse entities") is True
    row = await look(owner, "a")
    assert [row[name] for name in ("state", "error", "worker", "attempts")] == [
        *("dropped", "Bad Request: can't parse entities", None, 1)
    ]
    assert row["ended_at"] is not None
    assert await claim(pool) == ["b"]


async def test_only_the_holder_drops_it(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await tell(pool, "a")
    await claim(pool)
    assert await pool.fetchval(REFUSE, "other", "no") is False
    assert (await look(owner, "a"))["state"] == "queued"


async def test_what_was_sent_stays_sent(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await tell(pool, "a")
    await claim(pool)
    await send(pool, "a")
    assert await pool.fetchval(REFUSE, "w", "no") is False
    assert (await look(owner, "a"))["state"] == "sent"
