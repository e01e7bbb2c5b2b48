"""Handles stored updates: many at once, each until it is done, tried again, or parked."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Hashable, Iterable
from dataclasses import dataclass

import structlog
from structlog.contextvars import bound_contextvars

from bot.intake.handler import Handler, Later, Limits, Unhandled
from bot.intake.inbox import Inbox, Stored

log = structlog.get_logger()


@dataclass(slots=True)
class _Lane:
    """A queue of its own for one person's updates of one sort."""

    slots: asyncio.Semaphore
    users: int = 0


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
        self._running = asyncio.Semaphore(self.limits.running)
        self._lanes: dict[Hashable, _Lane] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._done: set[int] = set()
        self._something_done = asyncio.Event()

    @property
    def has_room(self) -> bool:
        """Whether more updates may be handed over; what is not stays in the inbox."""
        return len(self._tasks) < self.limits.waiting

    def take(self, updates: Iterable[Stored]) -> None:
        """Start on updates that are leased to this worker."""
        for update in updates:
            if update.update_id not in self._tasks:
                self._tasks[update.update_id] = asyncio.create_task(self._work(update))

    async def run(self) -> None:
        """Keep leases, remove what is done and pick up what nobody holds, until cancelled.

        On the way out running handlers get `stop_s` to finish; the rest is given back.
        """
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._repeat(self._renew, every_s=self.limits.lease_s / 3))
                group.create_task(self._repeat(self._pick_up, every_s=self.limits.look_s))
                group.create_task(self._finish_as_they_come())
        finally:
            await asyncio.shield(self._stop())

    async def _work(self, update: Stored) -> None:
        """Wait for a place, handle one update, and settle what became of it."""
        with bound_contextvars(update_id=update.update_id, attempt=update.attempts):
            key, width = self._handler.lane(update.body)
            lane = self._lanes.setdefault(key, _Lane(asyncio.Semaphore(width)))
            lane.users += 1
            try:
                async with lane.slots, self._running:
                    await self._handle(update)
            finally:
                lane.users -= 1
                if not lane.users:
                    self._lanes.pop(key, None)

    async def _handle(self, update: Stored) -> None:
        """Handle one update; a failure becomes another try or a parked update."""
        if update.attempts > len(self.limits.try_again_s) + 1:
            begun = update.attempts - 1
            await self._park(update, Unhandled(f"begun {begun} times and never finished"))
            return
        try:
            await self._handler.handle(update.body)
        except Unhandled as reason:
            await self._park(update, reason)
        except Later as wish:
            await self._postpone(update, wish)
        except Exception as failure:  # noqa: BLE001 -- whatever failed, the update must not be lost
            await self._try_again(update, failure)
        else:
            self._done.add(update.update_id)
            self._something_done.set()

    async def _try_again(self, update: Stored, failure: Exception) -> None:
        """Give the update back for a later try, or park it after the last one."""
        if update.attempts > len(self.limits.try_again_s):
            await self._park(update, failure)
            return
        wait_s = self.limits.try_again_s[update.attempts - 1]
        log.warning("update_failed", wait_s=wait_s, exc_info=failure)
        await self._leave(
            update,
            lambda: self._inbox.retry_update(
                worker=self.name, update_id=update.update_id, error=_tell(failure), delay_s=wait_s
            ),
        )

    async def _postpone(self, update: Stored, wish: Later) -> None:
        """Give the update back for as long as Telegram asks; that is no failed try."""
        log.warning("update_postponed", wait_s=wish.wait_s)
        await self._leave(
            update,
            lambda: self._inbox.postpone_update(
                worker=self.name, update_id=update.update_id, delay_s=wish.wait_s
            ),
        )

    async def _park(self, update: Stored, reason: Exception) -> None:
        """Keep the update for a person to look at, after setting right what it began."""
        log.error("update_parked", error=_tell(reason), exc_info=reason)

        async def give_up_and_park() -> None:
            await self._handler.give_up(update.body)
            await self._inbox.park_update(
                worker=self.name, update_id=update.update_id, error=_tell(reason)
            )

        await self._leave(update, give_up_and_park)

    async def _leave(self, update: Stored, settle: Callable[[], Awaitable[object]]) -> None:
        """Settle a failed update; where even that fails, the lease runs out and it comes back."""
        try:
            await settle()
        except Exception:
            log.exception("update_left_to_its_lease")
        finally:
            self._tasks.pop(update.update_id, None)

    async def _renew(self) -> None:
        """Tell the inbox that this worker still holds what it has."""
        if self._tasks:
            await self._inbox.renew_updates(
                worker=self.name, update_ids=list(self._tasks), lease_s=self.limits.lease_s
            )

    async def _pick_up(self) -> None:
        """Claim updates that nobody holds: after a crash, a failed try, or too much at once."""
        while self.has_room:
            updates = await self._inbox.claim_updates(
                worker=self.name, lease_s=self.limits.lease_s, most=self.limits.batch
            )
            self.take(updates)
            if len(updates) < self.limits.batch:
                return

    async def _finish_as_they_come(self) -> None:
        """Remove finished updates, all that have gathered at once."""
        while True:
            await self._something_done.wait()
            self._something_done.clear()
            try:
                await self._finish()
            except Exception:
                log.exception("updates_not_removed_yet")
                self._something_done.set()
                await asyncio.sleep(1)

    async def _finish(self) -> None:
        """Remove what is done; if that fails it is still known to be done."""
        done = list(self._done)
        if not done:
            return
        await self._inbox.finish_updates(worker=self.name, update_ids=done)
        self._done.difference_update(done)
        for update_id in done:
            self._tasks.pop(update_id, None)

    async def _repeat(self, act: Callable[[], Awaitable[None]], *, every_s: float) -> None:
        """Do something again and again; a failure is logged and the next turn comes."""
        while True:
            try:
                await act()
            except Exception:
                log.exception("inbox_out_of_reach")
            await asyncio.sleep(every_s)

    async def _stop(self) -> None:
        """Let running handlers finish for a while, then give back what is left."""
        running = [task for task in self._tasks.values() if not task.done()]
        if running:
            await asyncio.wait(running, timeout=self.limits.stop_s)
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
        try:
            await self._finish()
            await self._inbox.release_updates(worker=self.name)
        except Exception:
            log.exception("updates_left_to_their_leases")


def _tell(failure: Exception) -> str:
    """Return a failure as one line for the inbox."""
    return f"{type(failure).__name__}: {failure}"[:500]
