"""Links as tests make and pay them: Olga makes summer, by which anybody gets 100 for 50 Stars."""

from datetime import datetime

import asyncpg

from tests.sql.barring import OLGA
from tests.sql.paying import ANN

MAKE = "SELECT status, url FROM make_link($1, $2, $3, $4, $5, $6, $7)"
CLOSE = "SELECT status FROM close_link($1, $2, $3, $4)"
CHECK = "SELECT status, pack FROM check_link($1, $2, $3, $4, $5, $6)"
SUMMER = "link.summer.100.50.small"
SHARED = "share.100.50.small"
URL = "https://t.me/$summer"
ORDERS = (
    "SELECT user_id, pack, credits, stars, terms, state FROM orders ORDER BY user_id, opened_at"
)
LATER = """
    UPDATE shop.orders SET asked_at = asked_at - interval '31 s';
    UPDATE shop.link_order SET asked_at = asked_at - interval '31 s'
"""


async def make(
    pool: asyncpg.Pool,
    payload: str = SUMMER,
    *,
    url: str = URL,
    uses: int | None = None,
    ends_at: datetime | None = None,
    reason: str = "a holiday",
    key: str = "link:1",
) -> tuple[str, str | None]:
    """Make a link, summer unless told otherwise."""
    row = await pool.fetchrow(MAKE, payload, url, uses, ends_at, OLGA, reason, key)
    return row["status"], row["url"]


async def close(pool: asyncpg.Pool, name: str = "summer", *, key: str = "close:1") -> str:
    """Close a link."""
    status: str = await pool.fetchval(CLOSE, name, OLGA, "it leaked", key)
    return status


async def check(
    pool: asyncpg.Pool,
    payload: str = SUMMER,
    *,
    person: int = ANN,
    query: str = "q1",
    stars: int = 50,
    currency: str = "XTR",
    terms: str = "1",
) -> str:
    """Ask whether somebody may pay a link."""
    row = await pool.fetchrow(CHECK, person, payload, query, stars, currency, terms)
    status: str = row["status"]
    return status


async def uses(pool: asyncpg.Pool) -> int:
    """Return how often summer was paid."""
    sold: int = await pool.fetchval("SELECT sold FROM link WHERE name = 'summer'")
    return sold
