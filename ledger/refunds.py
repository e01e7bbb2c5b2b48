"""Stars going back: asked for by operators, sent by a worker, or told of by Telegram itself.

What is raised stands in ledger/errors.py; refusals are answers.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import ChargeId, Credits, Stars, UserId

MOST_REFUNDS = 1000
ANY_LACKING = Credits(validate.MOST_CREDITS)
"""For a refund that may leave any debt."""


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


class Refunds(Queries):
    """Where Stars go back, over a pool of connections; to ask for it takes an operator's rights."""

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
    ) -> RefundAsked:
        """Have the Stars of a payment sent back by that bot, and set aside what is there of it.

        Who asked and why is recorded. Refused when more of the credits than `most_lacking` are
        spent. However often it is asked, a payment is refunded once.
        """
        row = await self._one(
            "SELECT * FROM api.ask_refund($1, $2, $3, $4, $5, $6, $7)",
            validate.payer(payer_id),
            validate.text("charge_id", charge_id),
            _bot(bot_id),
            validate.whole("most_lacking", most_lacking, least=0, most=validate.MOST_CREDITS),
            validate.whole("operator_id", operator_id, least=0, most=validate.BIGINT_MOST),
            validate.text("reason", reason),
            validate.text("source", source),
        )
        return RefundAsked(
            status=RefundAnswer(row["status"]),
            credits=Credits(row["credits"] or 0),
            lacking=Credits(row["lacking"] or 0),
            balance=Credits(row["balance"] or 0),
        )

    async def claim_refunds(
        self, *, bot_id: int, worker: str, lease_s: float, most: int
    ) -> list[Refund]:
        """Lease what is to be sent, or has ended and was not told; none that others hold."""
        rows = await self._all(
            "SELECT * FROM api.claim_refunds($1, $2, $3, $4)",
            _bot(bot_id),
            validate.text("worker", worker),
            float(lease_s),
            validate.whole("most", most, least=1, most=MOST_REFUNDS),
        )
        return [Refund(**{**row, "state": RefundState(row["state"])}) for row in rows]

    async def finish_refund(self, *, payer_id: UserId, charge_id: ChargeId) -> None:
        """Note that the Stars are back: the credits are taken with it, once."""
        await self._one(
            "SELECT * FROM api.finish_refund($1, $2)",
            validate.payer(payer_id),
            validate.text("charge_id", charge_id),
        )

    async def fail_refund(
        self, *, payer_id: UserId, charge_id: ChargeId, worker: str, error: str
    ) -> bool:
        """Note that Telegram refuses, and give back what was set aside; whether it was held."""
        return await self._held(
            "SELECT * FROM api.fail_refund($1, $2, $3, $4)",
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
        """Have a refund tried again after a while; whether it was held.

        `error` says why nobody knows whether it was sent; None when it was not.
        """
        return await self._held(
            "SELECT * FROM api.postpone_refund($1, $2, $3, $4, $5)",
            validate.payer(payer_id),
            validate.text("charge_id", charge_id),
            validate.text("worker", worker),
            float(delay_s),
            None if error is None else validate.storable("error", error),
        )

    async def tell_refund(
        self, *, payer_id: UserId, charge_id: ChargeId, state: RefundState
    ) -> bool:
        """Note that the payer knows how a refund ended; answer whether it is the first time."""
        row = await self._one(
            "SELECT * FROM api.tell_refund($1, $2, $3)",
            validate.payer(payer_id),
            validate.text("charge_id", charge_id),
            RefundState(state).value,
        )
        first: bool = row["first"]
        return first

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
        """Note a refund that Telegram tells of, whether we know of it or of its payment or not.

        What the payment has bought is taken back, once, even if that leaves a debt.
        """
        row = await self._one(
            "SELECT * FROM api.record_refund($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            validate.payer(payer_id),
            validate.text("charge_id", charge_id),
            validate.storable("payload", payload),
            validate.whole("stars", stars, least=-validate.BIGINT_MOST, most=validate.BIGINT_MOST),
            validate.storable("currency", currency),
            validate.moment("refunded_at", refunded_at),
            validate.text("raw", raw),
            validate.text("source", source),
            _bot(bot_id),
        )
        return RefundRecorded(**row)

    async def refundable(self, user_id: UserId, *, limit: int = 10) -> list[Refundable]:
        """List a person's payments as ones that may be refunded, newest first."""
        return await self._refundable(
            "user_id = $1 ORDER BY paid_at DESC, charge_id LIMIT $2",
            validate.payer(user_id, "user_id"),
            validate.whole("limit", limit, least=1, most=MOST_REFUNDS),
        )

    async def by_charge(
        self, charge_id: ChargeId, *, payer_id: UserId | None = None
    ) -> Refundable | None:
        """Find a payment by its charge id alone, or that of this payer."""
        found = await self._refundable(
            "charge_id = $1 AND user_id = coalesce($2, user_id) ORDER BY user_id LIMIT 1",
            validate.text("charge_id", charge_id),
            None if payer_id is None else validate.payer(payer_id),
        )
        return next(iter(found), None)

    async def by_mark(self, user_id: UserId, mark: str) -> Refundable | None:
        """Find a person's payment by its mark."""
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
    "SELECT user_id, charge_id, mark, stars, paid_at, review, credits, lacking, balance, state,"
    " operator_id, ended_at FROM api.refundable"
)


def _bot(value: int) -> int:
    return validate.whole("bot_id", value, least=1, most=validate.BIGINT_MOST)
