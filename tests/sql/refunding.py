"""Refunds as tests make them: Ann has bought the small pack, and wants her 50 Stars back."""

from typing import Any

import asyncpg

from tests.sql.paying import ANN, BOT, NOW, open_order, record

ASK = "SELECT * FROM ask_refund($1, $2, $3, $4, $5, $6, 'test', $7, $8)"
CLAIM = "SELECT * FROM claim_refunds($1, $2, $3, $4)"
FINISH = "SELECT state FROM finish_refund(7, 'charge-1')"
FAIL = "SELECT held FROM fail_refund(7, 'charge-1', $1, 'BALANCE_TOO_LOW')"
POSTPONE = "SELECT held FROM postpone_refund(7, 'charge-1', $1, $2, $3)"
BY_TELEGRAM = "SELECT * FROM record_refund($1, $2, $3, $4, 'XTR', $5, '{}', 'update', $6)"


async def buy(pool: asyncpg.Pool, charge: str = "charge-1") -> str:
    """Let Ann pay a small pack, and give the payload."""
    payload = await open_order(pool)
    await record(pool, payload, charge=charge)
    return payload


async def ask(
    pool: asyncpg.Pool,
    *,
    most_lacking: int = 0,
    operator: int = 900,
    charge: str = "charge-1",
    screen: int | None = None,
    most_stars: int | None = None,
) -> tuple[Any, ...]:
    """Ask for the refund of Ann's payment, as an operator."""
    return tuple(
        await pool.fetchrow(
            ASK, ANN, charge, BOT, most_lacking, operator, "unhappy", screen, most_stars
        )
    )


async def claim(
    pool: asyncpg.Pool, worker: str = "w", *, bot: int = BOT, lease_s: float = 60.0
) -> list[tuple[str, str]]:
    """Claim refunds, and say which and in what state."""
    rows = await pool.fetch(CLAIM, bot, worker, lease_s, 10)
    return [(row["charge_id"], row["state"]) for row in rows]


async def told_by_telegram(
    pool: asyncpg.Pool, payload: str, charge: str = "charge-1"
) -> tuple[Any, ...]:
    """Record a refund that Telegram tells of."""
    return tuple(await pool.fetchrow(BY_TELEGRAM, ANN, charge, payload, 50, NOW, BOT))


async def balance(pool: asyncpg.Pool) -> int:
    """Sum up what Ann can spend."""
    query = "SELECT perm + promo FROM balance WHERE user_id = 7"
    total: int = await pool.fetchval(query)
    return total


async def state(pool: asyncpg.Pool) -> str:
    """Say how far the refund is."""
    found: str = await pool.fetchval("SELECT state FROM refunds WHERE charge_id = 'charge-1'")
    return found


async def waits(connection: asyncpg.Connection) -> bool:
    """Tell whether somebody waits for a lock in the test's database."""
    return bool(
        await connection.fetchval(
            "SELECT EXISTS (SELECT FROM pg_locks AS wanted INNER JOIN pg_locks AS held USING (pid)"
            " INNER JOIN pg_database ON held.database = pg_database.oid"
            " WHERE NOT wanted.granted AND pg_database.datname = current_database())"
        )
    )
