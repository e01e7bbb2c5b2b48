"""Handles stored updates: many at once, each until it is done, tried again, or parked."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial

import structlog
from structlog.contextvars import bound_contextvars

from bot.ops.backoff import told_to_end
from bot.updates.concurrency import Lanes, Turns
from bot.updates.handler import Handler, Lane, Later, Limits, Unhandled
from bot.updates.retry import Aftermath
from bot.updates.store import Arrived, Inbox, Stored
from ledger import validate

log = structlog.get_logger()

SUSPECT = 2
"""An update that has lost so many workers may be what killed them."""

BEGINS = 3
URGENT_BEGINS = 10
"""A suspect that has not come through in so many turns of its own is not begun again."""

AFTER_A_FAILURE_S = 1.0
"""How long a database that does not answer is left in peace."""


class Worker:
    """Runs updates from the inbox. Any number of workers may share one inbox.

    An update stays leased to this worker while it is queued or running here, and is removed from
    the inbox when its handler has returned. A worker that dies loses its leases, and the updates
    go to another one or to the next start.
    """

    def __init__(self, inbox: Inbox, handler: Handler, limits: Limits | None = None) -> None:
        self.name = uuid.uuid4().hex
        self._limits = limits or Limits()
        self._inbox = inbox
        self._handler = handler
        self._aftermath = Aftermath(inbox, handler, self._limits, worker=self.name)
        self._running = asyncio.Semaphore(self._limits.running)
        self._lanes = Lanes(most=self._limits.in_lane)
        self._turns = Turns(most_s=self._limits.alone_s)
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._done: set[int] = set()
        self._surplus: set[int] = set()
        self._something_to_tell = asyncio.Event()
        self._stopping = False

    async def receive(self, updates: Sequence[tuple[int, str]]) -> None:
        """Return once updates are safe in the inbox; those that are new are begun."""
        arrived = []
        for update_id, body in updates:
            lane = self._lane(body)
            name = validate.storable("lane", lane.name)
            arrived.append(Arrived(update_id=update_id, body=body, lane=name, urgent=lane.urgent))
        self.take(
            await self._inbox.store_updates(
                updates=arrived, worker=self.name, lease_s=self._limits.lease_s
            )
        )

    def take(self, updates: Iterable[Stored]) -> None:
        """Start on updates that are leased to this worker; what has no room here is given back."""
        for update in updates:
            if update.update_id in self._tasks:
                continue
            roomy = self._has_room and self._lanes.has_room(update.lane)
            if not (roomy or update.urgent):
                self._surplus.add(update.update_id)
                self._something_to_tell.set()
                continue
            self._surplus.discard(update.update_id)
            at_once = self._lane(update.body).at_once
            slots = self._lanes.enter(Lane(update.lane, at_once))
            task = asyncio.create_task(self._work(update, slots))
            self._tasks[update.update_id] = task
            task.add_done_callback(partial(self._ended, update))

    async def run(self) -> None:
        """Keep leases, remove what is done and pick up what nobody holds, until cancelled.

        On the way out running handlers get `stop_s` to finish; the rest is given back.
        """
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._repeat(self._renew, every_s=self._limits.lease_s / 3))
                group.create_task(self._repeat(self._pick_up, every_s=self._limits.look_s))
                group.create_task(self._repeat(self._tell_when_due, every_s=0))
        finally:
            self._stopping = True
            await asyncio.shield(self._stop())

    @property
    def _has_room(self) -> bool:
        """Whether more may be held here."""
        return len(self._tasks) < self._limits.waiting

    def _lane(self, body: str) -> Lane:
        """Return an update's lane; one that nobody can tell has a lane too, and fails in it."""
        try:
            return self._handler.lane(body)
        except Exception:
            log.warning("lane_unknown", exc_info=True)
            return Lane("unknown")

    async def _work(self, update: Stored, slots: asyncio.Semaphore) -> None:
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

    async def _handle_suspect(self, update: Stored) -> None:
        """Handle what may have killed its workers, with no other suspect beside it.

        That it begins is written down first. So only what has died in its own turn, again and
        again, is parked for that; never what merely waited while a worker died of something else.
        """
        async with self._turns.turn():
            if self._stopping:
                return
            begins = await self._inbox.begin_update(worker=self.name, update_id=update.update_id)
            most = URGENT_BEGINS if update.urgent else BEGINS
            reason = Unhandled(f"begun {most} times by itself and never finished")
            if begins is None:
                log.warning("update_lost")
            elif begins <= most:
                await self._handle(update)
                with suppress(Exception):  # it is told again with the next ones
                    await self._tell()
            elif begins == most + 1:
                await self._aftermath.park(update, reason)
            else:  # setting it right is deadly, too
                await self._aftermath.set_aside(update, reason)

    async def _handle(self, update: Stored) -> None:
        """Handle one update and settle what became of it; whatever failed, it must not be lost.

        In a stop, what has not begun is left alone, and given back in the end.
        """
        if self._stopping:
            return
        try:
            await self._handler.handle(update.body)
        except Unhandled as reason:
            await self._aftermath.park(update, reason)
        except Later as wish:
            await self._aftermath.put_off(update, wish)
        except asyncio.CancelledError as failure:
            if self._stopping:
                raise
            await self._aftermath.failed(update, failure)
        except (Exception, SystemExit) as failure:  # noqa: BLE001 -- a command may raise anything
            await self._aftermath.failed(update, failure)
        else:
            self._done.add(update.update_id)
            self._something_to_tell.set()

    def _ended(self, update: Stored, task: asyncio.Task[None]) -> None:
        """Forget what is settled; what could not be settled comes back when its lease is over."""
        self._lanes.leave(update.lane)
        failure = None if task.cancelled() else task.exception()
        if failure is not None or (task.cancelled() and not self._stopping):
            log.error("update_left_to_its_lease", update_id=update.update_id, exc_info=failure)
        mine = self._tasks.get(update.update_id) is task
        if mine and update.update_id not in self._done:
            del self._tasks[update.update_id]

    async def _renew(self) -> None:
        """Tell the inbox that this worker still holds what it has."""
        if self._tasks:
            await self._inbox.renew_updates(
                worker=self.name, update_ids=list(self._tasks), lease_s=self._limits.lease_s
            )

    async def _pick_up(self) -> None:
        """Claim updates that nobody holds: after a crash, a failed try, or too much at once."""
        while True:
            updates = await self._inbox.claim_updates(
                worker=self.name,
                lease_s=self._limits.lease_s,
                most=self._limits.batch if self._has_room else 0,
                full=self._lanes.full,
            )
            self.take(updates)
            if len(updates) < self._limits.batch:
                return

    async def _tell_when_due(self) -> None:
        """Tell the inbox what has come to an end here, all that has gathered at once."""
        await self._something_to_tell.wait()
        self._something_to_tell.clear()
        try:
            await self._tell()
        finally:
            if self._done or self._surplus:
                self._something_to_tell.set()

    async def _tell(self) -> None:
        """Remove what is done and give back what had no room; what fails is told again."""
        if done := list(self._done):
            await self._inbox.finish_updates(worker=self.name, update_ids=done)
            self._done.difference_update(done)
            for update_id in done:
                self._tasks.pop(update_id, None)
        if surplus := list(self._surplus):
            await self._inbox.release_updates(worker=self.name, update_ids=surplus)
            self._surplus.difference_update(surplus)

    async def _repeat(self, act: Callable[[], Awaitable[None]], *, every_s: float) -> None:
        """Do something again and again; whatever fails is logged, and the next turn comes."""
        while True:
            try:
                await act()
            except (Exception, asyncio.CancelledError) as failure:
                if told_to_end():
                    raise asyncio.CancelledError from failure
                log.exception("inbox_out_of_reach")
                await asyncio.sleep(AFTER_A_FAILURE_S)
            await asyncio.sleep(every_s)

    async def _stop(self) -> None:
        """Let running handlers finish for a while, keeping their leases; give back what is left."""
        renewing = asyncio.create_task(self._repeat(self._renew, every_s=self._limits.lease_s / 3))
        begun = [task for task in self._tasks.values() if not task.done()]
        if begun:
            await asyncio.wait(begun, timeout=self._limits.stop_s)
            for task in begun:
                task.cancel()
            await asyncio.gather(*begun, return_exceptions=True)
        try:
            await self._tell()
            await self._inbox.release_updates(worker=self.name)
        except Exception:
            log.exception("updates_left_to_their_leases")
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)
