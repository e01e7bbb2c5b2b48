"""Gifts as tests buy and take them: Ann buys the small pack for whoever opens its link."""

import asyncpg

from tests.sql.paying import ANN, BOT, record
from tests.sql.referring import BOB

OPEN = "SELECT payload FROM open_order($1, 'small', 100, 50, '2026-01', 600, NULL, $2, $3)"
DUE = "UPDATE shop.gift SET until_at = now() - interval '1 s' WHERE state = 'waiting'"


async def open_gift(pool: asyncpg.Pool, *, buyer: int = ANN, days: int = 30) -> str:
    """Offer the small pack as a gift, and give the payload."""
    payload: str = await pool.fetchval(OPEN, buyer, days, BOT)
    return payload


async def buy_gift(pool: asyncpg.Pool, *, buyer: int = ANN, charge: str = "charge-1") -> str:
    """Let Ann pay for a gift; give what its link carries."""
    payload = await open_gift(pool, buyer=buyer)
    await record(pool, payload, payer=buyer, charge=charge)
    return token_in(payload)


def token_in(payload: str) -> str:
    """Return what the link of a gift carries."""
    return payload.split(".")[1]


async def take(pool: asyncpg.Pool, token: str, person: int = BOB) -> str:
    """Open the link of a gift."""
    status: str = await pool.fetchval("SELECT status FROM take_gift($1, $2)", person, token)
    return status


async def keep(pool: asyncpg.Pool, token: str, person: int = ANN) -> str:
    """Keep a gift of one's own."""
    status: str = await pool.fetchval("SELECT status FROM keep_gift($1, $2)", person, token)
    return status


async def sweep(pool: asyncpg.Pool) -> int:
    """Give back what nobody has taken in time."""
    gifts: int = await pool.fetchval("SELECT gifts FROM sweep_gifts(100)")
    return gifts


async def where(pool: asyncpg.Pool) -> str:
    """Return where the only gift is."""
    state: str = await pool.fetchval("SELECT state FROM gift")
    return state
