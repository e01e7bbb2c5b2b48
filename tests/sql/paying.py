"""Orders and payments as tests make them: Ann buys the small pack, 100 credits for 50 Stars."""

from datetime import UTC, datetime

import asyncpg

ANN = 7
NOW = datetime.now(UTC)
AN_HOUR_LATER = """
    UPDATE shop.orders
    SET opened_at = opened_at - interval '1 h', expires_at = expires_at - interval '1 h'
"""
RECORD = "SELECT * FROM record_payment($1, $2, $3, $4, $5, $6, $7, $8, $9)"
RAW = '{"a": "\\u0000"}'
BOT = 1
LISTED = f"reconcile:{BOT}"


async def open_order(pool: asyncpg.Pool, buyer: int = ANN) -> str:
    """Offer the small pack for ten minutes, and give the payload."""
    opened: str = await pool.fetchval(
        "SELECT payload FROM open_order($1, 'small', 100, 50, '2026-01', 600)", buyer
    )
    return opened


async def record(
    pool: asyncpg.Pool,
    payload: str,
    *,
    charge: str = "charge-1",
    payer: int = ANN,
    stars: int = 50,
    currency: str = "XTR",
    paid_at: datetime = NOW,
    source: str = "update",
) -> asyncpg.Record:
    """Record a payment, of the small pack unless told otherwise."""
    return await pool.fetchrow(
        RECORD, payer, charge, payload, stars, currency, paid_at, RAW, source, BOT
    )


async def kinds(pool: asyncpg.Pool, user_id: int = ANN) -> list[tuple[str, int]]:
    """List what a person's entries are, and their credits."""
    rows = await pool.fetch(
        "SELECT kind, credits FROM history WHERE user_id = $1 ORDER BY seq", user_id
    )
    return [tuple(row) for row in rows]
