"""The inbox: it keeps updates from before Telegram may forget them until they are done.

All methods raise what ledger/errors.py lists. Updates are known by Telegram's number of them,
workers by a name of their own; leases and delays are in seconds, on the database's clock.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import TypeVar

import asyncpg

from ledger import validate
from ledger.db.pool import Queries, ledger_errors
from ledger.model import Credits, UserId

U = TypeVar("U", bound="Stored")

MOST_COUNTED = 10_000
"""Updates of which it is still counted how many wait: whoever asks must not wait for that."""

COLUMNS = attrgetter("update_id", "body", "lane", "urgent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An update in the inbox, and how often it failed, was postponed, and lost its worker.

    `body` is its JSON. Updates of one `lane` wait for each other; an urgent one is claimed first.
    """

    update_id: int
    body: str
    lane: str
    urgent: bool
    failures: int = 0
    delays: int = 0
    losses: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """An update that waits for an operator; `failures` leaves out the try that parked it."""

    update_id: int
    lane: str
    failures: int
    losses: int
    error: str | None
    stored_at: datetime
    parked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How an update that is not done fares: its failures since it was stored or unparked."""

    failures: int
    error: str | None
    is_parked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A parked update that an operator has put aside, and why."""

    update_id: int
    lane: str
    error: str | None
    operator_id: UserId
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """How many updates are in a state ("waiting", "leased" or "parked"), and the oldest's age.

    No more than `MOST_COUNTED` are counted, the oldest ones.
    """

    state: str
    updates: int
    oldest_s: float


class Inbox(Queries):
    """The updates of one bot. Any number of workers and processes may share it.

    A worker holds an update by a lease; when the lease has run out, another worker may claim the
    update, and the first one can no longer renew, finish, retry or park it.
    """

    __slots__ = ("_bot_id",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", *, bot_id: int) -> None:
        super().__init__(pool)
        self._bot_id = bot_id

    async def store_updates(self, *, updates: Sequence[U], worker: str, lease_s: float) -> list[U]:
        """Keep one update or more, leased to the worker; return those that are new, in their order.

        With a lease of 0 s they are kept for any worker to claim.
        """
        first: dict[int, U] = {}
        for update in updates:
            first.setdefault(update.update_id, update)
        rows = await self._all(
            "SELECT update_id FROM store_updates($1, $2, $3, $4, $5, $6, $7)",
            *zip(*map(COLUMNS, first.values()), strict=True),
            worker,
            lease_s,
        )
        return [first[row["update_id"]] for row in rows]

    async def claim_updates(
        self, *, worker: str, lease_s: float, most: int, full: Collection[str] = ()
    ) -> list[Stored]:
        """Lease updates to the worker that are due and that nobody holds, and return them.

        All urgent ones come first; of the others the oldest `most`, and none of the `full` lanes.
        """
        rows = await self._all(
            "SELECT update_id, body, lane, urgent, failures, delays, losses"
            " FROM claim_updates($1, $2, $3, $4, $5)",
            worker,
            lease_s,
            most,
            full,
        )
        return [Stored(**row) for row in rows]

    async def begin_update(self, *, worker: str, update_id: int) -> int | None:
        """Note that a suspect is about to be tried, and return how often it was by now.

        Only a try that comes to an end sets that number back. None when the worker lost the update.
        """
        row = await self._one("SELECT begins FROM begin_update($1, $2, $3)", worker, update_id)
        begins: int | None = row["begins"]
        return begins

    async def renew_updates(
        self, *, worker: str, update_ids: Sequence[int], lease_s: float
    ) -> set[int]:
        """Renew the leases of updates; return the ids of those that the worker does hold."""
        rows = await self._all(
            "SELECT update_id FROM renew_updates($1, $2, $3, $4)", worker, update_ids, lease_s
        )
        return {row["update_id"] for row in rows}

    async def finish_updates(self, *, worker: str, update_ids: Sequence[int]) -> int:
        """Remove updates that are done; return how many of them the worker held."""
        row = await self._one("SELECT finished FROM finish_updates($1, $2, $3)", worker, update_ids)
        finished: int = row["finished"]
        return finished

    async def retry_update(
        self, *, worker: str, update_id: int, error: str, delay_s: float
    ) -> bool:
        """Give back a failed update for a later try; return whether the worker held it."""
        return await self._held(
            "SELECT held FROM retry_update($1, $2, $3, $4, $5)",
            worker,
            update_id,
            validate.storable("error", error),
            delay_s,
        )

    async def postpone_update(self, *, worker: str, update_id: int, delay_s: float) -> bool:
        """Give back an update, not as failed, for a while; return whether the worker held it."""
        return await self._held(
            "SELECT held FROM postpone_update($1, $2, $3, $4)", worker, update_id, delay_s
        )

    async def park_update(self, *, worker: str, update_id: int, error: str) -> bool:
        """Set an update aside for an operator; return whether the worker held it."""
        return await self._held(
            "SELECT held FROM park_update($1, $2, $3, $4)",
            worker,
            update_id,
            validate.storable("error", error),
        )

    async def release_updates(
        self, *, worker: str, update_ids: Collection[int] | None = None
    ) -> int:
        """Give back some updates, or all that a stopping worker holds; return how many."""
        row = await self._one(
            "SELECT released FROM release_updates($1, $2, $3)", worker, update_ids
        )
        released: int = row["released"]
        return released

    async def parked(self, limit: int = 100) -> list[Parked]:
        """List the updates that wait for an operator, in the order in which they came."""
        rows = await self._all(f"{_PARKED} ORDER BY stored_at, update_id LIMIT $2", limit)
        return [Parked(**row) for row in rows]

    async def parked_update(self, update_id: int) -> Parked | None:
        """Return an update that waits for an operator; None if it is not parked."""
        rows = await self._all(f"{_PARKED} AND update_id = $2", update_id)
        return Parked(**rows[0]) if rows else None

    async def trial(self, update_id: int) -> Trial | None:
        """Return how an update fares; None if it is done, or an operator has dropped it."""
        rows = await self._all(
            "SELECT failures, error, state = 'parked' AS is_parked FROM inbox"
            " WHERE bot_id = $1 AND update_id = $2",
            update_id,
        )
        return Trial(**rows[0]) if rows else None

    async def backlog(self) -> list[Backlog]:
        """Sum up the updates that are not done, by state; a state without any is left out.

        Of those that are parked the oldest `MOST_COUNTED` count, and as many of the others.
        """
        rows = await self._all("SELECT state, updates, oldest_s FROM backlog($1, $2)", MOST_COUNTED)
        return [Backlog(**row) for row in rows]

    async def _all(self, query: str, *arguments: object) -> list[asyncpg.Record]:
        """Run a query whose first argument is the bot."""
        return await super()._all(query, self._bot_id, *arguments)


class OperatorsInbox(Inbox):
    """The inbox of one bot as operators may change it; its pool's connections act as operators."""

    __slots__ = ()

    async def body(self, update_id: int) -> str | None:
        """Return a parked update as it came, in JSON; None when it is not parked."""
        rows = await self._all(
            "SELECT body FROM parked WHERE bot_id = $1 AND update_id = $2", update_id
        )
        return rows[0]["body"] if rows else None

    async def unpark_update(self, *, update_id: int) -> bool:
        """Let a parked update be tried again; return whether it was parked."""
        [row] = await self._all("SELECT was_parked FROM unpark_update($1, $2)", update_id)
        was_parked: bool = row["was_parked"]
        return was_parked

    async def drop_update(
        self, *, update_id: int, operator_id: UserId, reason: str
    ) -> Credits | None:
        """Move a parked update to the dropped ones, with who did it and why.

        What its request was charged and did not deliver goes back, and its person is told. Return
        how many credits those are; None if the update was not parked.
        """
        [row] = await self._all(
            "SELECT was_parked, given_back FROM drop_update($1, $2, $3, $4)",
            update_id,
            operator_id,
            validate.text("reason", reason),
        )
        return Credits(row["given_back"]) if row["was_parked"] else None

    async def dropped(self, limit: int = 100) -> list[Dropped]:
        """List the updates that operators have put aside, newest first."""
        rows = await self._all(f"{_DROPPED} ORDER BY at DESC, update_id LIMIT $2", limit)
        return [Dropped(**row) for row in rows]

    async def dropped_update(self, update_id: int) -> Dropped | None:
        """Return an update that an operator has put aside, as it was the last time; None if not."""
        rows = await self._all(f"{_DROPPED} AND update_id = $2 ORDER BY at DESC LIMIT 1", update_id)
        return Dropped(**rows[0]) if rows else None


_PARKED = (
    "SELECT update_id, lane, failures, losses, error, stored_at, parked_at FROM inbox"
    " WHERE bot_id = $1 AND state = 'parked'"
)
_DROPPED = "SELECT update_id, lane, error, operator_id, reason, at FROM dropped WHERE bot_id = $1"


async def bots(pool: "asyncpg.Pool[asyncpg.Record]") -> list[int]:
    """List the bots that have anything in the inbox, or had it dropped."""
    with ledger_errors():
        rows = await pool.fetch(
            "SELECT bot_id FROM inbox UNION SELECT bot_id FROM dropped ORDER BY bot_id"
        )
    return [row["bot_id"] for row in rows]
