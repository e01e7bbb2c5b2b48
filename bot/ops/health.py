"""Probes and figures over HTTP: GET /livez, /readyz and /metrics."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

import structlog
from aiohttp import web
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.ops.metrics import Metrics
from ledger.outbox import Depth, Priority
from ledger.star_balance import StarBalance
from ledger.tickets import Waiting
from ledger.troubles import Cause, Trouble

log = structlog.get_logger()

ASK_S = 2.0
"""How long the database has to answer; a probe waits for little longer."""

STATES = ("waiting", "leased", "parked")


class Backlog(Protocol):
    """How many stored updates are in one of the `STATES`, and how old the oldest of them is."""

    @property
    def state(self) -> str: ...  # noqa: D102 -- see above, as for the next two
    @property
    def updates(self) -> int: ...  # noqa: D102
    @property
    def oldest_s(self) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the database says: what is to do, what is wrong, the bot's Stars, the newest backup."""

    backlog: Sequence[Backlog]
    depth: Sequence[Depth]
    tickets: Waiting
    troubles: Sequence[Trouble]
    stars: StarBalance | None
    takes_writes: bool
    backup_at: datetime | None


@dataclass(slots=True, kw_only=True, eq=False)
class Health:
    """Answers the probes and the metrics of one process.

    `backlog` asks the database for what the inbox holds, `depth` for what the outbox does,
    `tickets` for those that wait, `troubles` for what is wrong, `stars` for what Telegram last said
    of the bot's Stars, and `backup` for when the newest one was made; `takes_writes` asks whether
    it stores anything. `is_receiving` tells whether updates can come in, and `is_storing` whether
    the last ones that did were stored.
    """

    backlog: Callable[[], Coroutine[None, None, Sequence[Backlog]]]
    depth: Callable[[], Coroutine[None, None, Sequence[Depth]]]
    tickets: Callable[[], Coroutine[None, None, Waiting]]
    troubles: Callable[[], Coroutine[None, None, Sequence[Trouble]]]
    stars: Callable[[], Coroutine[None, None, StarBalance | None]]
    takes_writes: Callable[[], Coroutine[None, None, bool]]
    backup: Callable[[], Coroutine[None, None, datetime | None]]
    is_receiving: Callable[[], bool]
    is_storing: Callable[[], bool]
    metrics: Metrics
    _asking: asyncio.Task[Found] | None = field(default=None, init=False)

    def routes(self) -> list[web.RouteDef]:
        """Return the routes for the HTTP server."""
        return [
            web.get("/livez", self._live),
            web.get("/readyz", self._ready),
            web.get("/metrics", self._figures),
        ]

    async def _live(self, _: web.Request) -> web.Response:
        """Answer 200: that an answer comes at all is the answer."""
        return web.Response(text="ok\n")

    async def _ready(self, _: web.Request) -> web.Response:
        """Answer 200 if updates can come in and be stored; otherwise 503 and what is missing."""
        missing = []
        if not self.is_receiving():
            missing.append("receiver")
        found = await self._ask()
        if found is None:
            missing.append("database")
        elif not self._stores(found):
            missing.append("database that stores")
        if missing:
            return web.Response(text=f"not ready: {', '.join(missing)}\n", status=503)
        return web.Response(text="ok\n")

    async def _figures(self, _: web.Request) -> web.Response:
        """Answer with every metric, in the text format of Prometheus."""
        self.metrics.receiving.set(self.is_receiving())
        found = await self._ask()
        self.metrics.database.set(found is not None and self._stores(found))
        self._note_inbox(None if found is None else found.backlog)
        self._note_outbox(None if found is None else found.depth)
        self._note_tickets(None if found is None else found.tickets)
        self._note_troubles(None if found is None else found.troubles)
        if found is not None and found.stars is not None:
            self._note_stars(found.stars)
        if found is not None:
            at = found.backup_at
            self.metrics.backup_at.set(at.timestamp() if at else 0)
        return web.Response(
            body=generate_latest(self.metrics.registry),
            headers={"Content-Type": CONTENT_TYPE_LATEST},
        )

    def _stores(self, found: Found) -> bool:
        """Tell whether what comes can be stored: on no standby, and on no full disk."""
        return found.takes_writes and self.is_storing()

    async def _look(self) -> Found:
        return Found(
            backlog=await self.backlog(),
            depth=await self.depth(),
            tickets=await self.tickets(),
            troubles=await self.troubles(),
            stars=await self.stars(),
            takes_writes=await self.takes_writes(),
            backup_at=await self.backup(),
        )

    async def _ask(self) -> Found | None:
        """Return what there is to do; None if the database does not answer within `ASK_S`.

        A late query goes on, and the next caller waits for the same one: a frozen database does
        not even let a query be cancelled. How it ended is retrieved, or asyncio would complain.
        """
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._look())
            self._asking.add_done_callback(lambda end: end.cancelled() or end.exception())
        done, _late = await asyncio.wait({self._asking}, timeout=ASK_S)
        failure = self._asking.exception() if done else TimeoutError()
        if failure is not None:
            log.warning("database_does_not_answer", reason=repr(failure))
            return None
        return self._asking.result()

    def _note_inbox(self, backlog: Sequence[Backlog] | None) -> None:
        """Set the gauges of the inbox; without a database they are absent."""
        inbox, age_s = self.metrics.inbox, self.metrics.inbox_age_s
        inbox.clear()
        age_s.clear()
        if backlog is None:
            return
        for state in STATES:
            inbox.labels(state).set(0)
            age_s.labels(state).set(0)
        for part in backlog:
            inbox.labels(part.state).set(part.updates)
            age_s.labels(part.state).set(part.oldest_s)

    def _note_outbox(self, depths: Sequence[Depth] | None) -> None:
        """Set the gauges of the outbox; without a database they are absent."""
        outbox, age_s = self.metrics.outbox, self.metrics.outbox_age_s
        outbox.clear()
        age_s.clear()
        found = {depth.priority: depth for depth in depths or ()}
        for priority in Priority if depths is not None else ():
            depth = found.get(priority)
            name = priority.name.lower()
            outbox.labels(name, "queued").set(depth.queued if depth else 0)
            outbox.labels(name, "waiting").set(depth.waiting if depth else 0)
            oldest = depth.oldest if depth else None
            age = (datetime.now(UTC) - oldest).total_seconds() if oldest else 0.0
            age_s.labels(name).set(max(0.0, age))

    def _note_tickets(self, waiting: Waiting | None) -> None:
        """Set the gauges of tickets; without a database they are absent."""
        tickets, age_s = self.metrics.tickets, self.metrics.tickets_age_s
        tickets.clear()
        age_s.clear()
        if waiting is not None:
            oldest = waiting.oldest
            age = (datetime.now(UTC) - oldest).total_seconds() if oldest else 0.0
            tickets.labels("waiting").set(waiting.tickets)
            age_s.labels("waiting").set(max(0.0, age))

    def _note_troubles(self, troubles: Sequence[Trouble] | None) -> None:
        """Set the gauges of what is wrong; without a database they are absent."""
        self.metrics.trouble.clear()
        if troubles is None:
            return
        lasting = {trouble.cause for trouble in troubles}
        for cause in Cause:
            self.metrics.trouble.labels(cause.value).set(cause.value in lasting)

    def _note_stars(self, stars: StarBalance) -> None:
        """Set the gauges of the bot's Stars."""
        self.metrics.star_balance.set(stars.whole)
        self.metrics.star_balance_held.set(stars.held)
        self.metrics.star_balance_needed.set(stars.need)
        self.metrics.star_balance_at.set(stars.measured_at.timestamp())
