"""What operators do with parked updates: look, have them tried again, or put them aside."""

from dataclasses import dataclass
from datetime import datetime

import asyncpg

from bot.updates.store import Inbox
from ledger import validate
from ledger.db.pool import ledger_errors
from ledger.model import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A parked update that an operator has put aside, and why."""

    update_id: int
    lane: str
    error: str | None
    operator_id: UserId
    reason: str
    at: datetime


class OperatorsInbox(Inbox):
    """The inbox of one bot, over a pool of connections that act as operators."""

    __slots__ = ()

    async def body(self, update_id: int) -> str | None:
        """Return a parked update as it came, in JSON; None when no such one is parked."""
        rows = await self._all(
            "SELECT body FROM api.parked WHERE bot_id = $1 AND update_id = $2", update_id
        )
        return rows[0]["body"] if rows else None

    async def unpark_update(self, *, update_id: int) -> bool:
        """Let a parked update be tried again; answer whether it was parked."""
        [row] = await self._all("SELECT was_parked FROM api.unpark_update($1, $2)", update_id)
        was_parked: bool = row["was_parked"]
        return was_parked

    async def drop_update(self, *, update_id: int, operator_id: UserId, reason: str) -> bool:
        """Put a parked update aside for good, and record who did it and why; whether it was parked.

        What it was is kept among those that were dropped.
        """
        [row] = await self._all(
            "SELECT was_parked FROM api.drop_update($1, $2, $3, $4)",
            update_id,
            operator_id,
            validate.text("reason", reason),
        )
        was_parked: bool = row["was_parked"]
        return was_parked

    async def dropped(self, limit: int = 100) -> list[Dropped]:
        """List what was put aside, newest first."""
        rows = await self._all(
            "SELECT update_id, lane, error, operator_id, reason, at FROM api.dropped"
            " WHERE bot_id = $1 ORDER BY at DESC, update_id LIMIT $2",
            limit,
        )
        return [Dropped(**row) for row in rows]


async def bots(pool: "asyncpg.Pool[asyncpg.Record]") -> list[int]:
    """List the bots that have anything in the inbox, or had it dropped."""
    with ledger_errors():
        rows = await pool.fetch(
            "SELECT bot_id FROM api.inbox UNION SELECT bot_id FROM api.dropped ORDER BY bot_id"
        )
    return [row["bot_id"] for row in rows]
