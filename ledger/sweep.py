"""What falls due by itself: overdue credits burn, and holds past their deadline are given back.

Any number of processes may sweep at once; who is busy is left for the next time.
"""

from datetime import datetime

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Swept

MOST_AT_ONCE = 100
"""So that nobody whose turn is over waits long for the commit."""


class Sweeper(Queries):
    """Sweeps the books, over a pool of connections that may call its functions."""

    __slots__ = ()

    async def sweep_expired(self, *, most: int = MOST_AT_ONCE) -> Swept:
        """Burn what is overdue of so many people at most; answer how many, and credits burned."""
        return await self._sweep("SELECT * FROM api.sweep_expired($1)", _most(most))

    async def sweep_holds(
        self, *, most: int = MOST_AT_ONCE, since: datetime | None = None
    ) -> Swept:
        """Give back so many holds at most that are past their deadline, of those due `since` then.

        Without `since` every hold there ever was is looked at.
        """
        if since is None:
            return await self._sweep("SELECT * FROM api.sweep_holds($1)", _most(most))
        return await self._sweep(
            "SELECT * FROM api.sweep_holds($1, $2)", _most(most), validate.moment("since", since)
        )

    async def _sweep(self, query: str, *arguments: object) -> Swept:
        count, credits = await self._one(query, *arguments)
        return Swept(count=count, credits=credits)


def _most(value: int) -> int:
    return validate.whole("most", value, least=1, most=1000)
