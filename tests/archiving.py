"""Old history, and the owner who puts it into files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from ledger.archives import Archives
from ledger.db.pool import open_pool
from ledger.db.roles import OWNER
from tests.days import let_days_pass

DAYS = 500
AGE_ANCHOR = "UPDATE ledger.anchor SET at = at - $1 * interval '1 day' WHERE number = $2"
ANCHOR_AGAIN = """
    UPDATE ledger.anchor SET hash = anchor_link(
        coalesce((SELECT past.hash FROM ledger.anchor AS past WHERE past.number = $1 - 1), ''),
        number, at, accounts, entries, anchor_heads($1), anchor_seals($1)
    ) WHERE number = $1
"""


async def let_anchor_age(owner: asyncpg.Connection, number: int, *, days: int) -> None:
    """Let an anchor be as many days older, as only a superuser can; its hash is made anew."""
    async with owner.transaction():
        await owner.execute("SET LOCAL session_replication_role = replica")
        await owner.execute(AGE_ANCHOR, days, number)
        await owner.execute(ANCHOR_AGAIN, number)


async def make_old(owner: asyncpg.Connection, *user_ids: int, days: int = DAYS) -> int:
    """Let what these people have done be long ago, anchor it then, and return the anchor."""
    for user_id in user_ids:
        await let_days_pass(owner, user_id=user_id, days=days)
    number: int = await owner.fetchval("SELECT number FROM make_anchor()")
    await let_anchor_age(owner, number, days=days)
    return number


@asynccontextmanager
async def open_archives(owner_url: str) -> AsyncIterator[Archives]:
    """Open the archive as the owner of the books."""
    async with open_pool(owner_url, role=OWNER, size=2) as pool:
        yield Archives(pool)
