"""Reports of the books: what people have not spent yet, and what moved in each period."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ledger import validate
from ledger.db.pool import Queries
from ledger.errors import BadArgument
from ledger.model import Credits, Kind, PaymentStatus, Stars

TIMEOUT_S = 600.0
MOST_PERIODS = 1000

_OWED = """
    SELECT kind, age.days, sum(credits)::bigint AS credits, count(DISTINCT user_id) AS people
    FROM api.outstanding
    CROSS JOIN LATERAL (
        SELECT max(least) AS days
        FROM unnest(ARRAY[0, 30, 90, 365]) AS least
        WHERE least = 0 OR since <= now() - make_interval(days => least)
    ) AS age
    GROUP BY kind, age.days
    ORDER BY kind, age.days
"""
_TURNOVER = """
    SELECT date_trunc($1, day)::date AS start, kind,
        sum(entries)::bigint AS entries, sum(credits)::bigint AS credits
    FROM api.turnover
    WHERE day >= date_trunc($1, now() AT TIME ZONE 'UTC') - ($2::int - 1) * ('1 ' || $1)::interval
    GROUP BY 1, 2
    ORDER BY 1 DESC, 2
"""
_STARS = """
    SELECT status, currency, count(*) AS payments, sum(stars)::bigint AS stars,
        count(DISTINCT user_id) AS people
    FROM api.payment
    GROUP BY status, currency
    ORDER BY status, currency <> 'XTR', currency
"""
_TOTALS = """
    SELECT
        payment.payments, payment.payment_stars, payment.refunds, payment.refund_stars,
        entry.purchases, entry.purchased, entry.takings, entry.taken
    FROM (
        SELECT count(*) AS payments, coalesce(sum(stars), 0)::bigint AS payment_stars,
            count(*) FILTER (WHERE status = 'refunded') AS refunds,
            coalesce(sum(stars) FILTER (WHERE status = 'refunded'), 0)::bigint AS refund_stars
        FROM api.payment
        WHERE currency = 'XTR'
    ) AS payment
    CROSS JOIN (
        SELECT
            coalesce(sum(entries) FILTER (WHERE kind = 'purchase'), 0)::bigint AS purchases,
            coalesce(sum(credits) FILTER (WHERE kind = 'purchase'), 0)::bigint AS purchased,
            coalesce(sum(entries) FILTER (WHERE kind = 'refund'), 0)::bigint AS takings,
            coalesce(-sum(credits) FILTER (WHERE kind = 'refund'), 0)::bigint AS taken
        FROM api.turnover
    ) AS entry
"""


class Period(StrEnum):
    """What a statement is divided by; a week begins on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Credits that people have not spent: where they came from, and for how many days at least.

    `kind` is purchase, bonus, adjust, lot (they expire), held (for a request), or debt (below 0).
    """

    kind: str
    days: int
    credits: Credits
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnover:
    """What entries of one kind moved to people, below zero from them, in a period."""

    start: date
    kind: Kind
    entries: int
    credits: Credits


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """All payments of one status and currency: how many, of how many people, and their sum.

    The sum is in Stars, except where payments in review name another currency.
    """

    status: PaymentStatus
    currency: str
    payments: int
    stars: Stars
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All that came and went: payments and refunds in Stars, and the entries that bear them out.

    `purchased` are the credits of all purchases, `taken` those that refunds took back.
    """

    payments: int
    payment_stars: Stars
    refunds: int
    refund_stars: Stars
    purchases: int
    purchased: Credits
    takings: int
    taken: Credits


class Reports(Queries):
    """Reports over a pool of connections that may read the views."""

    __slots__ = ()

    async def outstanding(self) -> list[Owed]:
        """Sum up what people have not spent, by where it came from and how long ago."""
        return [Owed(**row) for row in await self._slow(_OWED, timeout_s=TIMEOUT_S)]

    async def stars(self) -> list[Taken]:
        """Sum up all payments by what has become of them.

        Those refunded are what went back; all others together are what Telegram has for the bot.
        """
        rows = await self._slow(_STARS, timeout_s=TIMEOUT_S)
        return [Taken(**{**row, "status": PaymentStatus(row["status"])}) for row in rows]

    async def totals(self) -> Totals:
        """Sum up all payments and refunds in Stars, and what entries say of them."""
        [row] = await self._slow(_TOTALS, timeout_s=TIMEOUT_S)
        return Totals(**row)

    async def turnover(self, *, period: Period, last: int) -> list[Turnover]:
        """Sum up what moved in each of the `last` periods, today's included, newest first."""
        if not isinstance(period, Period):
            raise BadArgument("period", "must be a Period")
        rows = await self._slow(
            _TURNOVER,
            period.value,
            validate.whole("last", last, least=1, most=MOST_PERIODS),
            timeout_s=TIMEOUT_S,
        )
        return [Turnover(**{**row, "kind": Kind(row["kind"])}) for row in rows]
