"""Star balances as tests store them: what Telegram says, in Stars."""

from decimal import Decimal

import asyncpg

CLAIM = "SELECT held FROM claim_star_balance($1, $2)"
STORE = "SELECT held FROM store_star_balance($1, $2, $3, $4)"
A_MINUTE_LATER = "UPDATE shop.star_balance SET due_at = now()"


async def claim(pool: asyncpg.Pool, worker: str = "w", *, bot: int = 1) -> bool:
    """Ask to be the one who asks Telegram."""
    held: bool = await pool.fetchval(CLAIM, bot, worker)
    return held


async def store(
    pool: asyncpg.Pool,
    stars: str | int,
    *,
    gap: str | int | None = 0,
    worker: str = "w",
    bot: int = 1,
) -> bool:
    """Store what Telegram has said."""
    nano = Decimal(10**9)
    held: bool = await pool.fetchval(
        STORE, bot, worker, Decimal(stars) * nano, None if gap is None else Decimal(gap) * nano
    )
    return held


async def measure(
    pool: asyncpg.Pool, owner: asyncpg.Connection, stars: str | int, *, gap: str | int | None = 0
) -> None:
    """Have Telegram asked, whenever it was asked last."""
    await owner.execute(A_MINUTE_LATER)
    await claim(pool)
    await store(pool, stars, gap=gap)
