"""Stars going back: asked for by operators and sent by a worker, or refunded by Telegram itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import ChargeId, Credits, Stars, UserId

MOST_REFUNDS = 1000
ANY_LACKING = Credits(validate.MOST_CREDITS)
"""`most_lacking` of a refund that may leave any debt."""


class RefundState(StrEnum):
    """The state of a refund: requested or unknown until it is done or failed."""

    REQUESTED = "requested"  # to be sent; the credits are on hold, as far as they are not spent
    UNKNOWN = "unknown"  # sent, without an answer from Telegram: it is sent again
    DONE = "done"
    FAILED = "failed"  # Telegram refuses; the credits on hold were released


class RefundAnswer(StrEnum):
    """Whether a payment is going to be refunded, and if not, why."""

    OK = "ok"
    REPLAY = "replay"  # its refund was requested before
    DONE = "done"  # it was refunded before
    MISSING = "missing"  # no such payment
    INSUFFICIENT = "insufficient"  # more of its credits are spent than the operator allows
    ABOVE = "above"  # more Stars than this operator may refund


@dataclass(frozen=True, slots=True, kw_only=True)
class Refundable:
    """A payment, and what its refund would take.

    The refund would take back `credits`; `lacking` of them are spent, and would become a debt.
    `state` is the state of its refund if there is one, which `operator_id` asked for. `mark` is a
    short name of the payment among those of its payer, for buttons. `review` says that the payment
    matched no order, and `is_plan` that it is one of a plan. `gift` says of a gift whose credits
    are not with its buyer whether it waits or is taken, by `taker_id`; it has `gift_credits`, with
    the bonus of a promo code.

    `invitation` are credits that came with the purchase because `inviter_id` had invited the payer,
    and `reward` are those that this person got for it. Both are taken back as well.
    """

    user_id: UserId
    charge_id: ChargeId
    mark: str
    stars: Stars
    paid_at: datetime
    review: bool
    is_plan: bool
    gift: str | None
    taker_id: UserId | None
    gift_credits: Credits
    credits: Credits
    lacking: Credits
    invitation: Credits
    inviter_id: UserId | None
    reward: Credits
    balance: Credits
    state: RefundState | None
    operator_id: UserId | None
    ended_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether its refund may be asked for: there is none, or it failed."""
        return self.state in (None, RefundState.FAILED)

    @property
    def balance_after(self) -> Credits:
        """What the payer has after the refund; below zero is a debt.

        A gift that is whole comes back first, and with it the bonus of a promo code.
        """
        back = self.gift_credits if self.gift and not self.lacking else 0
        return Credits(self.balance + back - self.credits - self.invitation)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundAsked:
    """The answer to `ask_refund`: credits to take back, those that lack, and the balance left."""

    status: RefundAnswer
    credits: Credits
    lacking: Credits
    balance: Credits


class Returned(StrEnum):
    """What became of the wish to return a pack; nothing has changed but for the first."""

    OK = "ok"
    REPLAY = "replay"  # its Stars are on their way
    DONE = "done"  # they are back
    MISSING = "missing"  # there is no such pack of theirs, or its refund failed
    BARRED = "barred"
    OLD = "old"  # it was paid too long ago
    SPENT = "spent"  # some of its credits are, or of those for an invitation that came with it
    BONUS = "bonus"  # a promo code has brought more with it
    GIVEN = "given"  # it is a gift that somebody has taken
    PLAN = "plan"  # it is a payment of a plan
    OFTEN = "often"  # they have returned enough in 30 days


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """A refund that a worker has leased, to send it.

    `operator_id` is None when Telegram refunded by itself. `balance` is the balance of now.
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
class UnderWay:
    """A refund that has not ended: whose Stars go back, and who asked for that, and when."""

    user_id: UserId
    charge_id: ChargeId
    stars: Stars
    state: RefundState
    operator_id: UserId | None
    attempts: int
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRecorded:
    """Credits that a refund by Telegram took back; `new` for the one call that took them."""

    new: bool
    credits: Credits
    balance: Credits


class Refunds(Queries):
    """Refunds, over a pool of connections whose role may call its functions.

    Only the role of operators may ask for a refund: NotAllowed is raised for others.
    """

    async def ask_refund(
        self,
        *,
        payer_id: UserId,
        charge_id: ChargeId,
        bot_id: int,
        most_lacking: Credits,
        operator_id: UserId,
        reason: str,
        source: str,
        message_id: int | None = None,
        most_stars: Stars | None = None,
    ) -> RefundAsked:
        """Request that the bot `bot_id` refunds a payment, once per payment.

        Puts those of its credits on hold that are not spent; answers `insufficient` when more than
        `most_lacking` are, and `above` when the payment is of more than `most_stars`; None is no
        limit. Records the operator and the reason, and `source`, the way of asking.
        `message_id` is the operator's message that asks; it shows from then on how far the refund
        is, and the payer has a message of their own.
        """
        row = await self._one(
            "SELECT * FROM ask_refund($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            validate.payer(payer_id),
            validate.text("charge_id", charge_id),
            validate.bot(bot_id),
            validate.whole("most_lacking", most_lacking, least=0, most=validate.MOST_CREDITS),
            validate.operator(operator_id),
            validate.text("reason", reason),
            validate.text("source", source),
            message_id,
            most_stars
            and validate.whole("most_stars", most_stars, least=0, most=validate.BIGINT_MOST),
        )
        return RefundAsked(
            status=RefundAnswer(row["status"]),
            credits=Credits(row["credits"] or 0),
            lacking=Credits(row["lacking"] or 0),
            balance=Credits(row["balance"] or 0),
        )

    async def return_pack(
        self,
        *,
        payer_id: UserId,
        charge_id: ChargeId,
        bot_id: int,
        days: int,
        most_in_30_days: int,
    ) -> Returned:
        """Have the Stars of a pack sent back to its payer, as they wish, once per payment.

        Only while all its credits are there, for `days` days after it was paid, and for
        `most_in_30_days` packs in 30 days. A message to the payer is queued.
        """
        row = await self._one(
            "SELECT status FROM return_pack($1, $2, $3, $4, $5)",
            validate.person(payer_id, "payer_id"),
            validate.text("charge_id", charge_id),
            validate.bot(bot_id),
            validate.whole("days", days, least=1, most=3650),
            validate.whole("most_in_30_days", most_in_30_days, least=1, most=1000),
        )
        return Returned(row["status"])

    async def may_return(
        self, *, payer_id: UserId, charge_id: ChargeId, days: int, most_in_30_days: int
    ) -> Returned:
        """Return what `return_pack` would answer now. Changes nothing."""
        row = await self._one(
            "SELECT status FROM may_return($1, $2, $3, $4)",
            validate.person(payer_id, "payer_id"),
            validate.text("charge_id", charge_id),
            validate.whole("days", days, least=1, most=3650),
            validate.whole("most_in_30_days", most_in_30_days, least=1, most=1000),
        )
        return Returned(row["status"])

    async def claim_refunds(
        self, *, bot_id: int, worker: str, lease_s: float, most: int
    ) -> list[Refund]:
        """Lease up to `most` refunds to a worker, for `lease_s` seconds.

        None of them is leased to another worker.
        """
        rows = await self._all(
            "SELECT * FROM claim_refunds($1, $2, $3, $4)",
            validate.bot(bot_id),
            validate.text("worker", worker),
            float(lease_s),
            validate.whole("most", most, least=1, most=MOST_REFUNDS),
        )
        return [Refund(**{**row, "state": RefundState(row["state"])}) for row in rows]

    async def finish_refund(self, *, payer_id: UserId, charge_id: ChargeId) -> None:
        """Note that Telegram sent the Stars back, and take back the credits, once."""
        await self._one(
            "SELECT * FROM finish_refund($1, $2)",
            validate.payer(payer_id),
            validate.text("charge_id", charge_id),
        )

    async def fail_refund(
        self, *, payer_id: UserId, charge_id: ChargeId, worker: str, error: str
    ) -> bool:
        """Note that Telegram refused, and release the hold; return whether the lease was held."""
        return await self._held(
            "SELECT * FROM fail_refund($1, $2, $3, $4)",
            validate.payer(payer_id),
            validate.text("charge_id", charge_id),
            validate.text("worker", worker),
            validate.storable("error", error),
        )

    async def postpone_refund(
        self,
        *,
        payer_id: UserId,
        charge_id: ChargeId,
        worker: str,
        delay_s: float,
        error: str | None,
    ) -> bool:
        """Have a refund sent again in `delay_s` seconds; return whether the lease was held.

        `error` says why the outcome of sending it is unknown; it is None if it was not sent.
        """
        return await self._held(
            "SELECT * FROM postpone_refund($1, $2, $3, $4, $5)",
            validate.payer(payer_id),
            validate.text("charge_id", charge_id),
            validate.text("worker", worker),
            float(delay_s),
            None if error is None else validate.storable("error", error),
        )

    async def record_refund(
        self,
        *,
        payer_id: UserId,
        charge_id: ChargeId,
        payload: str,
        stars: Stars,
        currency: str,
        refunded_at: datetime,
        raw: str,
        source: str,
        bot_id: int,
    ) -> RefundRecorded:
        """Record a refund that Telegram reports, even one of a payment that we do not know.

        Takes back what the payment bought, once, even if that leaves a debt.
        """
        row = await self._one(
            "SELECT * FROM record_refund($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            validate.payer(payer_id),
            validate.text("charge_id", charge_id),
            validate.storable("payload", payload),
            validate.whole("stars", stars, least=-validate.BIGINT_MOST, most=validate.BIGINT_MOST),
            validate.storable("currency", currency),
            validate.moment("refunded_at", refunded_at),
            validate.text("raw", raw),
            validate.text("source", source),
            validate.bot(bot_id),
        )
        return RefundRecorded(**row)

    async def refundable(self, user_id: UserId, *, limit: int = 10) -> list[Refundable]:
        """Return up to `limit` payments of a person, with what refunds would take, newest first."""
        return await self._refundable(
            "user_id = $1 ORDER BY paid_at DESC, charge_id LIMIT $2",
            validate.payer(user_id, "user_id"),
            validate.whole("limit", limit, least=1, most=MOST_REFUNDS),
        )

    async def under_way(self, *, bot_id: int, limit: int = 10) -> list[UnderWay]:
        """Return up to `limit` refunds that the bot `bot_id` has to send, the oldest first."""
        rows = await self._all(
            "SELECT user_id, charge_id, stars, state, operator_id, attempts, asked_at FROM refunds"
            " WHERE bot_id = $1 AND ended_at IS NULL"
            " ORDER BY asked_at, user_id, charge_id LIMIT $2",
            validate.bot(bot_id),
            validate.whole("limit", limit, least=1, most=MOST_REFUNDS),
        )
        return [UnderWay(**{**row, "state": RefundState(row["state"])}) for row in rows]

    async def by_charge(
        self, charge_id: ChargeId, *, payer_id: UserId | None = None
    ) -> Refundable | None:
        """Return the payment with this charge id or mark, of any payer or of this one, or None.

        A mark that two payments have in common names neither.
        """
        found = await self._refundable(
            "(charge_id = $1 OR mark = lower($1)) AND user_id = coalesce($2, user_id)"
            " ORDER BY charge_id <> $1, user_id LIMIT 2",
            validate.text("charge_id", charge_id),
            None if payer_id is None else validate.payer(payer_id),
        )
        is_named = len(found) == 1 or any(one.charge_id == charge_id for one in found)
        return found[0] if is_named else None

    async def by_mark(self, user_id: UserId, mark: str) -> Refundable | None:
        """Return the payment of a person that has this mark, or None."""
        found = await self._refundable(
            "user_id = $1 AND mark = $2 LIMIT 1",
            validate.payer(user_id, "user_id"),
            validate.text("mark", mark),
        )
        return next(iter(found), None)

    async def _refundable(self, condition: str, *arguments: object) -> list[Refundable]:
        rows = await self._all(f"{_REFUNDABLE} WHERE {condition}", *arguments)
        return [
            Refundable(**{**row, "state": row["state"] and RefundState(row["state"])})
            for row in rows
        ]


_REFUNDABLE = (
    "SELECT user_id, charge_id, mark, stars, paid_at, review, is_plan, gift, taker_id,"
    " gift_credits, credits, lacking, invitation, inviter_id, reward, balance, state, operator_id,"
    " ended_at FROM refundable"
)
