"""A bot's Stars as Telegram last said, what refunds could need of them, and what it holds back."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import asyncpg

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import NANO, Stars

_BALANCE = "nanostars, gap_nanostars, held, asked, dearest, funds, measured_at"


class Funds(StrEnum):
    """Whether a bot's Stars would cover what refunds could need."""

    ENOUGH = "enough"
    LOW = "low"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class StarBalance:
    """A bot's Stars in nanostars, as Telegram said at `measured_at`.

    `gap_nanostars` is by how much they were more than the sum of its list, None if nobody has
    compared the two. `held` Stars are of payments younger than 21 days, which Telegram lets nobody
    withdraw. `asked` Stars are going back right now, and `dearest` is the largest payment of the
    last 30 days that might be refunded besides.
    """

    nanostars: int
    gap_nanostars: int | None
    held: Stars
    asked: Stars
    dearest: Stars
    funds: Funds
    measured_at: datetime

    @property
    def whole(self) -> int:
        """The balance in whole Stars, rounded down."""
        return self.nanostars // NANO

    @property
    def locked(self) -> int:
        """The Stars of the balance that can't be withdrawn yet."""
        return min(self.held, max(0, self.whole))

    @property
    def free(self) -> int:
        """The Stars that can be withdrawn."""
        return max(0, self.whole) - self.locked

    @property
    def need(self) -> Stars:
        """The Stars that refunds could need."""
        return Stars(self.asked + self.dearest)


class StarBalances(Queries):
    """The Stars of one bot, over a pool of connections whose role may call its functions."""

    __slots__ = ("_bot_id",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", *, bot_id: int) -> None:
        super().__init__(pool)
        self._bot_id = validate.bot(bot_id)

    async def claim_star_balance(self, *, worker: str) -> bool:
        """Return whether this worker may ask Telegram once; nobody else may for a minute then."""
        return await self._held(
            "SELECT held FROM claim_star_balance($1, $2)",
            self._bot_id,
            validate.text("worker", worker),
        )

    async def store_star_balance(
        self, *, worker: str, nanostars: int, gap_nanostars: int | None
    ) -> bool:
        """Store what Telegram has answered; return whether the worker was the last to ask.

        `gap_nanostars` is None if the list has not been read meanwhile. Operators hear when the
        balance is less than refunds could need, and when that is over.
        """
        return await self._held(
            "SELECT held FROM store_star_balance($1, $2, $3, $4)",
            self._bot_id,
            validate.text("worker", worker),
            Decimal(nanostars),
            None if gap_nanostars is None else Decimal(gap_nanostars),
        )

    async def newest(self) -> StarBalance | None:
        """Return what Telegram said last, or None before the first time."""
        row = await self._first(
            f"SELECT {_BALANCE} FROM star_balance WHERE bot_id = $1", self._bot_id
        )
        if row is None:
            return None
        gap = row["gap_nanostars"]
        return StarBalance(
            nanostars=int(row["nanostars"]),
            gap_nanostars=None if gap is None else int(gap),
            held=Stars(row["held"]),
            asked=Stars(row["asked"]),
            dearest=Stars(row["dearest"]),
            funds=Funds(row["funds"]),
            measured_at=row["measured_at"],
        )
