"""People with credits who ask for something at the same time."""

import asyncio

import asyncpg

from ledger.credits import Ledger
from ledger.model import Credits, Posting, UserId
from tests.waiting import until

PEOPLE = [UserId(number) for number in range(1, 41)]
ANN, BOB, CAT = PEOPLE[:3]
ONE = Credits(1)
LOCK_ANN = f"SELECT FROM ledger.account WHERE user_id = {ANN} FOR UPDATE"
LOCK_ENTRIES = "LOCK ledger.entry IN SHARE MODE"  # which can be read, and not added to
HOW_MANY_WAIT = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""
CUT_OFF_WHO_WAITS = """
    SELECT coalesce(bool_or(pg_terminate_backend(pid)), FALSE) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


async def give(book: Ledger) -> None:
    """Give everybody 10 credits, one after the other."""
    for user_id in PEOPLE:
        await book.bonus(user_id=user_id, credits=Credits(10), key="gift")


def spend(book: Ledger, who: UserId, key: str = "request") -> "asyncio.Task[Posting]":
    """Begin to spend a credit."""
    return asyncio.create_task(book.spend(user_id=who, credits=ONE, key=key))


async def waiting(owner: asyncpg.Connection, count: int) -> None:
    """Return when so many calls wait for a lock."""

    async def so_many() -> bool:
        await owner.execute("SELECT pg_stat_clear_snapshot()")  # or new connections are not seen
        return bool(await owner.fetchval(HOW_MANY_WAIT) == count)

    await until(so_many, timeout_s=20)


async def keys(owner: asyncpg.Connection, who: UserId) -> list[str]:
    """List the keys of a person's entries in their order, without the gift's."""
    rows = await owner.fetch(
        "SELECT key FROM ledger.entry WHERE user_id = $1 AND seq > 1 ORDER BY seq", who
    )
    return [row["key"] for row in rows]
