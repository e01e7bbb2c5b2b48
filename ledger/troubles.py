"""Troubles: what operators should know of while it lasts, and once more when it is over."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import asyncpg

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Facts


class Cause(StrEnum):
    """What may be wrong for a while."""

    RECEIVER = "receiver"  # updates do not come in
    RECEIPTS = "receipts"  # messages about people's money are late
    OVERDUE = "overdue"  # Telegram's list is not read to its end
    DIFFERENCES = "differences"  # the list and the books differ
    STARS = "stars"  # the bot's Stars would not cover what refunds could need


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that is wrong, since when, and in which form operators know of it."""

    cause: str
    mark: str
    since: datetime


class Troubles(Queries):
    """The troubles of one bot, over a pool of connections whose role may call its functions."""

    __slots__ = ("_bot_id",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", *, bot_id: int) -> None:
        super().__init__(pool)
        self._bot_id = validate.bot(bot_id)

    async def open_trouble(
        self, cause: Cause, *, phrase: str, facts: Facts, mark: str = ""
    ) -> bool:
        """Record that something is wrong; return whether operators hear of it now.

        They do when it begins, and when it comes with another `mark`. A repeat changes nothing.
        """
        row = await self._one(
            "SELECT told FROM open_trouble($1, $2, $3, $4, $5)",
            self._bot_id,
            cause.value,
            validate.text("mark", mark),
            validate.text("phrase", phrase),
            validate.facts(facts),
        )
        return bool(row["told"])

    async def close_trouble(self, cause: Cause, *, calm_s: float) -> bool:
        """Record that something is no longer wrong; return whether it was.

        Operators hear so after `calm_s` seconds, unless it begins again by then.
        """
        row = await self._one(
            "SELECT told FROM close_trouble($1, $2, $3, $4)",
            self._bot_id,
            cause.value,
            validate.facts({}),
            float(calm_s),
        )
        return bool(row["told"])

    async def lasting(self) -> list[Trouble]:
        """Return what is wrong now, the oldest first."""
        rows = await self._all(
            "SELECT cause, mark, since FROM trouble WHERE bot_id = $1 AND ended_at IS NULL"
            " ORDER BY since, cause",
            self._bot_id,
        )
        return [Trouble(**row) for row in rows]
