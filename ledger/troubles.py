"""Troubles: what operators should know of while it lasts, and once more when it is over."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import asyncpg

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Facts


class Cause(StrEnum):
    """What may be wrong for a while."""

    RECEIVER = "receiver"  # updates do not come in; each process may be in it by itself
    RECEIPTS = "receipts"  # messages about people's money are late
    OVERDUE = "overdue"  # Telegram's list is not read to its end
    DIFFERENCES = "differences"  # the list and the books differ
    STARS = "stars"  # the bot's Stars would not cover what refunds could need
    SNAPSHOT = "snapshot"  # somebody keeps the database from tidying up


OWN = frozenset({Cause.RECEIVER, Cause.SNAPSHOT})
"""What each process may be in by itself: that one is well, or has not looked for as long, says
nothing of the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that is wrong, since when, and in which form operators know of it."""

    cause: str
    mark: str
    since: datetime


class Troubles(Queries):
    """The troubles of one bot, over a pool of connections whose role may call its functions.

    A trouble of `OWN` is one of this process, whose name is drawn: others may be in it, too.
    """

    __slots__ = ("_bot_id", "_worker")

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", *, bot_id: int) -> None:
        super().__init__(pool)
        self._bot_id = validate.bot(bot_id)
        self._worker = secrets.token_hex(8)

    async def open_trouble(
        self,
        cause: Cause,
        *,
        phrase: str,
        facts: Facts,
        mark: str = "",
        lasts_s: float | None = None,
    ) -> bool:
        """Record that something is wrong; return whether operators hear of it now.

        They do when it begins, and when it comes with another `mark`. A repeat changes nothing. An
        own trouble counts as over `lasts_s` seconds after the process has last said so.
        """
        assert (lasts_s is not None) is (cause in OWN)
        row = await self._one(
            "SELECT told FROM open_trouble($1, $2, $3, $4, $5, $6, $7)",
            self._bot_id,
            cause.value,
            validate.text("mark", mark),
            validate.text("phrase", phrase),
            validate.facts(facts),
            self._worker if cause in OWN else None,
            lasts_s,
        )
        return bool(row["told"])

    async def close_trouble(self, cause: Cause, *, calm_s: float) -> bool:
        """Record that something is no longer wrong; return whether it was.

        Operators hear so after `calm_s` seconds, unless it begins again by then. An own trouble is
        over when no other process is in it.
        """
        row = await self._one(
            "SELECT told FROM close_trouble($1, $2, $3, $4, $5)",
            self._bot_id,
            cause.value,
            validate.facts({}),
            float(calm_s),
            self._worker if cause in OWN else None,
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
