"""Taking updates in: read, stored and begun; only a checkout is answered at once instead."""

import asyncio
from collections.abc import Sequence

from bot.ops.metrics import Metrics
from bot.updates.dispatch import CHECKOUT, Dispatch, Incoming
from bot.updates.reading import Raw
from bot.updates.store import Inbox
from bot.updates.worker import Worker
from ledger.batch import Batcher

PAYER_WAITS_S = 10.0
"""A payer's Telegram waits for an answer no longer than this."""

FAILED_S = 35.0
"""How long a failure to store is remembered, if nothing comes that could be stored.

A proxy that sends nothing to a process that is not ready would never let it show that it is.
"""

MOST = 100
"""Posts that are stored in one call."""

Answer = asyncio.Task[None]


class Ingest:
    """Takes updates in, by polling or by webhook. Telegram may forget what was taken."""

    def __init__(self, inbox: Inbox, worker: Worker, dispatch: Dispatch, metrics: Metrics) -> None:
        self._inbox = inbox
        self._worker = worker
        self._dispatch = dispatch
        self._metrics = metrics
        self._posts: Batcher[Incoming, None] = Batcher(self._store, lanes=1, most=MOST)
        self._answers: set[Answer] = set()
        self._failed_at: float | None = None

    @property
    def is_storing(self) -> bool:
        """Whether the last updates that came could be stored, as far as that says anything yet."""
        failed_at = self._failed_at
        return failed_at is None or asyncio.get_running_loop().time() > failed_at + FAILED_S

    def read(self, raw: Raw) -> Incoming:
        """Return an update that has just come, for `take_one` or `answer`; see `Dispatch.read`."""
        return self._dispatch.read(raw)

    async def take(self, updates: Sequence[Raw]) -> None:
        """Return once updates are stored, and the answers to the checkouts among them begun."""
        queued = []
        for raw in updates:
            update = self._dispatch.read(raw)
            if update.kind == CHECKOUT:
                self.answer(update)
            else:
                queued.append(update)
        if queued:
            await self._store(queued)

    async def take_one(self, update: Incoming) -> None:
        """Return once an update is stored, in one commit with others that come meanwhile.

        So a flood of posts takes one connection to the database and leaves the others to people.
        Raises what the commit has raised.
        """
        await self._posts.ask(update)

    async def _store(self, updates: list[Incoming]) -> list[None]:
        """Return once updates are in the inbox and new ones begun; each post's answer is None."""
        try:
            new = await self._inbox.store_updates(
                updates=updates, worker=self._worker.name, lease_s=self._worker.limits.lease_s
            )
        except Exception:
            self._failed_at = asyncio.get_running_loop().time()
            raise
        self._failed_at = None
        for update in new:
            self._worker.begin(update)
        for update in updates:
            self._metrics.received.labels(update.kind).inc()
        return [None] * len(updates)

    def answer(self, checkout: Incoming) -> Answer:
        """Begin to answer a checkout, beside everything else; return the task that does."""
        task = asyncio.create_task(self._dispatch.answer(checkout))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)
        self._metrics.received.labels(CHECKOUT).inc()
        return task

    async def finish(self) -> None:
        """Wait for the answers that are under way, for as long as a payer would."""
        if self._answers:
            await asyncio.wait(self._answers, timeout=PAYER_WAITS_S)
