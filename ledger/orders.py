"""Stars coming in: orders, the checks of orders at checkout, and payments."""

import asyncio
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

import asyncpg

from ledger import validate
from ledger.batch import Batcher
from ledger.db.pool import Queries
from ledger.model import (
    ChargeId,
    Check,
    CheckStatus,
    Credits,
    Offer,
    OfferStatus,
    Order,
    OrderLine,
    OrderState,
    Payment,
    PaymentStatus,
    Recorded,
    Stars,
    UserId,
)

MOST_STARS = 100_000
MOST_PAYMENTS = 1000
MOST_ORDERS = 1000
MOST_GIFT_DAYS = 3650
_PAYLOAD = re.compile(r"(\d{1,18})\.[0-9a-f]{32}(?:\.\d+\.\d+\..+)?", re.ASCII)

CHECK_LANES = 2
MOST_CHECKS = 100
"""Checks in one transaction: a thousand payers take a dozen commits."""

CHECKS_LIMIT_S = 3.0
"""For a transaction of checks. A database that works takes a hundredth of that; after it, there is
still time to check each order alone."""


class Question(NamedTuple):
    """What a checkout query asks: whether this payer may pay this order so many Stars."""

    payer_id: int
    payload: str
    query_id: str
    stars: int
    currency: str
    asked_s: float  # when, on the event loop's clock


class Orders(Queries):
    """Orders and payments, over a pool of connections whose role may call its functions."""

    __slots__ = ("_checks",)

    def __init__(
        self, pool: "asyncpg.Pool[asyncpg.Record]", *, checks_limit_s: float = CHECKS_LIMIT_S
    ) -> None:
        super().__init__(pool)
        self._checks = Batcher(
            self._check_orders, lanes=CHECK_LANES, most=MOST_CHECKS, limit_s=checks_limit_s
        )

    async def open_order(
        self,
        *,
        user_id: UserId,
        pack: str,
        credits: Credits,
        stars: Stars,
        terms: str,
        valid_s: int,
        most_an_hour: int | None = None,
        gift_days: int | None = None,
        bot_id: int | None = None,
    ) -> Offer:
        """Offer a pack to a person for `valid_s` seconds, at most 30 days, or say why not.

        The order keeps what the pack and the bonus of a waiting promo code are now; while such a
        one is open, it is that one. There is none while sales are off or the person is barred, and
        no new one if `most_an_hour` of the last hour are unpaid. With `gift_days`, 1 to 3650, it is
        a gift that waits so long, of which the bot `bot_id` tells.
        """
        row = await self._one(
            f"SELECT {_OFFER} FROM open_order($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            validate.person(user_id),
            validate.text("pack", pack),
            validate.amount(credits),
            validate.whole("stars", stars, least=1, most=MOST_STARS),
            validate.text("terms", terms),
            validate.valid_s(valid_s),
            validate.most_an_hour(most_an_hour),
            _gift_days(gift_days),
            None if bot_id is None else validate.bot(bot_id),
        )
        status, again_at = OfferStatus(row["status"]), row["again_at"]
        if status is not OfferStatus.OK:
            return Offer(status, None, again_at)
        times = row["opened_at"], row["expires_at"], None
        order = Order(user_id, row["payload"], pack, credits, stars, terms, *times)
        return Offer(status, order, None, row["bonus"])

    async def check_order(
        self, *, payload: str, query_id: str, payer_id: UserId, stars: Stars, currency: str
    ) -> Check:
        """Decide whether a checkout query may pay; a yes keeps other queries out for 30 seconds.

        A yes that comes more than five seconds after the question is late, and keeps nobody out.
        A repeat of the query that may pay gets the same answer. Checks that arrive at the same
        time share a transaction, which no caller notices. When that transaction fails or takes
        too long, or has left out an order that is locked, each order is checked alone.
        """
        question = Question(
            validate.person(payer_id, "payer_id"),
            validate.text("payload", payload),
            validate.key("query_id", query_id),
            _any_amount(stars),
            validate.text("currency", currency),
            asyncio.get_running_loop().time(),
        )
        with suppress(Exception):  # the error of all; alone, each finds its own
            if together := await self._checks.ask(question):
                return together
        return await self._check(question)

    async def _check(self, question: Question) -> Check:
        """Check one order. It waits while another transaction has the order locked."""
        return _checked(
            await self._one(
                "SELECT status, pack, renews FROM check_order($1, $2, $3, $4, $5, $6)",
                *_waited(question),
            )
        )

    async def _check_orders(self, questions: Sequence[Question]) -> list[Check | None]:
        """Check orders in one transaction, which waits for no lock.

        The answer is None for an order that is locked. One wrong question ends them all with its
        error.
        """
        rows = await self._all(
            "SELECT place, status, pack, renews FROM check_orders($1, $2, $3, $4, $5, $6)",
            *zip(*map(_waited, questions), strict=True),
        )
        answers: list[Check | None] = [None] * len(questions)
        for row in rows:
            answers[row["place"] - 1] = _checked(row)
        return answers

    async def record_payment(
        self,
        *,
        payer_id: UserId,
        charge_id: ChargeId,
        payload: str,
        stars: Stars,
        currency: str,
        paid_at: datetime,
        raw: str,
        source: str,
        bot_id: int,
        thread_id: int | None = None,
        until: datetime | None = None,
        begins: bool | None = None,
    ) -> Recorded:
        """Record Stars that have arrived and credit what their order promised, once per charge.

        The receipt is queued with it, for the bot `bot_id` and the topic `thread_id` of the payer's
        chat; an older payment gets none. Stars that match no order are recorded for review, and
        credit nothing, even if Postgres cannot store the payload. `raw` is Telegram's own JSON,
        `source` says how we learned of the payment, `until` is the end of the time of a plan that
        it pays for, and `begins` says that a subscription begins with it. A repeat changes nothing.
        """
        row = await self._one(
            "SELECT * FROM record_payment($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            validate.payer(payer_id),
            validate.text("charge_id", charge_id),
            validate.storable("payload", payload),
            _any_amount(stars),
            validate.storable("currency", currency),
            validate.moment("paid_at", paid_at),
            validate.text("raw", raw),
            validate.text("source", source),
            validate.bot(bot_id),
            validate.thread(thread_id),
            None if until is None else validate.moment("until", until),
            begins,
        )
        return Recorded(**{**row, "status": PaymentStatus(row["status"])})

    async def order(self, payload: str) -> Order | None:
        """Return the order with this payload, or None if there is none."""
        owner = _PAYLOAD.fullmatch(payload)
        if owner is None:
            return None
        rows = await self._all(
            "SELECT user_id, payload, pack, credits, stars, terms, opened_at, expires_at, paid_at"
            " FROM orders WHERE user_id = $1 AND payload = $2",
            int(owner[1]),
            payload,
        )
        return next((Order(**row) for row in rows), None)

    async def order_line(self, payload: str) -> OrderLine | None:
        """Return how far the order with this payload is, or None if there is none."""
        owner = _PAYLOAD.fullmatch(payload)
        if owner is None:
            return None
        rows = await self._all(
            f"SELECT {_ORDER_LINE} FROM orders WHERE user_id = $1 AND payload = $2",
            int(owner[1]),
            payload,
        )
        return next(map(_order_line, rows), None)

    async def unpaid(self, user_id: UserId, limit: int = 10) -> list[OrderLine]:
        """Return up to `limit` orders of a person's last day that are not paid, newest first."""
        rows = await self._all(
            f"SELECT {_ORDER_LINE} FROM orders"
            " WHERE user_id = $1 AND paid_at IS NULL AND opened_at > now() - interval '1 day'"
            " ORDER BY opened_at DESC, payload LIMIT $2",
            validate.person(user_id),
            validate.whole("limit", limit, least=1, most=MOST_ORDERS),
        )
        return list(map(_order_line, rows))

    async def payments(self, user_id: UserId, limit: int = 10) -> list[Payment]:
        """Return up to `limit` payments of a person, newest first."""
        rows = await self._all(
            f"SELECT {_PAYMENT} FROM payment"
            " WHERE user_id = $1 ORDER BY recorded_at DESC, charge_id LIMIT $2",
            validate.payer(user_id, "user_id"),
            validate.whole("limit", limit, least=1, most=MOST_PAYMENTS),
        )
        return [_payment(row) for row in rows]

    async def payment_of(self, user_id: UserId, payload: str) -> Payment | None:
        """Return the latest payment that a person made with this payload, or None."""
        rows = await self._all(
            f"SELECT {_PAYMENT} FROM payment"
            " WHERE user_id = $1 AND payload = $2 ORDER BY recorded_at DESC, charge_id LIMIT 1",
            validate.payer(user_id, "user_id"),
            validate.text("payload", payload),
        )
        return next((_payment(row) for row in rows), None)

    async def paid_for(self, payload: str) -> Payment | None:
        """Return the latest payment of the order with this payload, or None."""
        owner = _PAYLOAD.fullmatch(payload)
        return None if owner is None else await self.payment_of(UserId(int(owner[1])), payload)

    async def payment(self, charge_id: ChargeId) -> Payment | None:
        """Return the payment with this charge id, whoever paid it, or None if there is none."""
        rows = await self._all(
            f"SELECT {_PAYMENT} FROM payment"
            " WHERE charge_id = $1 ORDER BY recorded_at, user_id LIMIT 1",
            validate.text("charge_id", charge_id),
        )
        return next((_payment(row) for row in rows), None)


_ORDER_LINE = "payload, pack, credits, stars, opened_at, state"
_OFFER = "status, again_at, payload, opened_at, expires_at, bonus"
_PAYMENT = (
    "user_id, charge_id, mark, payload, pack, credits, stars, currency, status, reason, second,"
    " late, source, paid_at, recorded_at"
)


def _waited(question: Question) -> tuple[object, ...]:
    """Return a question as SQL takes it: it ends with the seconds that it has waited."""
    return *question[:-1], asyncio.get_running_loop().time() - question.asked_s


def _checked(row: asyncpg.Record) -> Check:
    return Check(status=CheckStatus(row["status"]), pack=row["pack"], renews=bool(row["renews"]))


def _order_line(row: asyncpg.Record) -> OrderLine:
    return OrderLine(**{**row, "state": OrderState(row["state"])})


def _payment(row: asyncpg.Record) -> Payment:
    return Payment(**{**row, "status": PaymentStatus(row["status"])})


def _any_amount(stars: Stars) -> int:
    """Check a number of Stars as Telegram sent it: a wrong price is an answer, not an error."""
    return validate.whole("stars", stars, least=-validate.BIGINT_MOST, most=validate.BIGINT_MOST)


def _gift_days(value: int | None) -> int | None:
    """Check for how many days a gift waits; None for what is none."""
    if value is None:
        return None
    return validate.whole("gift_days", value, least=1, most=MOST_GIFT_DAYS)
