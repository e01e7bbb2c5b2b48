"""The inbox: updates are kept here from before Telegram is told of it until they are done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from ledger import validate
from ledger.db.pool import Queries


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """An update as it came; its lane says what it waits for, and an urgent one is claimed first."""

    update_id: int
    body: str
    lane: str
    urgent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored(Arrived):
    """An update in the inbox: how often it failed, was put off, and lost whoever held it."""

    failures: int = 0
    delays: int = 0
    losses: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """An update that waits for an operator; the try that parked it is no longer counted."""

    update_id: int
    lane: str
    failures: int
    losses: int
    error: str | None
    stored_at: datetime
    parked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """How many updates are waiting, leased or parked, and how old the oldest of them is."""

    state: str
    updates: int
    oldest_s: float


class Inbox(Queries):
    """The updates of one bot. Any number of workers and processes may share it.

    A worker holds an update by a lease, on the database's clock; one whose lease has run out may be
    claimed by another. What a worker no longer holds it can neither renew, finish, retry nor park.
    """

    __slots__ = ("_bot_id",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", *, bot_id: int) -> None:
        super().__init__(pool)
        self._bot_id = bot_id

    async def store_updates(
        self, *, updates: Sequence[Arrived], worker: str, lease_s: float
    ) -> list[Stored]:
        """Keep updates and lease them to the worker; answer those that are new.

        With a lease of 0 s they are kept for whoever claims them.
        """
        rows = await self._all(
            "SELECT update_id FROM api.store_updates($1, $2, $3, $4, $5, $6, $7)",
            [update.update_id for update in updates],
            [update.body for update in updates],
            [update.lane for update in updates],
            [update.urgent for update in updates],
            worker,
            lease_s,
        )
        came = {update.update_id: update for update in reversed(updates)}
        new = [came[update_id] for update_id in sorted(row["update_id"] for row in rows)]
        return [
            Stored(update_id=it.update_id, body=it.body, lane=it.lane, urgent=it.urgent)
            for it in new
        ]

    async def claim_updates(
        self, *, worker: str, lease_s: float, most: int, full: Collection[str] = ()
    ) -> list[Stored]:
        """Lease to the worker updates that nobody holds and that are due.

        Those that are urgent come first and always; of the others the oldest `most`, and none of
        the lanes that are `full`.
        """
        rows = await self._all(
            "SELECT update_id, body, lane, urgent, failures, delays, losses"
            " FROM api.claim_updates($1, $2, $3, $4, $5)",
            worker,
            lease_s,
            most,
            full,
        )
        return [Stored(**row) for row in rows]

    async def begin_update(self, *, worker: str, update_id: int) -> int | None:
        """Note that a suspect is about to be tried; answer how often it was, None if it is lost.

        Only a try that comes to an end sets that number back.
        """
        row = await self._one("SELECT begins FROM api.begin_update($1, $2, $3)", worker, update_id)
        begins: int | None = row["begins"]
        return begins

    async def renew_updates(
        self, *, worker: str, update_ids: Sequence[int], lease_s: float
    ) -> set[int]:
        """Hold on to updates for longer; answer the ids of those that the worker does hold."""
        rows = await self._all(
            "SELECT update_id FROM api.renew_updates($1, $2, $3, $4)", worker, update_ids, lease_s
        )
        return {row["update_id"] for row in rows}

    async def finish_updates(self, *, worker: str, update_ids: Sequence[int]) -> int:
        """Remove updates that are done; answer how many of them the worker held."""
        row = await self._one(
            "SELECT finished FROM api.finish_updates($1, $2, $3)", worker, update_ids
        )
        finished: int = row["finished"]
        return finished

    async def retry_update(
        self, *, worker: str, update_id: int, error: str, delay_s: float
    ) -> bool:
        """Give back an update for a later try; answer whether the worker held it."""
        return await self._held(
            "SELECT held FROM api.retry_update($1, $2, $3, $4, $5)",
            worker,
            update_id,
            validate.storable("error", error),
            delay_s,
        )

    async def postpone_update(self, *, worker: str, update_id: int, delay_s: float) -> bool:
        """Give back an update unharmed for a while; answer whether the worker held it."""
        return await self._held(
            "SELECT held FROM api.postpone_update($1, $2, $3, $4)", worker, update_id, delay_s
        )

    async def park_update(self, *, worker: str, update_id: int, error: str) -> bool:
        """Set an update aside for an operator; answer whether the worker held it."""
        return await self._held(
            "SELECT held FROM api.park_update($1, $2, $3, $4)",
            worker,
            update_id,
            validate.storable("error", error),
        )

    async def release_updates(
        self, *, worker: str, update_ids: Collection[int] | None = None
    ) -> int:
        """Give back updates, or all that a stopping worker holds; answer how many."""
        row = await self._one(
            "SELECT released FROM api.release_updates($1, $2, $3)", worker, update_ids
        )
        released: int = row["released"]
        return released

    async def parked(self, limit: int = 100) -> list[Parked]:
        """List the updates that wait for an operator, oldest first."""
        rows = await self._all(
            "SELECT update_id, lane, failures, losses, error, stored_at, parked_at FROM api.inbox"
            " WHERE bot_id = $1 AND state = 'parked' ORDER BY parked_at, update_id LIMIT $2",
            limit,
        )
        return [Parked(**row) for row in rows]

    async def backlog(self) -> list[Backlog]:
        """Sum up what is not done, by where it is; what there is nothing of is left out."""
        rows = await self._all(
            "SELECT state, count(*) AS updates,"
            " extract(epoch FROM now() - min(stored_at))::float8 AS oldest_s"
            " FROM api.inbox WHERE bot_id = $1 GROUP BY state"
        )
        return [Backlog(**row) for row in rows]

    async def _all(self, query: str, *arguments: object) -> list[asyncpg.Record]:
        """Run a query whose first argument is the bot."""
        return await super()._all(query, self._bot_id, *arguments)
