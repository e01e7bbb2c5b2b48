"""Canaries: purchases of one Star that an owner makes to try the shop, and the bot refunds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import asyncpg

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import ChargeId, UserId

PACK = "Canary"
"""The pack of all canaries, which no catalog has."""

MOST_CANARIES = 1000


class CanaryState(StrEnum):
    """How far a canary is."""

    OPEN = "open"  # its invoice can be paid
    PAID = "paid"  # its Star is on its way back
    DONE = "done"  # it is back
    FAILED = "failed"  # Telegram refused the invoice or the refund
    EXPIRED = "expired"  # nobody paid


class CanaryAnswer(StrEnum):
    """The answer to whoever asks for a canary; nothing has changed but for the first."""

    OK = "ok"
    REPLAY = "replay"  # asked for under the same key
    ALREADY = "already"  # they have one that is open, or paid and not yet refunded


@dataclass(frozen=True, slots=True, kw_only=True)
class CanaryAsked:
    """What became of the wish for a canary: that one, or the one in the way."""

    status: CanaryAnswer
    payload: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """A canary: who pays, who asked for it, and when each step was done; None for not yet.

    `paid_at` is by Telegram's clock, which counts whole seconds; all other times are ours.
    `error` is what Telegram said when it refused the invoice, or said last of the refund.
    """

    user_id: UserId
    payload: str
    operator_id: UserId
    state: CanaryState
    charge_id: ChargeId | None
    error: str | None
    opened_at: datetime
    expires_at: datetime
    sent_at: datetime | None
    checked_at: datetime | None
    paid_at: datetime | None
    credited_at: datetime | None
    asked_at: datetime | None
    refunded_at: datetime | None
    reversed_at: datetime | None
    listed_at: datetime | None

    def steps(self) -> Iterator[tuple[str, float]]:
        """Yield the steps that are done: the name, and seconds since the canary was asked for.

        Clocks differ a little, but no step comes before the one before it.
        """
        after_s = 0.0
        for name in STEPS:
            at: datetime | None = getattr(self, f"{name}_at")
            if at is not None:
                after_s = max(after_s, (at - self.opened_at).total_seconds())
                yield name, after_s


STEPS = ("sent", "checked", "paid", "credited", "asked", "refunded", "reversed", "listed")
"""What happens to a canary, in this order."""


class Canaries(Queries):
    """Canaries, over a pool of connections whose role may call its functions.

    Whoever opens one needs the rights of operators.
    """

    __slots__ = ()

    async def open_canary(
        self, *, user_id: UserId, bot_id: int, operator_id: UserId, reason: str, key: str
    ) -> CanaryAsked:
        """Offer a canary to an owner, once per key; record who asked for it and why.

        The bot `bot_id` sends the invoice, and a message that follows the canary. A person has one
        at a time.
        """
        row = await self._one(
            "SELECT status, payload, expires_at FROM open_canary($1, $2, $3, $4, $5)",
            validate.person(user_id),
            validate.bot(bot_id),
            *validate.signed(operator_id, reason, key),
        )
        return CanaryAsked(**{**row, "status": CanaryAnswer(row["status"])})

    async def canary_sent(self, *, user_id: UserId, payload: str, error: str | None = None) -> bool:
        """Record that Telegram has the invoice, or why it refused it; return whether that is new.

        Once it has the invoice, that stays.
        """
        row = await self._one(
            "SELECT held FROM canary_sent($1, $2, $3)",
            validate.person(user_id),
            validate.text("payload", payload),
            None if error is None else validate.storable("error", error),
        )
        held: bool = row["held"]
        return held

    async def canary(self, user_id: UserId, payload: str) -> Canary | None:
        """Return the canary with this payload, or None if there is none."""
        row = await self._first(
            f"SELECT {_CANARY} FROM canary WHERE user_id = $1 AND payload = $2",
            validate.person(user_id),
            validate.text("payload", payload),
        )
        return None if row is None else _canary(row)

    async def canaries(self, limit: int = 10) -> list[Canary]:
        """Return up to `limit` canaries, the newest first."""
        rows = await self._all(
            f"SELECT {_CANARY} FROM canary ORDER BY opened_at DESC, payload LIMIT $1",
            validate.whole("limit", limit, least=1, most=MOST_CANARIES),
        )
        return [_canary(row) for row in rows]


_CANARY = (
    "user_id, payload, operator_id, state, charge_id, error, opened_at, expires_at, sent_at,"
    " checked_at, paid_at, credited_at, asked_at, refunded_at, reversed_at, listed_at"
)


def _canary(row: asyncpg.Record) -> Canary:
    return Canary(**{**row, "state": CanaryState(row["state"])})
