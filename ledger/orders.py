"""Stars: orders, and the payments that they bring.

What is raised stands in ledger/errors.py; refusals are answers.
"""

import re
from datetime import datetime
from typing import Any

import asyncpg

from ledger import validate
from ledger.checks import Checks, Question
from ledger.db.pool import Queries
from ledger.model import (
    ChargeId,
    Check,
    Credits,
    Order,
    Payment,
    PaymentStatus,
    Recorded,
    Stars,
    Untold,
    UserId,
)

MOST_STARS = 100_000
MOST_VALID_S = 30 * 24 * 3600
MOST_PAYMENTS = 1000
_PAYLOAD = re.compile(r"(\d{1,18})\.[0-9a-f]{32}(?:\.\d+\.\d+\..+)?", re.ASCII)


class Till(Queries):
    """Where Stars come in, over a pool of connections that may call its functions."""

    __slots__ = ("_checks",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        super().__init__(pool)
        self._checks = Checks(pool)

    async def open_order(
        self,
        *,
        user_id: UserId,
        pack: str,
        credits: Credits,
        stars: Stars,
        terms: str,
        valid_s: int,
    ) -> Order:
        """Offer a pack to a person, as it is now, for `valid_s` seconds."""
        row = await self._one(
            "SELECT * FROM api.open_order($1, $2, $3, $4, $5, $6)",
            validate.person(user_id),
            validate.text("pack", pack),
            validate.amount(credits),
            validate.whole("stars", stars, least=1, most=MOST_STARS),
            validate.text("terms", terms),
            validate.whole("valid_s", valid_s, least=1, most=MOST_VALID_S),
        )
        return Order(
            user_id=user_id,
            payload=row["payload"],
            pack=pack,
            credits=credits,
            stars=stars,
            terms=terms,
            opened_at=row["opened_at"],
            expires_at=row["expires_at"],
            paid_at=None,
        )

    async def check_order(
        self, *, payload: str, query_id: str, payer_id: UserId, stars: Stars, currency: str
    ) -> Check:
        """Decide whether a checkout query may pay; ok keeps other queries out for 30 seconds.

        A yes that took more than five seconds is late, and keeps nobody out. A repeat of the query
        that may pay gets the same answer. Queries that come at the same time may share a
        transaction; no caller sees that.
        """
        return await self._checks.ask(
            Question(
                validate.person(payer_id, "payer_id"),
                validate.text("payload", payload),
                validate.key("query_id", query_id),
                _any_amount(stars),
                validate.text("currency", currency),
            )
        )

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
    ) -> Recorded:
        """Record Stars that have arrived and credit what their order promised, once per charge.

        Stars that fit no order are recorded too, for review, and credit nothing: not even a payload
        that no database can keep loses them. A repeat changes nothing and gets the same answer,
        with today's balance.
        """
        row = await self._one(
            "SELECT * FROM api.record_payment($1, $2, $3, $4, $5, $6, $7, $8)",
            validate.payer(payer_id),
            validate.text("charge_id", charge_id),
            validate.storable("payload", payload),
            _any_amount(stars),
            validate.storable("currency", currency),
            validate.moment("paid_at", paid_at),
            validate.text("raw", raw),
            validate.text("source", source),
        )
        return Recorded(**{**row, "status": PaymentStatus(row["status"])})

    async def tell_payment(self, *, payer_id: UserId, charge_id: ChargeId) -> bool:
        """Note that the payer has been told of a payment; answer whether it is the first time."""
        row = await self._one(
            "SELECT * FROM api.tell_payment($1, $2)",
            validate.payer(payer_id),
            validate.text("charge_id", charge_id),
        )
        return bool(row["first"])

    async def order(self, payload: str) -> Order | None:
        """Find an order by its payload."""
        owner = _PAYLOAD.fullmatch(payload)
        if owner is None:
            return None
        rows = await self._all(
            "SELECT user_id, payload, pack, credits, stars, terms, opened_at, expires_at, paid_at"
            " FROM api.orders WHERE user_id = $1 AND payload = $2",
            int(owner[1]),
            payload,
        )
        return next((Order(**row) for row in rows), None)

    async def payments(self, user_id: UserId, limit: int = 10) -> list[Payment]:
        """List what a person has paid, newest first."""
        rows = await self._all(
            f"SELECT {_PAYMENT} FROM api.payment"
            " WHERE user_id = $1 ORDER BY recorded_at DESC, charge_id LIMIT $2",
            validate.payer(user_id, "user_id"),
            validate.whole("limit", limit, least=1, most=MOST_PAYMENTS),
        )
        return [_payment(row) for row in rows]

    async def payment(self, charge_id: ChargeId) -> Payment | None:
        """Find a payment by its charge id alone."""
        rows = await self._all(
            f"SELECT {_PAYMENT} FROM api.payment"
            " WHERE charge_id = $1 ORDER BY recorded_at, user_id LIMIT 1",
            validate.text("charge_id", charge_id),
        )
        return next((_payment(row) for row in rows), None)

    async def untold(
        self, source: str, limit: int = 100, *, after: Untold | None = None
    ) -> list[Untold]:
        """List payments learnt of by that way whose payers have not heard of them, oldest first.

        Those that come `after` one of them are the next page.
        """
        rows = await self._all(
            "SELECT user_id, charge_id, paid_at, status, credits, balance, pack, second, late"
            " FROM api.untold WHERE source = $1"
            " AND ($3::timestamptz IS NULL OR (paid_at, user_id, charge_id) > ($3, $4, $5))"
            " ORDER BY paid_at, user_id, charge_id LIMIT $2",
            validate.text("source", source),
            validate.whole("limit", limit, least=1, most=MOST_PAYMENTS),
            *((after.paid_at, after.user_id, after.charge_id) if after else (None,) * 3),
        )
        return [_untold(dict(row)) for row in rows]


_PAYMENT = (
    "user_id, charge_id, payload, pack, credits, stars, currency, status, reason, second, late,"
    " source, paid_at, recorded_at, told_at"
)


def _untold(row: dict[str, Any]) -> Untold:
    whose = {name: row.pop(name) for name in ("user_id", "charge_id", "paid_at")}
    status = PaymentStatus(row.pop("status"))
    return Untold(**whose, recorded=Recorded(**row, status=status, new=False, told=False))


def _payment(row: asyncpg.Record) -> Payment:
    return Payment(**{**row, "status": PaymentStatus(row["status"])})


def _any_amount(stars: Stars) -> int:
    """Hold an amount as it came: a wrong one is for the database to answer, not an error."""
    return validate.whole("stars", stars, least=-validate.BIGINT_MOST, most=validate.BIGINT_MOST)
