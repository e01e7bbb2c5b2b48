"""Reports: credits that people have not spent yet, Stars, and what moved in each period."""

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
    FROM outstanding
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
    FROM turnover
    WHERE day >= date_trunc($1, now() AT TIME ZONE 'UTC') - ($2::int - 1) * ('1 ' || $1)::interval
    GROUP BY 1, 2
    ORDER BY 1 DESC, 2
"""
_STARS = """
    SELECT status, currency, count(*) AS payments, sum(stars)::bigint AS stars,
        count(DISTINCT user_id) AS people
    FROM payment
    GROUP BY status, currency
    ORDER BY status, currency <> 'XTR', currency
"""
_TOTALS = """
    SELECT
        payment.payments, payment.payment_stars, payment.refunds, payment.refund_stars,
        payment.reviews, payment.review_stars,
        entry.purchases, entry.purchased, entry.takings, entry.taken
    FROM (
        SELECT count(*) AS payments, coalesce(sum(stars), 0)::bigint AS payment_stars,
            count(*) FILTER (WHERE status = 'refunded') AS refunds,
            coalesce(sum(stars) FILTER (WHERE status = 'refunded'), 0)::bigint AS refund_stars,
            count(*) FILTER (WHERE status = 'review') AS reviews,
            coalesce(sum(stars) FILTER (WHERE status = 'review'), 0)::bigint AS review_stars
        FROM payment
        WHERE currency = 'XTR'
    ) AS payment
    CROSS JOIN (
        SELECT
            coalesce(sum(entries) FILTER (WHERE kind = 'purchase'), 0)::bigint AS purchases,
            coalesce(sum(credits) FILTER (WHERE kind = 'purchase'), 0)::bigint AS purchased,
            coalesce(sum(entries) FILTER (WHERE kind = 'refund'), 0)::bigint AS takings,
            coalesce(-sum(credits) FILTER (WHERE kind = 'refund'), 0)::bigint AS taken
        FROM turnover
    ) AS entry
"""


class Period(StrEnum):
    """The periods of a report of turnover, in UTC; a week begins on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Unspent credits of one kind that people have had for at least `days` days: 0, 30, 90 or 365.

    The kinds are purchase, bonus, adjust, lot (bonuses that expire), held (for a request) and debt
    (below 0). Credits of 90 days count among those of 30 and 0 days, too.
    """

    kind: str
    days: int
    credits: Credits
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnover:
    """Entries of one kind in a period: how many, and the credits that people got by them.

    `credits` is below zero when people gave them. `start` is the first day of the period.
    """

    start: date
    kind: Kind
    entries: int
    credits: Credits


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """All payments of one status and currency: their number, sum and payers.

    `stars` is their sum in that currency, which is XTR except for some payments in review.
    """

    status: PaymentStatus
    currency: str
    payments: int
    stars: Stars
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All payments and refunds in Stars, beside the entries that they should have made.

    `reviews` of the payments wait for an operator and have made none.
    `purchased` is the sum of credits of all `purchases`, and `taken` the sum of credits that
    refunds took back in `takings` entries.
    """

    payments: int
    payment_stars: Stars
    refunds: int
    refund_stars: Stars
    reviews: int
    review_stars: Stars
    purchases: int
    purchased: Credits
    takings: int
    taken: Credits


class Reports(Queries):
    """Reports, over a pool of connections whose role may read the views.

    They read all accounts or all payments, and may take up to TIMEOUT_S.
    """

    __slots__ = ()

    async def outstanding(self) -> list[Owed]:
        """Sum up what people have not spent, by kind and age."""
        return [Owed(**row) for row in await self._slow(_OWED, timeout_s=TIMEOUT_S)]

    async def stars(self) -> list[Taken]:
        """Sum up all payments, by status and currency.

        Telegram has Stars for all of them but the refunded ones.
        """
        rows = await self._slow(_STARS, timeout_s=TIMEOUT_S)
        return [Taken(**{**row, "status": PaymentStatus(row["status"])}) for row in rows]

    async def totals(self) -> Totals:
        """Sum up all payments and refunds in Stars, and the entries of both."""
        [row] = await self._slow(_TOTALS, timeout_s=TIMEOUT_S)
        return Totals(**row)

    async def turnover(self, *, period: Period, last: int) -> list[Turnover]:
        """Sum up what moved in the `last` periods, the current one included, newest first."""
        if not isinstance(period, Period):
            raise BadArgument("period", "must be a Period")
        rows = await self._slow(
            _TURNOVER,
            period.value,
            validate.whole("last", last, least=1, most=MOST_PERIODS),
            timeout_s=TIMEOUT_S,
        )
        return [Turnover(**{**row, "kind": Kind(row["kind"])}) for row in rows]
