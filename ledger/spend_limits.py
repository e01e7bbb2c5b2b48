"""Limits that people set for themselves: how many credits they let themselves spend in a day."""

from dataclasses import dataclass
from datetime import datetime

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Credits, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendLimit:
    """The credits that somebody lets themselves spend in a day; None if there is no limit.

    If that is to change, `next_credits` hold from `next_at` on.
    """

    credits: Credits | None
    next_credits: Credits | None = None
    next_at: datetime | None = None


class SpendLimits(Queries):
    """Such limits, over a pool of connections whose role may call their functions."""

    __slots__ = ()

    async def limit_spending(
        self, *, user_id: UserId, credits: Credits | None, time_zone: str
    ) -> SpendLimit:
        """Note how many credits a person lets themselves spend in a day; None for no limit.

        A lower limit holds at once, and a higher one or none from the next day of the time zone on.
        """
        row = await self._one(
            "SELECT credits, next_credits, next_at FROM limit_spending($1, $2, $3)",
            validate.person(user_id),
            None if credits is None else validate.amount(credits),
            validate.text("time_zone", time_zone),
        )
        return SpendLimit(**row)

    async def spend_limit(self, user_id: UserId) -> SpendLimit:
        """Return the limit that a person has set."""
        row = await self._first(
            "SELECT credits, next_credits, next_at FROM spend_limit WHERE user_id = $1",
            validate.person(user_id),
        )
        return SpendLimit(credits=None) if row is None else SpendLimit(**row)
