"""Time that passes at once, for tests of deadlines."""

from datetime import timedelta

import asyncpg

SHIFTS = (
    "UPDATE ledger.entry SET expires_at = expires_at - $2::interval WHERE user_id = $1",
    "UPDATE ledger.account SET next_expiry = next_expiry - $2::interval WHERE user_id = $1",
)


async def let_days_pass(owner: asyncpg.Connection, *, user_id: int, days: int) -> None:
    """Bring all of a person's deadlines nearer, as only a superuser can who lifts the triggers."""
    async with owner.transaction():
        await owner.execute("SET LOCAL session_replication_role = replica")
        for shift in SHIFTS:
            await owner.execute(shift, user_id, timedelta(days=days))
