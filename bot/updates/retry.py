"""What becomes of an update whose handler has not returned: put off, tried again, or parked."""

import asyncio

import structlog

from bot.updates.handler import Handler, Later, Limits
from bot.updates.store import Inbox, Stored

log = structlog.get_logger()


class Aftermath:
    """Settles what was not handled. What it raises leaves the update to its lease."""

    def __init__(self, inbox: Inbox, handler: Handler, limits: Limits, *, worker: str) -> None:
        self._inbox = inbox
        self._handler = handler
        self._limits = limits
        self._worker = worker

    async def put_off(self, update: Stored, wish: Later) -> None:
        """Give the update back for a while, each time for longer; that is no failed try.

        After a day of that it is one: Telegram is not away for so long, not for everybody.
        """
        if update.delays >= self._limits.delays:
            await self.failed(update, wish)
            return
        wait_s = max(wish.wait_s, self._limits.delay.wait_s(update.delays))
        log.warning("update_postponed", wait_s=wait_s, reason=_tell(wish.__cause__ or wish))
        await self._inbox.postpone_update(
            worker=self._worker, update_id=update.update_id, delay_s=wait_s
        )

    async def failed(self, update: Stored, failure: BaseException) -> None:
        """Give the update back for a later try, or park it after the last one."""
        waits_s = self._limits.try_again_s
        if update.urgent:
            waits_s += self._limits.urgent_again_s
        if update.failures >= len(waits_s):
            await self.park(update, failure)
            return
        wait_s = waits_s[update.failures]
        log.warning("update_failed", wait_s=wait_s, exc_info=failure)
        await self._inbox.retry_update(
            worker=self._worker,
            update_id=update.update_id,
            error=_tell(failure),
            delay_s=wait_s,
        )

    async def park(self, update: Stored, reason: BaseException) -> None:
        """Keep the update for a person to look at, after setting right what it began."""
        await self._give_up(update)
        await self.set_aside(update, reason)

    async def set_aside(self, update: Stored, reason: BaseException) -> None:
        """Keep the update for a person to look at, just as it is."""
        log.error("update_parked", error=_tell(reason), exc_info=reason)
        await self._inbox.park_update(
            worker=self._worker, update_id=update.update_id, error=_tell(reason)
        )

    async def _give_up(self, update: Stored) -> None:
        """Have it set right; where that fails again and again, it must still be parked."""
        for wait_s in (0.0, *self._limits.give_up_again_s):
            await asyncio.sleep(wait_s)
            try:
                await self._handler.give_up(update.body)
            except (Exception, SystemExit):
                log.exception("update_not_given_up")
            else:
                return


def _tell(failure: BaseException) -> str:
    """Return a failure as one line for the inbox."""
    return f"{type(failure).__name__}: {failure}"[:500]
