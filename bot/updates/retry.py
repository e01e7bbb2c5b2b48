"""What becomes of an update whose handler has failed: it is tried again, postponed or parked."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from bot.ops.backoff import NOT_SENT, Backoff
from bot.updates.dispatch import Incoming, Later
from bot.updates.store import Inbox

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """How long an update waits for its next try, in seconds, and when it is parked instead.

    It waits `try_again_s[n]` after failure number n, and is parked after the last one; an urgent
    update goes on with `urgent_again_s`. While Telegram is away it waits by `away`, and from
    `delays` such waits on, a day of them, each counts as a failure. One that may have killed its
    workers is begun `alone` so many times.
    """

    try_again_s: tuple[float, ...] = (1.0, 5.0, 30.0, 120.0)
    urgent_again_s: tuple[float, ...] = (600.0, 3600.0)
    away: Backoff = NOT_SENT
    delays: int = 1_500
    alone: int = 3
    urgent_alone: int = 10
    give_up_again_s: tuple[float, ...] = (1.0, 5.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """Settles updates that were not handled. What it raises leaves an update to its lease.

    `give_up` sets right what an update has left half done.
    """

    inbox: Inbox
    policy: RetryPolicy
    give_up: Callable[[Incoming], Awaitable[None]]
    worker: str

    async def postpone(self, update: Incoming, wish: Later) -> None:
        """Give the update back for a while, each time for longer; that is no failed try.

        After a day of it, it is one: an outage of Telegram does not last so long for all people.
        """
        if update.delays >= self.policy.delays:
            await self.retry(update, wish)
            return
        wait_s = max(wish.wait_s, self.policy.away.wait_s(update.delays))
        log.warning("update_postponed", wait_s=wait_s, reason=_line(wish.__cause__ or wish))
        await self.inbox.postpone_update(
            worker=self.worker, update_id=update.update_id, delay_s=wait_s
        )

    async def retry(self, update: Incoming, failure: BaseException) -> None:
        """Give the update back for a later try, or park it after the last one."""
        waits_s = self.policy.try_again_s
        if update.urgent:
            waits_s += self.policy.urgent_again_s
        if update.failures >= len(waits_s):
            await self.park(update, failure)
            return
        wait_s = waits_s[update.failures]
        log.warning("update_failed", wait_s=wait_s, exc_info=failure)
        await self.inbox.retry_update(
            worker=self.worker,
            update_id=update.update_id,
            error=_line(failure),
            delay_s=wait_s,
        )

    async def park(self, update: Incoming, reason: BaseException) -> None:
        """Give up what the update has begun, and keep it for an operator to look at.

        It is parked even when giving up fails again and again.
        """
        for wait_s in (0.0, *self.policy.give_up_again_s):
            await asyncio.sleep(wait_s)
            try:
                await self.give_up(update)
            except (Exception, SystemExit):
                log.exception("update_not_given_up")
            else:
                break
        await self.park_as_is(update, reason)

    async def park_as_is(self, update: Incoming, reason: BaseException) -> None:
        """Keep the update for an operator to look at, just as it is."""
        log.error("update_parked", error=_line(reason), exc_info=reason)
        await self.inbox.park_update(
            worker=self.worker, update_id=update.update_id, error=_line(reason)
        )


def _line(failure: BaseException) -> str:
    """Return a failure as one line for the inbox."""
    return f"{type(failure).__name__}: {failure}"[:500]
