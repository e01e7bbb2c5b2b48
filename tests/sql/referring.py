"""Referrals as tests make them: Bob comes by Ann's link; he is to get 10 credits, and she 20."""

import asyncpg

from tests.sql.paying import ANN, BOT, open_order, record

BOB = 8
REFER = "SELECT status FROM refer($1, $2, 10, 20, $3)"
REWARD = "SELECT referrals FROM reward_inviters($1, 100)"


async def here(pool: asyncpg.Pool, person: int = ANN) -> None:
    """Let a person have been here."""
    await pool.execute("SELECT bonus($1, 3, 'start')", person)


async def refer(
    pool: asyncpg.Pool,
    person: int = BOB,
    *,
    by: int = ANN,
    most: int = 10,
) -> str:
    """Let somebody come by a link."""
    status: str = await pool.fetchval(REFER, person, by, most)
    return status


async def buys(pool: asyncpg.Pool, person: int = BOB, *, charge: str | None = None) -> str:
    """Let a person buy the small pack, and give the payload."""
    payload = await open_order(pool, person)
    await record(pool, payload, payer=person, charge=charge or f"charge-{person}")
    return payload


async def reward(pool: asyncpg.Pool) -> int:
    """Give inviters what is due."""
    seen_to: int = await pool.fetchval(REWARD, BOT)
    return seen_to


async def have(pool: asyncpg.Pool, *people: int) -> list[int]:
    """List what people have."""
    rows = await pool.fetch("SELECT user_id, perm + promo AS total FROM balance")
    totals = {row["user_id"]: row["total"] for row in rows}
    return [totals.get(person, 0) for person in people]


async def state(pool: asyncpg.Pool, person: int = BOB) -> str | None:
    """Return how far somebody's referral is."""
    found: str | None = await pool.fetchval("SELECT state FROM referral WHERE user_id = $1", person)
    return found
