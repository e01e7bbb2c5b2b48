"""Delivery to one webhook: in order within a queue, side by side across queues, until it is taken.

The rules and figures are those of WebhookActor.cpp in the official server. They run on the
sandbox's clock; only the time that an answer may take is real, as everything on the wire is.
"""

import asyncio
import heapq
import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from math import inf
from random import Random

from sandbox.clock import Clock, Timer
from sandbox.post import Answer, Post
from sandbox.state import Pending, Webhook

WARM_S = 10.0
"""So long after a success the bot counts as there; otherwise it gets one post at a time."""
RECONNECT_S = 2.0
PAUSE_S = 60
GONE_S = 23 * 3600


@dataclass(slots=True)
class _Tries:
    """How often an update has failed, and the pause after the last time."""

    failed: int = 0
    pause_s: int = 1


class Delivery:
    """Posts updates; `heard` is told of every answer, and `done` which update is over with.

    `under_way` is how many posts wait for their answer.
    """

    def __init__(
        self,
        webhook: Webhook,
        *,
        clock: Clock,
        silence_s: float,
        heard: Callable[[Pending, Answer], None],
        done: Callable[[Pending], None],
        gone: Callable[[], None],
    ) -> None:
        self._webhook = webhook
        self._clock = clock
        self._silence_s = silence_s
        self._heard, self._done, self._gone = heard, done, gone
        self._post = Post(webhook)
        self._queues: dict[int, deque[Pending]] = {}
        self._due: list[tuple[float, int, int]] = []
        self._numbers = itertools.count()
        self._tries: dict[int, _Tries] = {}
        self._posting: set[asyncio.Task[None]] = set()
        self.under_way = 0
        self._timer: Timer | None = None
        self._last_success = self._reconnect_at = -inf
        self._gone_since: float | None = None
        self._jitter = Random(0)  # noqa: S311 -- the same pauses in every run

    def take(self, pending: Pending) -> None:
        """Deliver an update after those of its queue that came before."""
        number = pending.queue or -pending.update_id  # no chat, no order: a queue of its own
        queue = self._queues.setdefault(number, deque())
        queue.append(pending)
        if len(queue) == 1:
            self._wait(number, until=self._clock.now())
            self._go_on()

    def forget(self) -> None:
        """Deliver nothing of what has been taken so far and is not under way."""
        self._queues.clear()
        self._due.clear()

    async def close(self) -> None:
        """Deliver nothing more; what is under way is broken off."""
        self.forget()
        self._stop_timer()
        posting = list(self._posting)
        for post in posting:
            post.cancel()
        await asyncio.gather(*posting, return_exceptions=True)
        await self._post.close()

    def _wait(self, queue: int, *, until: float) -> None:
        heapq.heappush(self._due, (until, next(self._numbers), queue))

    def _go_on(self) -> None:
        """Post what is due and has room; come back for the rest when it is due."""
        self._stop_timer()
        now = self._clock.now()
        is_warm = self._last_success + WARM_S >= now
        room = self._webhook.max_connections if is_warm else 1
        not_before = -inf if is_warm else self._reconnect_at
        while self._due and self.under_way < room:
            at = max(self._due[0][0], not_before)
            if at > now:
                self._timer = self._clock.call_later(at - now, self._go_on)
                return
            self._begin(heapq.heappop(self._due)[2])

    def _begin(self, number: int) -> None:
        pending = self._queues[number][0]
        self.under_way += 1
        task = asyncio.create_task(self._deliver(number, pending))
        self._posting.add(task)
        task.add_done_callback(self._posting.discard)

    async def _deliver(self, number: int, pending: Pending) -> None:
        begun = self._clock.now()
        if pending.expires_at <= begun:
            self.under_way -= 1
            self._finish(number, pending)
            self._go_on()
            return
        answer = await self._post.send(pending.text, within_s=self._silence_s)
        self.under_way -= 1
        self._heard(pending, answer)
        if answer.error:
            self._failed(number, pending, answer)
            if not answer.status:
                self._reconnect_at = begun + RECONNECT_S
        else:
            self._last_success = self._clock.now()
            self._gone_since = None
            self._finish(number, pending)
        self._go_on()

    def _failed(self, number: int, pending: Pending, answer: Answer) -> None:
        """Try again: first at once, then after 2, 4, 8 … s; or as the bot wishes."""
        now = self._clock.now()
        self._webhook.last_error_at, self._webhook.last_error = int(now), answer.error
        self._note_gone(answer.status, now)
        tries = self._tries.setdefault(pending.update_id, _Tries())
        pause_s = answer.retry_after_s
        if not pause_s and tries.failed:
            tries.pause_s = min(self._jitter.randint(PAUSE_S, 2 * PAUSE_S), 2 * tries.pause_s)
            pause_s = tries.pause_s
        tries.failed += 1
        if now + pause_s > pending.expires_at:
            self._finish(number, pending)
        elif self._is_first(number, pending):
            self._wait(number, until=now + pause_s)

    def _finish(self, number: int, pending: Pending) -> None:
        """Be done with an update, delivered or too old, and turn to the next of its queue."""
        self._tries.pop(pending.update_id, None)
        self._done(pending)
        if not self._is_first(number, pending):
            return
        queue = self._queues[number]
        queue.popleft()
        if queue:
            self._wait(number, until=self._clock.now())
        else:
            del self._queues[number]

    def _is_first(self, number: int, pending: Pending) -> bool:
        """Tell whether an update leads its queue, as it does unless all was forgotten meanwhile."""
        queue = self._queues.get(number)
        return queue is not None and queue[0] is pending

    def _note_gone(self, status: int, now: float) -> None:
        """Give the webhook up when it has said 410 and nothing else for 23 hours."""
        if status != HTTPStatus.GONE:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = now
        elif now > self._gone_since + GONE_S:
            self._gone()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
