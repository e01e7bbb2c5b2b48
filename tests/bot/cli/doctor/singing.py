"""Canaries that the doctor hears of: an owner has tried the shop."""

import asyncpg

from tests.bot.cli.doctor.looking import BOT, OPERATOR

OPEN = "SELECT payload FROM open_canary($1, $2, $1, 'to see that it works', $3)"
PAY = """
    SELECT status FROM record_payment($1, $2, $3, 1, 'XTR', now(), '{}', 'update', $4)
"""
FINISH = "SELECT state FROM finish_refund($1, $2)"


async def sings(pool: asyncpg.Pool, *, key: str = "canary:1") -> None:
    """Let a canary be bought and refunded."""
    await pays(pool, key=key)
    await pool.execute(FINISH, OPERATOR, f"stx-{key}")


async def pays(pool: asyncpg.Pool, *, key: str = "canary:1") -> None:
    """Let a canary be bought, and its refund be under way."""
    payload = await pool.fetchval(OPEN, OPERATOR, BOT, key)
    await pool.execute(PAY, OPERATOR, f"stx-{key}", payload, BOT)
