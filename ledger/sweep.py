"""Sweeps: expired credits burn, overdue holds are released, and what nobody wants any more ends.

Any number of processes may sweep at once. Accounts that are locked are left for the next sweep.
"""

from datetime import datetime

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Swept

MOST_AT_ONCE = 100
"""Accounts or holds in one sweep. They stay locked until it commits, so it has to be short."""


class Sweeper(Queries):
    """Sweeps the ledger, over a pool of connections whose role may call its functions."""

    __slots__ = ()

    async def sweep_expired(self, *, most: int = MOST_AT_ONCE) -> Swept:
        """Burn expired credits of up to `most` people; return how many people and credits."""
        return await self._sweep("SELECT * FROM sweep_expired($1)", _most(most))

    async def sweep_holds(
        self, *, most: int = MOST_AT_ONCE, since: datetime | None = None
    ) -> Swept:
        """Release up to `most` holds whose deadline has passed; return how many holds and credits.

        With `since`, only holds with a deadline of then or later are looked at; without it, all
        holds that were ever made.
        """
        if since is None:
            return await self._sweep("SELECT * FROM sweep_holds($1)", _most(most))
        return await self._sweep(
            "SELECT * FROM sweep_holds($1, $2)", _most(most), validate.moment("since", since)
        )

    async def sweep_orders(self, *, most: int = MOST_AT_ONCE) -> int:
        """Remove up to `most` offers that expired 30 days ago unpaid; return how many."""
        row = await self._one("SELECT orders FROM sweep_orders($1)", _most(most))
        orders: int = row["orders"]
        return orders

    async def sweep_payments(self, *, most: int = MOST_AT_ONCE) -> int:
        """Forget what Telegram said of up to `most` payments of 400 days ago; return how many.

        The payments stay, with a hash of it.
        """
        row = await self._one("SELECT payments FROM sweep_payments($1)", _most(most))
        payments: int = row["payments"]
        return payments

    async def sweep_dialogs(self, *, most: int = MOST_AT_ONCE) -> int:
        """Forget up to `most` questions that nobody has answered in time; return how many."""
        row = await self._one("SELECT dialogs FROM sweep_dialogs($1)", _most(most))
        dialogs: int = row["dialogs"]
        return dialogs

    async def sweep_canaries(self, *, most: int = MOST_AT_ONCE) -> int:
        """End up to `most` canaries that nobody has paid in time; return how many.

        One that an earlier release has credited without asking for its refund is refunded.
        """
        row = await self._one("SELECT canaries FROM sweep_canaries($1)", _most(most))
        canaries: int = row["canaries"]
        return canaries

    async def sweep_plans(self, *, most: int = MOST_AT_ONCE) -> int:
        """End up to `most` plans whose time is over; return how many.

        Those that should have been renewed get a day for it. A message to each person is queued.
        """
        row = await self._one("SELECT plans FROM sweep_plans($1)", _most(most))
        plans: int = row["plans"]
        return plans

    async def sweep_gifts(self, *, most: int = MOST_AT_ONCE) -> int:
        """Give up to `most` gifts that nobody has taken in time back to their buyers; count them.

        A message to each buyer is queued.
        """
        row = await self._one("SELECT gifts FROM sweep_gifts($1)", _most(most))
        gifts: int = row["gifts"]
        return gifts

    async def _sweep(self, query: str, *arguments: object) -> Swept:
        count, credits = await self._one(query, *arguments)
        return Swept(count=count, credits=credits)


def _most(value: int) -> int:
    return validate.whole("most", value, least=1, most=1000)
