"""Free uses: of a command, everybody may have so many a day that cost no credits."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Credits, UserId

MOST_A_DAY = 1000
MOST_LINES = 100


class Taking(StrEnum):
    """What became of a request that asks for a free use."""

    OK = "ok"
    REPLAY = "replay"  # it has taken one before
    RETURNED = "returned"  # it has, and failed: the use was given back
    USED_UP = "used_up"  # the day has no more
    CHARGED = "charged"  # it has taken credits before
    BARRED = "barred"  # an operator has barred the person


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The answer to that: how many free uses are left today, and credits besides.

    `way` is what the request came from when it took its use; None if it has none.
    """

    status: Taking
    left_today: int
    balance: Credits
    way: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeUse:
    """A request that was free: its command, what it came from, and whether it failed."""

    command: str
    way: str
    returned_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfUses:
    """How many requests for a command were free on a day, and when the last of them came."""

    command: str
    day: date
    times: int
    at: datetime


class FreeUses(Queries):
    """Free uses, over a pool of connections whose role may call their functions."""

    __slots__ = ()

    async def take_free_use(
        self,
        *,
        user_id: UserId,
        command: str,
        key: str,
        most_a_day: int,
        time_zone: str,
        way: str,
    ) -> Taken:
        """Take one of the `most_a_day` free uses of today in a time zone, once per key."""
        row = await self._one(
            "SELECT status, left_today, balance, way FROM take_free_use($1, $2, $3, $4, $5, $6)",
            validate.person(user_id),
            validate.text("command", command),
            validate.key("key", key),
            validate.whole("most_a_day", most_a_day, least=1, most=MOST_A_DAY),
            validate.text("time_zone", time_zone),
            validate.text("way", way),
        )
        return Taken(**{**row, "status": Taking(row["status"])})

    async def return_free_use(self, *, user_id: UserId, key: str) -> bool:
        """Give back the free use that a request has taken; return whether there was one to give."""
        row = await self._one(
            "SELECT status FROM return_free_use($1, $2)",
            *validate.keyed(user_id, key),
        )
        return bool(row["status"] == "ok")

    async def free_use(self, *, user_id: UserId, key: str) -> FreeUse | None:
        """Return the free use that a request has taken, given back or not; None if none."""
        row = await self._first(
            "SELECT command, way, returned_at FROM free_use WHERE user_id = $1 AND key = $2",
            *validate.keyed(user_id, key),
        )
        return None if row is None else FreeUse(**row)

    async def commands_since(self, since: datetime) -> frozenset[str]:
        """Return of which commands any request was free after a moment."""
        rows = await self._all(
            "SELECT DISTINCT command FROM free_use WHERE at > $1", validate.moment("since", since)
        )
        return frozenset(row["command"] for row in rows)

    async def used(self, user_id: UserId, day: date) -> dict[str, int]:
        """Return how many free uses of each command a person has had on a day."""
        rows = await self._all(
            "SELECT command, count(*) AS times FROM free_use"
            " WHERE user_id = $1 AND day = $2 AND returned_at IS NULL GROUP BY command",
            validate.person(user_id),
            validate.day("day", day),
        )
        return {row["command"]: row["times"] for row in rows}

    async def days(
        self, user_id: UserId, *, after: datetime | None = None, until: datetime | None = None
    ) -> list[DayOfUses]:
        """Return what a person has had free after a moment and until another, newest first.

        Each line is a command on a day, and there are at most a hundred.
        """
        rows = await self._all(
            "SELECT command, day, count(*) AS times, max(at) AS at FROM free_use"
            " WHERE user_id = $1 AND returned_at IS NULL"
            " AND ($2::timestamptz IS NULL OR at > $2) AND ($3::timestamptz IS NULL OR at <= $3)"
            " GROUP BY command, day ORDER BY max(at) DESC, command LIMIT $4",
            validate.person(user_id),
            None if after is None else validate.moment("after", after),
            None if until is None else validate.moment("until", until),
            MOST_LINES,
        )
        return [DayOfUses(**row) for row in rows]
