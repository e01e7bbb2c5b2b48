"""What operators' own machines ask for: is it alive, is it ready, how is it doing."""

import asyncio

import structlog
from aiohttp import web
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.ops.metrics import Metrics
from bot.updates.receiver import Receiver
from bot.updates.store import Backlog, Inbox

log = structlog.get_logger()

ASK_S = 2.0
"""So long the database has to answer; a probe waits for little longer."""

STATES = ("waiting", "leased", "parked")


class Ops:
    """Answers GET /livez, /readyz and /metrics."""

    def __init__(self, inbox: Inbox, receiver: Receiver, metrics: Metrics) -> None:
        self._inbox = inbox
        self._receiver = receiver
        self._metrics = metrics
        self._asking: asyncio.Task[list[Backlog]] | None = None

    def routes(self) -> list[web.RouteDef]:
        """Return what is answered."""
        return [
            web.get("/livez", self._live),
            web.get("/readyz", self._ready),
            web.get("/metrics", self._figures),
        ]

    async def _live(self, _: web.Request) -> web.Response:
        """Say ok: that this is answered at all is what is asked."""
        return web.Response(text="ok\n")

    async def _ready(self, _: web.Request) -> web.Response:
        """Say 200 when updates can come in and be stored here, or else 503 and what is missing."""
        missing = []
        if not self._receiver.is_up:
            missing.append("receiver")
        if await self._backlog() is None:
            missing.append("database")
        if missing:
            return web.Response(text=f"not ready: {', '.join(missing)}\n", status=503)
        return web.Response(text="ok\n")

    async def _figures(self, _: web.Request) -> web.Response:
        """Say everything that is counted and measured, for Prometheus."""
        self._metrics.receiving.set(self._receiver.is_up)
        backlog = await self._backlog()
        self._metrics.database.set(backlog is not None)
        self._note_inbox(backlog)
        return web.Response(
            body=generate_latest(self._metrics.registry),
            headers={"Content-Type": CONTENT_TYPE_LATEST},
        )

    async def _backlog(self) -> list[Backlog] | None:
        """Ask the database what waits; None when it does not answer in time.

        An ask that is late is left alone, and whoever comes next waits for it too: a database that
        is frozen does not even let go of who asks.
        """
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._inbox.backlog())
            self._asking.add_done_callback(_heed)
        done, _late = await asyncio.wait({self._asking}, timeout=ASK_S)
        failure = self._asking.exception() if done else TimeoutError()
        if failure is not None:
            log.warning("database_does_not_answer", reason=repr(failure))
            return None
        return self._asking.result()

    def _note_inbox(self, backlog: list[Backlog] | None) -> None:
        """Note what waits; a database that is away leaves nothing to note."""
        inbox, age_s = self._metrics.inbox, self._metrics.inbox_age_s
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


def _heed(asking: asyncio.Task[list[Backlog]]) -> None:
    """Look at how an ask has ended; that a late one is late was said already."""
    if not asking.cancelled():
        asking.exception()
