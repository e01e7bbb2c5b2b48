"""What waits for operators, and how their day goes: what the desk shows, all of one moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Credits, SalesState, Stars


@dataclass(frozen=True, slots=True)
class Pile:
    """How many of one kind wait, and since when the oldest does; None if there is none."""

    count: int
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a bot's operators have to do, and how today goes.

    Stars came today and were `refunded`, credits were `spent`, and `newcomers` wrote for the first
    time, as the daily report counts them. `people` are all who ever wrote; `staff` are all
    operators. Of the piles, `reviews` are payments that wait for a decision, `refunds`
    those under way, `tickets` those that wait for an answer, and `parked` updates. `promos` and
    `links` are those that are open, and `broadcasts` those under way.
    """

    stars: Stars
    refunded: Stars
    spent: Credits
    newcomers: int
    people: int
    staff: int
    reviews: Pile
    tickets: Pile
    refunds: Pile
    parked: Pile
    sales: SalesState
    sales_since: datetime | None
    promos: int
    links: int
    broadcasts: int


class Workload(Queries):
    """The work of one bot's operators, over a pool of connections whose role may call its function.

    Asking reads the entries of one day and counts all people.
    """

    __slots__ = ("_bot_id",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", *, bot_id: int) -> None:
        super().__init__(pool)
        self._bot_id = validate.bot(bot_id)

    async def desk(self, *, time_zone: str, owner_ids: Collection[int]) -> Desk:
        """Return what waits, and how today goes in a time zone.

        `owner_ids` are the operators whom nobody has appointed.
        """
        row = await self._one(
            "SELECT * FROM desk($1, $2, $3)",
            self._bot_id,
            validate.text("time_zone", time_zone),
            list(owner_ids),
        )
        piles = {
            name: Pile(row[name], row[f"{name}_since"])
            for name in ("reviews", "tickets", "refunds", "parked")
        }
        return Desk(
            stars=Stars(row["stars"]),
            refunded=Stars(row["refunded"]),
            spent=Credits(row["spent"]),
            newcomers=row["newcomers"],
            people=row["people"],
            staff=row["staff"],
            sales=SalesState(row["sales"]),
            sales_since=row["sales_since"],
            promos=row["promos"],
            links=row["links"],
            broadcasts=row["broadcasts"],
            **piles,
        )
