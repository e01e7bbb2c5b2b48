"""Handles stored updates: many at once, each until it is done, tried again, or parked."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import structlog
from structlog.contextvars import bound_contextvars

from bot.ops.backoff import is_cancelled
from bot.updates.dispatch import Incoming, Later, Unhandled
from bot.updates.retry import Retries, RetryPolicy
from bot.updates.store import Inbox, Stored
from ledger.errors import DatabaseUnusable, OutcomeUnknown

log = structlog.get_logger()

SUSPECT = 2
"""An update that has lost so many workers may be what killed them."""

AFTER_A_FAILURE_S = 1.0
"""How long to wait before a database that has failed is asked again."""


class Handler(Protocol):
    """What the worker hands updates to: `Dispatch`."""

    def reread(self, stored: Stored) -> Incoming:
        """Return a stored update as it is to be handled, whatever its text is."""
        ...

    async def handle(self, update: Incoming) -> None:
        """Handle one update; whatever is raised means that it is not done."""
        ...

    async def give_up(self, update: Incoming) -> None:
        """Set right what an update that will not be tried again has left half done."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one process takes on, and for how long it may be silent about it, in seconds.

    It runs `running` updates at once and holds `waiting`, of each lane `in_lane`; urgent ones come
    on top. It holds them by leases of `lease_s`, and every `claim_every_s` claims at most `batch`
    that nobody holds. The inbox counts as out of reach when that is `late_s` late. A stop waits
    `stop_s` for handlers; a suspect runs alone for `alone_s` at most.
    """

    running: int = 512
    waiting: int = 5_000
    in_lane: int = 50
    lease_s: float = 10.0
    claim_every_s: float = 2.0
    batch: int = 100
    late_s: float = 30.0
    stop_s: float = 10.0
    alone_s: float = 30.0
    retry: RetryPolicy = field(default_factory=RetryPolicy)


class Concurrency:
    """Limits the updates of each lane: how many a worker holds, and how many of them run at once.

    A lane is a queue of updates that wait for each other, such as one person's paid commands.
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._slots: dict[str, asyncio.Semaphore] = {}
        self._held: dict[str, int] = {}

    @property
    def full(self) -> list[str]:
        """The lanes that need no more for now; one is filled up again when it is half empty."""
        return [lane for lane, held in self._held.items() if held > self._most // 2]

    def enter(self, update: Incoming) -> asyncio.Semaphore | None:
        """Count an update in and return what it waits for; None when its lane has no room."""
        held = self._held.get(update.lane, 0)
        if held >= self._most and not update.urgent:
            return None
        self._held[update.lane] = held + 1
        return self._slots.setdefault(update.lane, asyncio.Semaphore(update.at_once))

    def leave(self, lane: str) -> None:
        """Count an update out; a lane that holds none is forgotten."""
        self._held[lane] -= 1
        if not self._held[lane]:
            del self._held[lane], self._slots[lane]


class Quarantine:
    """Lets suspects run one at a time, so that it is known which of them a worker died of.

    A suspect that hangs does not stop all the others: after `most_s` seconds the next one begins.
    """

    def __init__(self, *, most_s: float) -> None:
        self._most_s = most_s
        self._taken = asyncio.Lock()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Wait for the suspects before, and keep those behind waiting for a while."""
        await self._taken.acquire()
        with ExitStack() as stack:
            stack.callback(self._taken.release)
            ends = asyncio.get_running_loop().call_later(self._most_s, stack.close)
            try:
                yield
            finally:
                ends.cancel()


class Worker:
    """Runs updates from the inbox. Any number of workers may share one inbox.

    An update stays leased to this worker while it is queued or running here, and is removed from
    the inbox when its handler has returned. A worker that dies loses its leases, and the updates
    go to another one or to the next start.
    """

    def __init__(self, inbox: Inbox, handler: Handler, limits: Limits | None = None) -> None:
        self.name = uuid.uuid4().hex
        self.limits = limits or Limits()
        self._inbox = inbox
        self._handler = handler
        self._retries = Retries(
            inbox=inbox, policy=self.limits.retry, give_up=handler.give_up, worker=self.name
        )
        self._running = asyncio.Semaphore(self.limits.running)
        self._concurrency = Concurrency(most=self.limits.in_lane)
        self._due_at = 0.0
        self._quarantine = Quarantine(most_s=self.limits.alone_s)
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._done: set[int] = set()
        self._surplus: set[int] = set()
        self._unsettled = asyncio.Event()
        self._stopping = False

    @property
    def is_up(self) -> bool:
        """Whether the inbox has answered lately, so that work gets here and is noted."""
        return asyncio.get_running_loop().time() < self._due_at

    def begin(self, update: Incoming) -> None:
        """Start on an update that is leased to this worker, or give it back where it has no room.

        An update that is held here already goes on as it is.
        """
        update_id = update.update_id
        if update_id in self._tasks:
            return
        has_room = update.urgent or len(self._tasks) < self.limits.waiting
        slots = self._concurrency.enter(update) if has_room else None
        if slots is None:
            self._surplus.add(update_id)
            self._unsettled.set()
            return
        self._surplus.discard(update_id)
        task = self._tasks[update_id] = asyncio.create_task(self._work(update, slots))
        task.add_done_callback(partial(self._forget, update))

    async def run(self) -> None:
        """Keep leases, remove what is done and pick up what nobody holds, until cancelled.

        On the way out running handlers get `stop_s` to finish; the rest is given back.
        """
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._repeat(self._renew, every_s=self.limits.lease_s / 3))
                group.create_task(self._repeat(self._pick_up, every_s=self.limits.claim_every_s))
                group.create_task(self._repeat(self._settle_when_due, every_s=0))
        finally:
            self._stopping = True
            await asyncio.shield(self._stop())

    async def _work(self, update: Incoming, slots: asyncio.Semaphore) -> None:
        """Wait for a place and handle one update."""
        with bound_contextvars(update_id=update.update_id, attempt=update.failures + 1):
            async with slots:
                if update.losses >= SUSPECT:
                    await self._handle_suspect(update)
                elif update.urgent:
                    await self._handle(update)
                else:
                    async with self._running:
                        await self._handle(update)

    async def _handle_suspect(self, update: Incoming) -> None:
        """Handle an update that may have killed its workers, while no other suspect runs.

        That it begins is written down first. So only what has died in its own turn, again and
        again, is parked for that; never what merely waited while a worker died of something else.
        """
        async with self._quarantine.alone():
            if self._stopping:
                return
            policy = self.limits.retry
            begins = await self._inbox.begin_update(worker=self.name, update_id=update.update_id)
            most = policy.urgent_alone if update.urgent else policy.alone
            reason = Unhandled(f"begun {most} times by itself and never finished")
            if begins is None:
                log.warning("update_lost")
            elif begins <= most:
                await self._handle(update)
                with suppress(Exception):  # it is settled with the next ones
                    await self._settle()
            elif begins == most + 1:
                await self._retries.park(update, reason)
            else:  # setting it right is deadly, too
                await self._retries.park_as_is(update, reason)

    async def _handle(self, update: Incoming) -> None:
        """Handle one update, and retry, postpone or park it when that fails.

        During a stop nothing new begins: the update is given back with the rest.
        """
        if self._stopping:
            return
        try:
            await self._handler.handle(update)
        except Unhandled as reason:
            await self._retries.park(update, reason)
        except Later as wish:
            await self._retries.postpone(update, wish)
        except asyncio.CancelledError as failure:
            if self._stopping:
                raise
            await self._retries.retry(update, failure)
        except (Exception, SystemExit) as failure:  # noqa: BLE001 -- a command may raise anything
            await self._retries.retry(update, failure)
        else:
            self._done.add(update.update_id)
            self._unsettled.set()

    def _forget(self, update: Incoming, task: asyncio.Task[None]) -> None:
        """Forget an update; one that could not be settled comes back when its lease has run out.

        If that was for want of the database, it is given back as soon as the database is there.
        """
        self._concurrency.leave(update.lane)
        failure = None if task.cancelled() else task.exception()
        if failure is not None or (task.cancelled() and not self._stopping):
            log.error("update_left_to_its_lease", update_id=update.update_id, exc_info=failure)
        if self._tasks.get(update.update_id) is task and update.update_id not in self._done:
            del self._tasks[update.update_id]
        if isinstance(failure, OutcomeUnknown | DatabaseUnusable):
            self._surplus.add(update.update_id)
            self._unsettled.set()

    async def _renew(self) -> None:
        """Tell the inbox that this worker still holds what it has."""
        if self._tasks:
            await self._inbox.renew_updates(
                worker=self.name, update_ids=list(self._tasks), lease_s=self.limits.lease_s
            )

    async def _pick_up(self) -> None:
        """Claim updates that nobody holds: after a crash, a failed try, or too much at once."""
        while True:
            has_room = len(self._tasks) < self.limits.waiting
            updates = await self._inbox.claim_updates(
                worker=self.name,
                lease_s=self.limits.lease_s,
                most=self.limits.batch if has_room else 0,
                full=self._concurrency.full,
            )
            now = asyncio.get_running_loop().time()
            self._due_at = now + self.limits.claim_every_s + self.limits.late_s
            for stored in updates:
                self.begin(self._handler.reread(stored))
            if len(updates) < self.limits.batch:
                return

    async def _settle_when_due(self) -> None:
        """Tell the inbox what has come to an end here, all that has gathered at once."""
        await self._unsettled.wait()
        self._unsettled.clear()
        try:
            await self._settle()
        finally:
            if self._done or self._surplus:
                self._unsettled.set()

    async def _settle(self) -> None:
        """Remove what is done and give back what had no room; what fails is settled later."""
        if done := list(self._done):
            await self._inbox.finish_updates(worker=self.name, update_ids=done)
            self._done.difference_update(done)
            for update_id in done:
                self._tasks.pop(update_id, None)
        if surplus := list(self._surplus):
            await self._inbox.release_updates(worker=self.name, update_ids=surplus)
            self._surplus.difference_update(surplus)

    async def _repeat(self, act: Callable[[], Awaitable[None]], *, every_s: float) -> None:
        """Do something every so many seconds; a failure is logged, and does not end that."""
        while True:
            try:
                await act()
            except (Exception, asyncio.CancelledError) as failure:
                if is_cancelled():
                    raise asyncio.CancelledError from failure
                log.exception("inbox_out_of_reach")
                await asyncio.sleep(AFTER_A_FAILURE_S)
            await asyncio.sleep(every_s)

    async def _stop(self) -> None:
        """Let running handlers finish for a while, keeping their leases; give back what is left."""
        renewing = asyncio.create_task(self._repeat(self._renew, every_s=self.limits.lease_s / 3))
        begun = [task for task in self._tasks.values() if not task.done()]
        if begun:
            await asyncio.wait(begun, timeout=self.limits.stop_s)
            for task in begun:
                task.cancel()
            await asyncio.gather(*begun, return_exceptions=True)
        try:
            await self._settle()
            await self._inbox.release_updates(worker=self.name)
        except Exception:
            log.exception("updates_left_to_their_leases")
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)
