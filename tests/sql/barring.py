"""Bars and the switch of sales as tests set them: Olga acts, whose id is 900."""

import asyncpg

OLGA = 900
BAR = "SELECT status FROM bar($1, $2, $3, $4, $5)"
UNBAR = "SELECT status FROM unbar($1, $2, $3, $4, $5)"
SWITCH = "SELECT status FROM switch_sales($1, $2, $3, $4, $5)"


async def bar(pool: asyncpg.Pool, user_id: int = 7, *, key: str = "bar:1") -> str:
    """Bar a person."""
    status: str = await pool.fetchval(BAR, user_id, OLGA, "farming", key, 42)
    return status


async def unbar(pool: asyncpg.Pool, user_id: int = 7, *, key: str = "unbar:1") -> str:
    """Let a person buy and spend again."""
    status: str = await pool.fetchval(UNBAR, user_id, OLGA, "a mistake", key, 42)
    return status


async def switch(pool: asyncpg.Pool, state: str, *, key: str = "sales:1") -> str:
    """Switch sales on or off."""
    status: str = await pool.fetchval(SWITCH, state, OLGA, "the model is down", key, 42)
    return status
