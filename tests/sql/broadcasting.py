"""Broadcasts as tests read and drive them."""

import asyncpg

from tests.sql.paying import BOT
from tests.sql.saying import SENT, rows

BEGIN = (
    "SELECT status FROM begin_broadcast"
    f"({BOT}, 900, 5, '[]', $1, $2, 900, 'news', coalesce($3, 'broadcast:1'))"
)
STEER = "SELECT status FROM steer_broadcast('broadcast:1', $1, 900, 'a typo', $2)"
FEED = f"SELECT queued, state FROM feed_broadcast({BOT}, $1)"
COUNT = f"SELECT people FROM count_audience({BOT}, $1, $2)"
SHOWN = "SELECT state, people, sent, blocked, failed, why FROM broadcast"
QUEUED = "SELECT user_id FROM people.outbox WHERE key = 'broadcast:1' AND state = 'queued'"
TOLD = "SELECT phrase, facts FROM people.outbox WHERE phrase LIKE 'broadcast-%' ORDER BY id"
ROUNDS = 20
"""After so many, a broadcast is one that never ends."""


async def begin(
    pool: asyncpg.Pool, audience: str = "all", detail: str = "", key: str | None = None
) -> str:
    """Begin a broadcast; return how that ended."""
    status: str = await pool.fetchval(BEGIN, audience, detail, key)
    return status


async def feed(pool: asyncpg.Pool, most: int = 100) -> tuple[int, str | None]:
    """Queue the next people; return how many, and the state."""
    return tuple(await pool.fetchrow(FEED, most))


async def send_all(pool: asyncpg.Pool) -> list[int]:
    """Send whatever is queued; return who got something, in this order."""
    got: list[int] = []
    for _ in range(ROUNDS):
        if not (messages := await rows(pool)):
            break
        for one in messages:
            await pool.execute(SENT, one["user_id"], one["key"], 7)
            got.append(one["user_id"])
    return got


async def send_to_the_end(pool: asyncpg.Pool, most: int = 100) -> list[int]:
    """Send a broadcast until it is over; return who got something, in this order."""
    got: list[int] = []
    for _ in range(ROUNDS):
        if (await feed(pool, most))[1] != "running":
            break
        got += await send_all(pool)
    return got + await send_all(pool)
