"""What the ledger takes and answers: plain values that hold no connection and no rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

UserId = NewType("UserId", int)
Credits = NewType("Credits", int)
Stars = NewType("Stars", int)
ChargeId = NewType("ChargeId", str)


class Status(StrEnum):
    """How a request for credits ended; a refusal is an answer, not an exception."""

    OK = "ok"
    REPLAY = "replay"  # the same request under the same key: nothing moved again
    CONFLICT = "conflict"  # the key is used for another request, or the ref is closed already
    INSUFFICIENT = "insufficient"
    EXCEEDS = "exceeds"  # a capture of more than was held
    MISSING = "missing"  # no such entry to close, or no account


class Kind(StrEnum):
    """What an entry is; the kind names the house account on its other side."""

    PURCHASE = "purchase"
    BONUS = "bonus"
    SPEND = "spend"
    UNDO = "undo"
    HOLD = "hold"
    CAPTURE = "capture"
    RELEASE = "release"
    REFUND = "refund"
    EXPIRE = "expire"
    ADJUST = "adjust"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """The answer to a request: its entry, if it has one, and the balance that is left."""

    status: Status
    seq: int | None
    balance: Credits
    closed: bool

    @property
    def stands(self) -> bool:
        """The request's entry is in the books, and no later entry has closed it."""
        return self.status in (Status.OK, Status.REPLAY) and not self.closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What a person can spend now; `perm` is below zero when they are in debt."""

    user_id: UserId
    perm: Credits
    promo: Credits

    @property
    def total(self) -> Credits:
        """Both kinds of credits together, in credits."""
        return Credits(self.perm + self.promo)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One movement of a person's credits, signed as the person sees it."""

    seq: int
    kind: Kind
    credits: Credits
    balance_after: Credits
    key: str
    ref: str | None  # the key of the entry that this one closes
    at: datetime
    expires_at: datetime | None
    actor: str
    meta: Mapping[str, object]


class Account(StrEnum):
    """The person's own account, or the account of the house that an entry's kind names."""

    PERSON = "person"
    SALES = "sales"
    BONUSES = "bonuses"
    SPENDING = "spending"
    HELD = "held"
    ADJUSTMENTS = "adjustments"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """What an entry moves to one account, below zero from it."""

    account: Account
    credits: Credits


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """An entry with its legs, the person's first; they sum to zero.

    A capture has three: what was kept of a hold goes on from there to spending.
    """

    entry: Entry
    legs: tuple[Leg, ...]


class CheckStatus(StrEnum):
    """Whether a checkout query may pay an order, and if not, why."""

    OK = "ok"
    UNKNOWN = "unknown"  # no such order
    NOT_YOURS = "not_yours"  # somebody else's order
    WRONG_AMOUNT = "wrong_amount"  # or another currency than Stars
    PAID = "paid"
    EXPIRED = "expired"
    BUSY = "busy"  # another query may be paying it right now
    LATE = "late"  # it took so long that nobody waits for the answer any more


class PaymentStatus(StrEnum):
    """What became of Stars that have arrived."""

    CREDITED = "credited"
    REVIEW = "review"  # they fit no order, and wait for a person
    REFUNDED = "refunded"  # they are back, and what they had bought is taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One offer of a pack to one person; `payload` is its id, and the payload of its invoice."""

    user_id: UserId
    payload: str
    pack: str
    credits: Credits
    stars: Stars
    terms: str
    opened_at: datetime
    expires_at: datetime
    paid_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The answer to a checkout query, and the pack that it is about if the order is known."""

    status: CheckStatus
    pack: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What a payment has become, and what its payer is to be told.

    `new` is true for the one call that recorded it, `told` once its payer knows of it. `second`:
    the order had been paid before. `late`: the order had expired before. `balance` is today's.
    """

    status: PaymentStatus
    new: bool
    told: bool
    credits: Credits
    balance: Credits
    pack: str | None
    second: bool
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A payment whose payer has not heard of it, and what there is to hear."""

    user_id: UserId
    charge_id: ChargeId
    paid_at: datetime
    recorded: Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Stars that a person has paid; `reason` says why a payment was put to review.

    Reasons: unknown_order, not_yours, wrong_amount, wrong_currency, key_in_use.
    """

    user_id: UserId
    charge_id: ChargeId
    payload: str
    pack: str | None
    credits: Credits
    stars: Stars
    currency: str
    status: PaymentStatus
    reason: str | None
    second: bool
    late: bool
    source: str
    paid_at: datetime
    recorded_at: datetime
    told_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request that waits until its person can afford it, or until it is finished if charged."""

    key: str
    command: str
    price: Credits
    body: str
    kept_at: datetime
    charged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as Telegram last described them.

    Of somebody who has an account but never wrote to the bot, `met_at` is None and the rest empty.
    `terms` is the version they accepted last.
    """

    user_id: UserId
    username: str | None
    name: str
    language: str
    terms: str | None
    met_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What an operator did to somebody's account, and why."""

    user_id: UserId
    key: str
    kind: str
    credits: Credits
    operator_id: UserId
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """How far the books had come; `hash`, in hex, is over every chain and the anchor before."""

    number: int
    at: datetime
    accounts: int
    entries: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """How many people or holds were swept, and the credits that burned or came back."""

    count: int
    credits: Credits
