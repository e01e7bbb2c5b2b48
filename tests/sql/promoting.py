"""Promo codes as tests make and enter them: Olga makes SUMMER, which gives 50 credits."""

from datetime import datetime

import asyncpg

from tests.sql.barring import OLGA
from tests.sql.paying import ANN

MAKE = "SELECT status, taken FROM make_promos($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
MAKE_OF_PLAN = f"{MAKE[:-1]}, $13, $14)"
CLOSE = "SELECT status, codes FROM close_promo($1, $2, $3, $4, $5)"
REDEEM = "SELECT * FROM redeem_promo($1, $2, $3, $4)"
AUDIT = "SELECT what, user_id, seq, expected, found FROM audit_people(0, 1000000)"


async def make(
    pool: asyncpg.Pool,
    *codes: str,
    kind: str = "credits",
    amount: int = 50,
    days: int | None = None,
    uses: int | None = None,
    each: int = 1,
    who: str = "everybody",
    begins_at: datetime | None = None,
    ends_at: datetime | None = None,
    reason: str = "a holiday",
    key: str = "promo:1",
    plan: str | None = None,
    keeps: int | None = None,
) -> str:
    """Make codes, SUMMER unless told otherwise."""
    row = await pool.fetchrow(
        MAKE_OF_PLAN,
        list(codes or ("SUMMER",)),
        *(kind, amount, days, uses, each, who, begins_at, ends_at, OLGA, reason, key, plan, keeps),
    )
    status: str = row["status"]
    return status


async def close(
    pool: asyncpg.Pool, code: str = "SUMMER", *, scope: str = "one", key: str = "close:1"
) -> tuple[str, int]:
    """Close a code, or all that were made with it."""
    row = await pool.fetchrow(CLOSE, code, scope, OLGA, "it leaked", key)
    return row["status"], row["codes"]


async def redeem(
    pool: asyncpg.Pool,
    code: str = "SUMMER",
    *,
    person: int = ANN,
    key: str = "message:1",
    most_wrong: int | None = None,
) -> str:
    """Enter a code."""
    status: str = (await pool.fetchrow(REDEEM, person, code, key, most_wrong))["status"]
    return status


async def audited(pool: asyncpg.Pool) -> list[str]:
    """List what an audit finds."""
    return sorted(row["what"] for row in await pool.fetch(AUDIT))
