"""The sandbox's time: real, faster than real, or advanced by hand.

The rules of Telegram (10 s to answer a checkout, 150 s for a query, 24 h for an update) run on this
clock. What belongs to the wire does not: a long poll and an injected delay last as long as the
caller asked for, in real seconds, because the caller's own timeouts are real.
"""

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field

TIDY_FROM = 1_000


@dataclass(slots=True, order=True)
class Timer:
    """A callback that waits for its moment."""

    due: float
    number: int
    callback: Callable[[], None] = field(compare=False)
    cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        """Never run the callback."""
        self.cancelled = True


class Clock:
    """Tells the time and runs callbacks when it has come."""

    def __init__(self, *, scale: float = 1.0) -> None:
        """Run `scale` times as fast as real time; 0 stands still until it is advanced by hand."""
        if scale < 0:
            raise ValueError("a clock does not run backwards: scale must be 0 or more")
        self._scale = scale
        self._start = time.time()
        self._real_start = time.monotonic()
        self._advanced_s = 0.0
        self._timers: list[Timer] = []
        self._numbers = itertools.count()
        self._alarm: asyncio.TimerHandle | None = None
        self._tidy_at = TIDY_FROM

    def now(self) -> float:
        """Return the time as seconds since 1970."""
        real_s = time.monotonic() - self._real_start
        return self._start + real_s * self._scale + self._advanced_s

    def call_later(self, delay_s: float, callback: Callable[[], None]) -> Timer:
        """Run `callback` once `delay_s` of the sandbox's seconds have passed."""
        timer = Timer(self.now() + delay_s, next(self._numbers), callback)
        if len(self._timers) >= self._tidy_at:
            self._tidy()
        heapq.heappush(self._timers, timer)
        if self._timers[0] is timer:
            self._set_alarm()
        return timer

    def advance(self, by_s: float) -> None:
        """Move the time forward, and run in order what has become due."""
        self._advanced_s += by_s
        self._ring()

    @property
    def waiting(self) -> int:
        """Return how many callbacks are kept, cancelled ones included."""
        return len(self._timers)

    def stop(self) -> None:
        """Run no callback any more."""
        self._timers.clear()
        self._set_alarm()

    def _ring(self) -> None:
        while self._timers and (self._timers[0].cancelled or self._timers[0].due <= self.now()):
            timer = heapq.heappop(self._timers)
            if not timer.cancelled:
                timer.callback()
        self._set_alarm()

    def _tidy(self) -> None:
        """Drop cancelled timers, so that their number stays in proportion to the live ones."""
        self._timers = [timer for timer in self._timers if not timer.cancelled]
        heapq.heapify(self._timers)
        self._tidy_at = max(TIDY_FROM, 2 * len(self._timers))

    def _set_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self._timers and self._scale > 0:
            wait_s = max(0.0, self._timers[0].due - self.now()) / self._scale
            self._alarm = asyncio.get_running_loop().call_later(wait_s, self._ring)
