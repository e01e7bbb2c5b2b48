"""Troubles as tests make them: the bot's Stars are low, and then enough again."""

import asyncpg

OPEN = "SELECT told FROM open_trouble($1, $2, $3, 'operator-trouble', $4)"
CLOSE = "SELECT told FROM close_trouble($1, $2, $3, $4)"
CALM_IS_OVER = "UPDATE people.outbox SET state = 'sent', ended_at = now() WHERE ended_at IS NULL"


async def open_(
    pool: asyncpg.Pool, cause: str = "stars", *, mark: str = "", facts: str = "{}", bot: int = 1
) -> bool:
    """See that something is wrong."""
    told: bool = await pool.fetchval(OPEN, bot, cause, mark, facts)
    return told


async def close(
    pool: asyncpg.Pool,
    cause: str = "stars",
    *,
    calm_s: float = 0.0,
    facts: str = "{}",
    bot: int = 1,
) -> bool:
    """See that it is wrong no more."""
    told: bool = await pool.fetchval(CLOSE, bot, cause, facts, calm_s)
    return told
