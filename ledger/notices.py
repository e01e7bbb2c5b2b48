"""Notices: what people are told of their credits before it is too late, and once a month."""

from dataclasses import dataclass
from datetime import date

from ledger import validate
from ledger.db.pool import Queries

MOST_AT_ONCE = 500
MOST_DAYS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How many people a call looked at, and the last of them; None if there was nobody."""

    people: int
    last: int | None


class Notices(Queries):
    """Queues notices, over a pool of connections whose role may call its functions."""

    __slots__ = ()

    async def warn_expiring(self, *, days: int) -> int:
        """Tell everybody whose credits expire within `days` days, at most once in so many days.

        Return how many people have such credits.
        """
        validate.whole("days", days, least=1, most=MOST_DAYS)
        return await self._all_people("SELECT * FROM warn_expiring($1, $2, $3)", days)

    async def summarize_month(self, *, month: date, time_zone: str) -> int:
        """Tell those who wish it what their credits did in a month of a time zone, once.

        `month` is any day of it. Return how many people wish it.
        """
        return await self._all_people(
            "SELECT * FROM summarize_month($1, $2, $3, $4)",
            validate.day("month", month),
            validate.text("time_zone", time_zone),
        )

    async def _all_people(self, query: str, *arguments: object) -> int:
        """Go through everybody whom a query tells, some at a time; return how many there were."""
        count, after = 0, 0
        while True:
            told = Told(**await self._one(query, *arguments, after, MOST_AT_ONCE))
            count += told.people
            if told.last is None or told.people < MOST_AT_ONCE:
                return count
            after = told.last
