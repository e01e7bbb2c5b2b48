"""The values that the ledger takes and returns. They hold no connection and no rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

UserId = NewType("UserId", int)
Credits = NewType("Credits", int)
Stars = NewType("Stars", int)

NANO = 10**9
"""Billionths in a Star: commissions that Telegram shares with partners need not be whole."""
ChargeId = NewType("ChargeId", str)

Facts = Mapping[str, object]
"""The values of a message's text: whole numbers and strings, and lists and texts made of them."""


class Status(StrEnum):
    """The answer to a request that moves credits; all but the first two are refusals."""

    OK = "ok"
    REPLAY = "replay"  # the same request under the same key: nothing moved again
    CONFLICT = "conflict"  # another request has used the key, or the entry `ref` is closed
    BARRED = "barred"  # an operator has barred the person
    LIMITED = "limited"  # more than the person lets themselves spend in a day
    INSUFFICIENT = "insufficient"  # more than the balance
    EXCEEDS = "exceeds"  # a capture of more than was held
    MISSING = "missing"  # there is no entry `ref` to close, or no account


class Kind(StrEnum):
    """The kind of an entry, which is the name of the SQL function that makes it."""

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
    """The answer to a request that moves credits.

    `seq` is the number of its entry, or None if it has none. `balance` is what the person can spend
    now. `closed` says that a later entry, such as an undo, has closed the entry.
    """

    status: Status
    seq: int | None
    balance: Credits
    closed: bool

    @property
    def stands(self) -> bool:
        """Whether the request's entry counts: it was made, and no later entry has closed it."""
        return self.status in (Status.OK, Status.REPLAY) and not self.closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What a person can spend now, unless an operator has barred them.

    `promo` credits expire and are spent first. `perm` credits do not, and are below zero in debt.
    """

    user_id: UserId
    perm: Credits
    promo: Credits
    barred: bool = False

    @property
    def total(self) -> Credits:
        """Both kinds of credits together."""
        return Credits(self.perm + self.promo)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of what a person has: `kind` is purchase, bonus, adjust, lot, held, gift or debt.

    A lot is a bonus that expires. What is held is set aside and not a part of the balance, nor is
    a gift that waits for somebody to take it: `expires_at` says then until when. A debt is below
    zero.
    """

    kind: str
    credits: Credits
    expires_at: datetime | None

    @property
    def is_lot(self) -> bool:
        """Whether they can spend it, and it expires."""
        return self.kind == "lot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One movement of a person's credits: `credits` is above zero when the person got them."""

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
    command: str | None = None  # that it was for, or what it closes
    is_archived: bool = False  # and so key, ref and actor are in a file


class Delivery(StrEnum):
    """How far the reply is that a person's credits were for."""

    RUNNING = "running"
    DELIVERED = "delivered"
    FAILED = "failed"  # and the credits were given back


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """What happened to a person's credits at one time: a request with all that came back of it.

    `ended` is the kind of the entry that closed it: undo or release when it failed, capture when a
    part came back, None when nothing did. `mark` names the payment of a purchase. `delivery` is
    None of what was for no command.
    """

    seq: int
    kind: Kind
    ended: Kind | None
    credits: Credits
    key: str
    at: datetime
    meta: Mapping[str, object]
    mark: str | None
    delivery: Delivery | None = None


class Account(StrEnum):
    """The two sides of an entry: the person, and an account of the house that its kind decides."""

    PERSON = "person"
    SALES = "sales"
    BONUSES = "bonuses"
    SPENDING = "spending"
    HELD = "held"
    ADJUSTMENTS = "adjustments"
    GIFTS = "gifts"  # what waits for somebody to take it


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """What one account gets by an entry; below zero, what it gives."""

    account: Account
    credits: Credits


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """An entry with its legs, the person's first. The legs sum to zero.

    A capture has three legs: what it keeps of a hold moves on from `held` to `spending`.
    """

    entry: Entry
    legs: tuple[Leg, ...]


class CheckStatus(StrEnum):
    """Whether a pre-checkout query may pay an order, and if not, why."""

    OK = "ok"
    UNKNOWN = "unknown"  # no such order
    NOT_YOURS = "not_yours"  # somebody else's order
    WRONG_AMOUNT = "wrong_amount"  # or another currency than Stars
    PAID = "paid"
    BARRED = "barred"  # an operator has barred the person
    CLOSED = "closed"  # sales are off
    HAS_PLAN = "has_plan"  # it is for a plan, and another one renews by itself
    EXPIRED = "expired"
    BUSY = "busy"  # another query may be paying it at this moment
    BONUS_USED = "bonus_used"  # another order has brought the bonus that it promises
    LINK_CLOSED = "link_closed"  # operators have closed the link
    LINK_OVER = "link_over"  # its last day is over
    LINK_USED_UP = "link_used_up"  # it was paid as often as it may be, or is being paid
    NOT_SOLD = "not_sold"  # what it is for is not sold any more on these terms
    LATE = "late"  # the answer took so long that Telegram may have given up


class PaymentStatus(StrEnum):
    """What became of a payment."""

    CREDITED = "credited"
    REVIEW = "review"  # it matches no order, and waits for an operator
    REFUNDED = "refunded"  # the Stars went back, and so did the credits
    HISTORY = "history"  # not recorded: it was paid before the bot came here


@dataclass(frozen=True, slots=True)
class Order:
    """An offer of a pack to a person. `payload` is its id, and the payload of its invoice."""

    user_id: UserId
    payload: str
    pack: str
    credits: Credits
    stars: Stars
    terms: str
    opened_at: datetime
    expires_at: datetime
    paid_at: datetime | None


class OrderState(StrEnum):
    """How far an order is."""

    OFFERED = "offered"
    CHECKOUT = "checkout"  # its buyer may be paying at this moment
    EXPIRED = "expired"
    ARRIVED = "arrived"  # Telegram says that it is paid, and that is being recorded
    PAID = "paid"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """An order as operators see it, by its `payload`: what was offered, when, and how far it is."""

    payload: str
    pack: str
    credits: Credits
    stars: Stars
    opened_at: datetime
    state: OrderState


class OfferStatus(StrEnum):
    """Whether a pack was offered to a person, and if not, why."""

    OK = "ok"
    BARRED = "barred"  # an operator has barred the person
    CLOSED = "closed"  # sales are off
    HAS_PLAN = "has_plan"  # one that renews by itself, and no other is offered
    BUSY = "busy"  # they may be paying for another plan at this moment
    FULL = "full"  # too many offers of the last hour are unpaid


@dataclass(frozen=True, slots=True)
class Offer:
    """The answer to a wish to buy: the order, or why there is none, and when to ask again.

    `bonus` is what a promo code adds to it when it is paid.
    """

    status: OfferStatus
    order: Order | None
    again_at: datetime | None
    bonus: Credits | None = None


class SalesState(StrEnum):
    """Whether anything is sold."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sales:
    """Whether anything is sold; who switched that last, when and why, unless nobody ever did."""

    state: SalesState
    since: datetime | None
    operator_id: UserId | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Somebody may neither buy nor spend: since when, by whom and why."""

    user_id: UserId
    since: datetime
    operator_id: UserId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The answer to a pre-checkout query, and the pack of the order if there is one.

    `renews` says that the order is a plan that is paid for once more.
    """

    status: CheckStatus
    pack: str | None
    renews: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The answer to a payment: what became of it, and what its payer should know.

    `new` is true for the one call that recorded it. `second` says that the order had been paid
    before, `late` that it had expired. `balance` is the balance of now. `earns` says that somebody
    is to be rewarded for this purchase.
    """

    status: PaymentStatus
    new: bool
    credits: Credits
    balance: Credits
    pack: str | None
    second: bool
    late: bool
    earns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Stars that a person has paid. `mark` is a short name of its charge.

    `reason` says why it went to review: unknown_order, not_yours, wrong_amount, wrong_currency or
    key_in_use. `source` is the way in which we learned of it.
    """

    user_id: UserId
    charge_id: ChargeId
    mark: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A payment that waits for an operator: `reason` says what did not match.

    `mark` is a short name of it among those of its payer, for buttons.
    """

    user_id: UserId
    charge_id: ChargeId
    stars: Stars
    currency: str
    reason: str
    mark: str
    paid_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What `operator_id` decided on a payment in review: to `credit` so many credits, or `refund`.

    0 is the command line.
    """

    how: str
    operator_id: UserId
    credits: Credits


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """The answer to a newcomer: the posting of the free credits, or from when on to ask again."""

    posting: Posting | None
    again_at: datetime | None


class Done(StrEnum):
    """The answer to an operator's act; nothing has changed but for the first."""

    OK = "ok"
    REPLAY = "replay"  # the same act under the same key
    CONFLICT = "conflict"  # the key names another act
    ALREADY = "already"  # it is so


class Changed(StrEnum):
    """What became of an act on a person; nothing has changed but for the first."""

    OK = "ok"
    REPLAY = "replay"  # it was made before, under the same key
    CONFLICT = "conflict"  # the key names another act
    MISSING = "missing"  # there is nobody, or nothing, to act on
    HAS_PLAN = "has_plan"  # Telegram would go on taking Stars from somebody whom we don't know


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request that is pending until its person can afford it; once charged, until it is done.

    One that `needs_yes` waits for its person to say that it may cost so much.
    """

    user_id: UserId
    key: str
    command: str
    price: Credits
    body: str
    kept_at: datetime
    charged: bool
    needs_yes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LastReply:
    """The last reply of a bot to a person that credits were for; `key` is that of its request."""

    key: str
    command: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as Telegram last described them.

    `language` is what they read: what Telegram says, or `own_language`, if they chose one. `terms`
    is the version of the terms that they accepted last. If they have an account but never wrote to
    the bot, `met_at` is None and the rest is empty. `seen_at` is up to a quarter of an hour early.
    """

    user_id: UserId
    username: str | None
    name: str
    language: str
    terms: str | None
    met_at: datetime | None
    seen_at: datetime | None = field(default=None, compare=False)
    own_language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialog:
    """A question of a bot that a person's next message answers.

    `name` is that of what goes on with the answer, and `facts` what is known so far. When it
    `expires_at` tells it from every other question of that person.
    """

    name: str
    facts: Facts
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What an operator did, and why. `user_id` is to whom, 0 for the shop.

    `detail` is what exactly, such as the role of an appointment.
    """

    user_id: UserId
    key: str
    kind: str
    credits: Credits
    operator_id: UserId
    reason: str
    at: datetime
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The state of all accounts at one time: `hash`, in hex, covers them and the anchor before."""

    number: int
    at: datetime
    accounts: int
    entries: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """How many people or holds a sweep handled, and the credits that burned or came back."""

    count: int
    credits: Credits
