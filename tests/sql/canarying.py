"""Canaries as tests make them: Olga, whose id is 900, tries the shop."""

import asyncpg

from tests.sql.barring import OLGA
from tests.sql.paying import BOT, record

OPEN = "SELECT status, payload FROM open_canary($1, $2, $3, $4, $5)"
SENT = "SELECT held FROM canary_sent($1, $2, $3)"
FINISH = "SELECT state FROM finish_refund($1, $2)"
CHARGE = "charge-1"
TOO_LATE = "UPDATE shop.canary SET expires_at = now()"


async def canary(
    pool: asyncpg.Pool, *, key: str = "canary:1", owner: int = OLGA, asked_by: int = OLGA
) -> tuple[str, str]:
    """Ask for a canary; answers the status and the payload."""
    row = await pool.fetchrow(OPEN, owner, BOT, asked_by, "to see that it works", key)
    return row["status"], row["payload"]


async def opened(pool: asyncpg.Pool) -> str:
    """Open a canary whose invoice is sent, and give the payload."""
    _, payload = await canary(pool)
    await sent(pool, payload)
    return payload


async def sent(pool: asyncpg.Pool, payload: str, error: str | None = None) -> bool:
    """Note that the invoice is sent, or why it is not."""
    held: bool = await pool.fetchval(SENT, OLGA, payload, error)
    return held


async def paid(pool: asyncpg.Pool) -> str:
    """Open a canary and pay it."""
    payload = await opened(pool)
    await pay(pool, payload)
    return payload


async def pay(pool: asyncpg.Pool, payload: str, charge: str = CHARGE) -> asyncpg.Record:
    """Pay a canary."""
    return await record(pool, payload, charge=charge, payer=OLGA, stars=1)


async def finish(pool: asyncpg.Pool) -> None:
    """Let its Star be back."""
    await pool.execute(FINISH, OLGA, CHARGE)


async def state(pool: asyncpg.Pool) -> str:
    """Say how far the only canary is."""
    found: str = await pool.fetchval("SELECT state FROM canary")
    return found
