"""The outbox as tests read it: what is queued for whom, and workers that send it."""

import json
from typing import Any

import asyncpg

from tests.sql.paying import ANN, BOT

TELL = "SELECT first FROM tell($1, $2, $3, $4, $5, $6)"
ALERT = "SELECT first FROM alert($1, $2, $3, $4, $5)"
CLAIM = "SELECT * FROM claim_messages($1, $2, $3, $4, $5, $6)"
SENT = "SELECT first FROM message_sent($1, $2, $3)"
POSTPONE = "SELECT state FROM postpone_message($1, $2, $3, $4, $5, $6)"
FAN_OUT = f"SELECT operators FROM fan_out({BOT}, $1, $2, $3, $4)"
SHUT = "SELECT ended FROM chat_unreachable($1, $2, 'Forbidden: bot was blocked')"
OPEN = "SELECT due FROM chat_reachable($1, $2)"
LEASES_RUN_OUT = "UPDATE people.outbox SET due_at = now() - interval '1 s' WHERE worker IS NOT NULL"
LATER = "UPDATE people.outbox SET due_at = now() + interval '1 h' WHERE key = $1"
MONTHS_AGO = "UPDATE people.outbox SET ended_at = now() - interval '31 days' WHERE key = $1"


async def tell(
    pool: asyncpg.Pool,
    key: str,
    *,
    person: int = ANN,
    priority: int = 4,
    bot: int = BOT,
    facts: str = "{}",
) -> bool:
    """Queue a message to a person."""
    first: bool = await pool.fetchval(TELL, bot, person, key, "notice", facts, priority)
    return first


async def alert(
    pool: asyncpg.Pool, key: str, *, person: int = 0, bot: int = BOT, facts: str = "{}"
) -> bool:
    """Queue a message to the operators."""
    first: bool = await pool.fetchval(ALERT, bot, person, key, "operator-trouble", facts)
    return first


async def rows(
    pool: asyncpg.Pool,
    worker: str = "w",
    *,
    bot: int = BOT,
    lease_s: float = 60.0,
    most: int = 10,
    lowest: int = 5,
    chat: int | None = None,
) -> list[asyncpg.Record]:
    """Claim messages."""
    claimed: list[asyncpg.Record] = await pool.fetch(
        CLAIM, bot, worker, lease_s, most, lowest, chat
    )
    return claimed


async def claim(pool: asyncpg.Pool, worker: str = "w", **how: Any) -> list[str]:  # noqa: ANN401  # as rows
    """Claim messages, and give their keys in the order in which they came."""
    return [row["key"] for row in await rows(pool, worker, **how)]


async def postpone(
    pool: asyncpg.Pool,
    key: str,
    *,
    worker: str = "w",
    delay_s: float = 60.0,
    error: str | None = "timed out",
    unsure: bool = False,
    person: int = ANN,
) -> str | None:
    """Give a message back, for a minute unless told otherwise."""
    state: str | None = await pool.fetchval(POSTPONE, person, key, worker, delay_s, error, unsure)
    return state


async def send(pool: asyncpg.Pool, key: str, *, message_id: int = 5, person: int = ANN) -> bool:
    """Note that Telegram has a message."""
    first: bool = await pool.fetchval(SENT, person, key, message_id)
    return first


async def look(owner: asyncpg.Connection, key: str) -> asyncpg.Record:
    """Read one message, with all that there is of it."""
    [found] = await owner.fetch("SELECT * FROM people.outbox WHERE key = $1", key)
    return found


async def state(owner: asyncpg.Connection, key: str) -> str:
    """Say how far a message is."""
    found: str = (await look(owner, key))["state"]
    return found


async def facts(owner: asyncpg.Connection, key: str) -> dict[str, Any]:
    """Read the values that a message is filled with."""
    found: dict[str, Any] = json.loads((await look(owner, key))["facts"])
    return found


async def said(owner: asyncpg.Connection) -> list[tuple[str, int | None, str, str]]:
    """List all messages: key, chat, phrase and state, in the order in which they were queued."""
    found = await owner.fetch("SELECT key, chat_id, phrase, state FROM people.outbox ORDER BY id")
    return [tuple(row) for row in found]


async def unsent(owner: asyncpg.Connection) -> list[tuple[int | None, str]]:
    """List what has not ended: chat and phrase, in the order in which they were queued."""
    query = "SELECT chat_id, phrase FROM people.outbox WHERE ended_at IS NULL ORDER BY id"
    return [tuple(row) for row in await owner.fetch(query)]
