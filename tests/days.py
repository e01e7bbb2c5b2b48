"""Time that passes at once, for tests of deadlines."""

from datetime import timedelta

import asyncpg

SHIFTS = (
    "UPDATE ledger.entry SET at = at - $2::interval WHERE user_id = $1",
    "UPDATE ledger.entry SET expires_at = expires_at - $2::interval WHERE user_id = $1",
    "UPDATE ledger.open_hold SET expires_at = expires_at - $2::interval WHERE user_id = $1",
    "UPDATE ledger.account SET next_expiry = next_expiry - $2::interval WHERE user_id = $1",
)
CHAIN_AGAIN = """
    WITH RECURSIVE chain AS (
        SELECT '\\x'::bytea AS hash, 0::bigint AS seq
        UNION ALL
        SELECT link(
            chain.hash, e.user_id, e.seq, e.kind::text, e.perm, e.promo, e.perm_after,
            e.promo_after, e.key, e.amount, e.ref, e.expires_at, e.lot_end, e.at, e.actor, e.meta
        ), e.seq
        FROM chain JOIN ledger.entry AS e ON e.user_id = $1 AND e.seq = chain.seq + 1
    ), account AS (
        UPDATE ledger.account SET head = chain.hash FROM chain
        WHERE account.user_id = $1 AND account.seq = chain.seq
    )
    UPDATE ledger.entry SET hash = chain.hash FROM chain
    WHERE entry.user_id = $1 AND entry.seq = chain.seq
"""


async def let_days_pass(owner: asyncpg.Connection, *, user_id: int, days: int) -> None:
    """Let all that is in a person's books be as many days longer ago, and every deadline nearer.

    As only a superuser can who lifts the triggers; the chain is made anew, and an audit is content.
    """
    async with owner.transaction():
        await owner.execute("SET LOCAL session_replication_role = replica")
        for shift in SHIFTS:
            await owner.execute(shift, user_id, timedelta(days=days))
        await owner.execute(CHAIN_AGAIN, user_id)
