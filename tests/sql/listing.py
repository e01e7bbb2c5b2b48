"""Telegram's list as tests read it: the reader's part of one bot's reconciliation."""

from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg

from tests.sql.paying import ANN

BOT = 1
NOTHING = (0, 0, 0, 0, 0, 0, 0)
CLAIM = "SELECT * FROM claim_reconciliation($1, $2, $3, $4)"
MOVE = """
    SELECT held FROM move_reconciliation(
        $1, $2, $3, $4, $5, $6, $7, $8, $9, p_affiliate_nanostars => $10
    )
"""
END = "SELECT held FROM end_reconciliation($1, $2, $3, $4, $5, $6)"
CONFIRM = "SELECT confirmed FROM confirm_transactions($1, $2, $3)"
COMPARE = "SELECT verdict, books FROM compare_transactions($1, $2, $3, $4, $5)"
LEASE_RUNS_OUT = "UPDATE shop.reconciliation SET due_at = now() - interval '1 s'"


async def claim(
    pool: asyncpg.Pool, worker: str = "w", *, from_start: bool = False, bot: int = BOT
) -> tuple[Any, ...]:
    """Claim the list for a minute: held, and how far it was read."""
    return tuple(await pool.fetchrow(CLAIM, bot, worker, 60.0, from_start))


async def move(
    pool: asyncpg.Pool, *sums: int, worker: str = "w", lease_s: float = 60.0, bot: int = BOT
) -> bool:
    """Note how far it was read, and the sums; without the last one, no affiliate got anything."""
    all_sums = (*sums, *NOTHING[len(sums) :])
    held: bool = await pool.fetchval(MOVE, bot, worker, lease_s, *all_sums)
    return held


async def end(
    pool: asyncpg.Pool,
    *,
    worker: str = "w",
    complete_at: datetime | None = None,
    findings: str = "",
    facts: str = "{}",
    young: int = 0,
    bot: int = BOT,
) -> bool:
    """Note that it was read to its end, as it was in an hour."""
    at = complete_at or datetime.now(UTC) + timedelta(hours=1)
    held: bool = await pool.fetchval(END, bot, worker, at, findings, facts, young)
    return held


async def confirm(pool: asyncpg.Pool, *rows: tuple[str, str], payer: int = ANN) -> int:
    """Note that the list has these charges, in or out, of a person."""
    confirmed: int = await pool.fetchval(
        CONFIRM, [payer] * len(rows), [row[0] for row in rows], [row[1] for row in rows]
    )
    return confirmed


async def compare(
    pool: asyncpg.Pool, *rows: tuple[str, str, int, str], payer: int = ANN
) -> list[tuple[str, str]]:
    """Compare rows of a person: charge, direction, Stars and payload."""
    charges, directions, stars, payloads = map(list, zip(*rows, strict=True))
    found = await pool.fetch(COMPARE, [payer] * len(rows), charges, directions, stars, payloads)
    return [tuple(row) for row in found]
