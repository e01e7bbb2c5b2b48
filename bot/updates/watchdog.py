"""The watchdog: restarts a receiver that has stopped, and tells the operators."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog
from telegram.error import InvalidToken

from bot.ops.backoff import RECEIVER_STOPPED, RECEIVER_TROUBLED, Backoff
from bot.updates.receiver import Receiver
from bot.updates.webhook import WebhookRefused

log = structlog.get_logger()

FOR_GOOD = (InvalidToken, WebhookRefused)
"""Errors that no restart would mend."""

SLACK_S = 60.0
"""How much longer than planned it may take until a trouble is told again."""

MOMENT_S = 0.001
"""How long a trouble lasts of a process that ends."""


@dataclass(frozen=True, slots=True)
class Intervals:
    """The seconds between checks of a receiver, to stop it in, and before it is started again.

    Checks and restarts become rarer for as long as the receiver is in trouble.
    """

    check: Backoff = RECEIVER_TROUBLED
    stop_s: float = 30.0
    restart: Backoff = RECEIVER_STOPPED


@dataclass(slots=True, eq=False)
class Watchdog:
    """Runs a receiver, and restarts it when it has stopped or is in trouble.

    `alert` is called with the reason each time it is, and for how many seconds that holds: by then
    it is called again, unless the process has died. `over` is called at each check at which it is
    well, since a process before may have ended in trouble.

    Handlers go on meanwhile, as only the receiver is restarted. A process that stands still as a
    whole cannot notice that: /livez and a supervisor are for it.
    """

    receiver: Receiver
    alert: Callable[[str, float], Awaitable[object]]
    over: Callable[[], Awaitable[object]]
    intervals: Intervals = field(default_factory=Intervals)
    _troubles: int = field(default=0, init=False)
    _reason: str = field(default="", init=False)
    _pauses: bool = field(default=False, init=False)

    @property
    def is_well(self) -> bool:
        """Whether updates can come in, or the receiver pauses until it is started again."""
        return self._pauses or self.receiver.is_up

    async def run(self) -> None:
        """Receive until cancelled; every update that was let in by then is safe.

        A process that ends is in no trouble, whatever it was in. Raises InvalidToken and
        WebhookRefused, which no restart would mend.
        """
        try:
            while True:
                receiving = asyncio.create_task(self.receiver.run())
                try:
                    await self._tell(await self._until_trouble(receiving))
                finally:
                    await self._end(receiving)
                self._pauses = True
                await asyncio.sleep(self.intervals.restart.wait_s(self._troubles))
                self._pauses = False
        finally:
            if self._reason:
                await self._say(self.alert(self._reason, MOMENT_S))

    async def _until_trouble(self, receiving: "asyncio.Task[None]") -> str:
        """Return why the receiver has to be restarted."""
        while True:
            check_s = self.intervals.check.wait_s(self._troubles)
            done, _running = await asyncio.wait({receiving}, timeout=check_s)
            if done:
                return _why_ended(receiving)
            if reason := await self.receiver.trouble():
                return reason
            if self._troubles:
                log.info("receiver_back")
            self._troubles, self._reason = 0, ""
            await self._say(self.over())

    async def _tell(self, reason: str) -> None:
        """Tell the log and the operators, who hear it once until the receiver is well again."""
        log.error("receiver_stopped", reason=reason)
        self._troubles, self._reason = self._troubles + 1, reason
        await self._say(self.alert(reason, self._lasts_s()))

    def _lasts_s(self) -> float:
        """Return how long it takes at most until the receiver is well, or in trouble again."""
        its = self.intervals
        waits_s = its.restart.wait_s(self._troubles) + 2 * its.check.wait_s(self._troubles)
        return its.stop_s + waits_s + SLACK_S

    async def _say(self, telling: Awaitable[object]) -> None:
        """Wait until somebody is told; what fails is logged."""
        try:
            await telling
        except Exception as failure:  # noqa: BLE001 -- the alert is not what matters most
            log.warning("receiver_alert_failed", reason=repr(failure))

    async def _end(self, receiving: "asyncio.Task[None]") -> None:
        """End the receiver; one that does not let go is left behind, and ends when it can.

        However it ends is retrieved then, or asyncio would log that nobody did.
        """
        receiving.cancel()
        receiving.add_done_callback(lambda end: end.cancelled() or end.exception())
        await asyncio.wait({receiving}, timeout=self.intervals.stop_s)


def _why_ended(receiving: "asyncio.Task[None]") -> str:
    """Return why a receiver has ended by itself; raises what no restart would mend."""
    if receiving.cancelled():
        return "it was cancelled"
    failure = receiving.exception()
    if isinstance(failure, FOR_GOOD):
        raise failure
    return "it came to an end" if failure is None else repr(failure)
