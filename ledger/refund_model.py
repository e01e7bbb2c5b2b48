"""What refunds are made of: plain values, beside those of ledger/model.py."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ledger.model import ChargeId, Credits, Stars, UserId


class RefundState(StrEnum):
    """How far the Stars of a payment have come on their way back."""

    REQUESTED = "requested"  # to be sent; what is there of the credits is set aside
    UNKNOWN = "unknown"  # tried, and Telegram has not said how it ended: tried again
    DONE = "done"
    FAILED = "failed"  # Telegram refuses; what was set aside is the person's again


class RefundAnswer(StrEnum):
    """What became of a wish to send Stars back."""

    OK = "ok"
    REPLAY = "replay"  # they are on their way already
    DONE = "done"  # they are back already
    MISSING = "missing"  # no such payment
    INSUFFICIENT = "insufficient"  # more of the credits are spent than the wish allows


@dataclass(frozen=True, slots=True, kw_only=True)
class Refundable:
    """A payment as one that may be refunded.

    `credits` would be taken back, of which `lacking` are spent already and would become a debt.
    `state` is that of its refund, if there is one; `operator_id` asked for that. `mark` names the
    payment among its payer's where there is little room.
    """

    user_id: UserId
    charge_id: ChargeId
    mark: str
    stars: Stars
    paid_at: datetime
    review: bool
    credits: Credits
    lacking: Credits
    balance: Credits
    state: RefundState | None
    operator_id: UserId | None
    ended_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether its refund may be asked for."""
        return self.state in (None, RefundState.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundAsked:
    """The answer to a wish for a refund: what is taken back, what of it lacks, what is left now."""

    status: RefundAnswer
    credits: Credits
    lacking: Credits
    balance: Credits


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """A refund that a worker holds: to be sent, or, once it has ended, to be told of.

    `operator_id` is None when Telegram has refunded by itself.
    """

    user_id: UserId
    charge_id: ChargeId
    stars: Stars
    state: RefundState
    source: str
    operator_id: UserId | None
    credits: Credits
    balance: Credits
    attempts: int
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRecorded:
    """What a refund that Telegram told of has taken; `new` for the one call that took it."""

    new: bool
    credits: Credits
    balance: Credits
