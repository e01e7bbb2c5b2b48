"""Gifts: packs that people buy for whoever opens their link."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Credits, UserId

MOST_GIFTS = 100
LATEST_TAKERS = 3
"""So many of those who took gifts of a person are named."""


class Taking(StrEnum):
    """What became of a wish for a gift; nothing has changed but for the first."""

    OK = "ok"
    REPLAY = "replay"  # they have it already
    YOURS = "yours"  # they bought it themselves, and it waits for another
    GONE = "gone"  # it waits no more, or its Stars are on their way back
    BARRED = "barred"
    UNKNOWN = "unknown"


class GiftState(StrEnum):
    """Where a gift is."""

    WAITING = "waiting"
    REFUNDING = "refunding"  # it waits for the end of its refund alone
    TAKEN = "taken"
    KEPT = "kept"  # by its buyer
    RETURNED = "returned"  # to its buyer, because nobody took it in time
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The answer to whoever would take a gift: what it is, from whom, and what they have now.

    `by_id` and `credits` are None where that is none of their business.
    """

    status: Taking
    by_id: UserId | None
    credits: Credits | None
    balance: Credits


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """A gift that somebody has bought. `token` is what its link carries."""

    token: str
    credits: Credits
    state: GiftState
    until_at: datetime
    taker_id: UserId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftCount:
    """Gifts of a person: `received` ones they have from others.

    Of those that they `bought`, `waiting` ones wait, and `given` ones are taken: the latest by
    `takers`.
    """

    bought: int
    waiting: int
    given: int
    received: int
    takers: tuple[UserId, ...]


class Gifts(Queries):
    """Gifts, over a pool of connections whose role may call its functions."""

    __slots__ = ()

    async def take_gift(self, *, user_id: UserId, token: str) -> Taken:
        """Give a gift to whoever has opened its link, once; a message to its buyer is queued."""
        row = await self._one(
            "SELECT status, by_id, credits, balance FROM take_gift($1, $2)",
            validate.person(user_id),
            validate.text("token", token),
        )
        return Taken(**{**row, "status": Taking(row["status"])})

    async def keep_gift(self, *, user_id: UserId, token: str) -> Taken:
        """Give a gift that waits to its buyer, who keeps it."""
        row = await self._one(
            "SELECT status, NULL::bigint AS by_id, credits, balance FROM keep_gift($1, $2)",
            validate.person(user_id),
            validate.text("token", token),
        )
        return Taken(**{**row, "status": Taking(row["status"])})

    async def gifts(self, user_id: UserId, *, limit: int = 10) -> list[Gift]:
        """Return up to `limit` gifts that a person has bought and that wait, the oldest first."""
        rows = await self._all(
            "SELECT token, credits, state, until_at, taker_id FROM gift"
            " WHERE user_id = $1 AND state = 'waiting' ORDER BY until_at, token LIMIT $2",
            validate.person(user_id),
            validate.whole("limit", limit, least=1, most=MOST_GIFTS),
        )
        return [Gift(**{**row, "state": GiftState(row["state"])}) for row in rows]

    async def gift_count(self, user_id: UserId) -> GiftCount:
        """Count the gifts that a person has bought or received."""
        row = await self._one(
            "SELECT count(*) FILTER (WHERE user_id = $1) AS bought,"
            " count(*) FILTER (WHERE user_id = $1 AND state = 'waiting') AS waiting,"
            " count(*) FILTER (WHERE user_id = $1 AND state = 'taken') AS given,"
            " count(*) FILTER (WHERE taker_id = $1 AND state = 'taken') AS received,"
            " (array_agg(taker_id ORDER BY ended_at DESC, taker_id)"
            f" FILTER (WHERE user_id = $1 AND state = 'taken'))[1:{LATEST_TAKERS}] AS takers"
            " FROM gift WHERE user_id = $1 OR taker_id = $1",
            validate.person(user_id),
        )
        return GiftCount(**{**row, "takers": tuple(row["takers"] or ())})
