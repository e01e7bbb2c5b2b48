"""The queue of updates: how long each lives, which kinds the bot wants, and getUpdates."""

import asyncio
import json
import time
from collections.abc import Callable
from itertools import islice
from typing import NoReturn

from sandbox.clock import Clock
from sandbox.errors import ApiError, conflict
from sandbox.faults import Do, Faults, Phase
from sandbox.kinds import DAY_S, is_wanted, life_s, queue_of, wanted
from sandbox.state import Object, Pending, State

MOST_PENDING = 100_000
MOST_BYTES = 4 * 1024 * 1024
LONGEST_POLL_S = 50
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
WEBHOOK_SET = "terminated by setWebhook request"
OLDER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


class Raw(str):
    """JSON that is written already."""

    __slots__ = ()


class Updates:
    """Keeps updates until the bot has confirmed them, and wakes the poll that waits for one.

    `listening` is set once a bot has asked for updates, by a poll or by a webhook.
    """

    def __init__(self, *, state: State, clock: Clock, faults: Faults) -> None:
        self._state = state
        self._clock = clock
        self._faults = faults
        self._waiter: asyncio.Future[None] | None = None
        self._forward: Callable[[Pending], None] | None = None
        self._last_offset: int | None = None
        self._last_poll = 0.0
        self._next_conflict = 0.0
        self.listening = asyncio.Event()

    def push(self, kind: str, body: Object) -> None:
        """Queue an update, unless the bot has not asked for its kind or a fault is in the way."""
        text = json.dumps(body, separators=(",", ":"))
        queue = queue_of(kind, body)
        rule = self._faults and self._faults.strike(on=kind, phase=Phase.DELIVER, text=text)
        if not rule:
            self._put(kind, text, queue)
        elif rule.do is Do.DELAY:
            self._clock.call_later(rule.delay_s, lambda: self._put(kind, text, queue))
        elif rule.do is Do.DUPLICATE:
            self._put(kind, text, queue)
            self._put(kind, text, queue)

    def inject(self, update: Object) -> int:
        """Queue any object at all as an update, under an id of its own; return the id."""
        number = self._next_number()
        text = json.dumps(update | {"update_id": number}, separators=(",", ":"))
        self._keep(Pending(number, "", text, self._clock.now() + DAY_S))
        return number

    async def poll(self, *, offset: int, limit: int, timeout_s: int) -> Raw:
        """Answer getUpdates: what waits from `offset` on, or what comes within the timeout."""
        if self._forward is not None:
            await self._refuse(conflict(WEBHOOK_ACTIVE))
        self._interrupt(OLDER_POLL)
        self.listening.set()
        self._confirm(offset)
        limit = min(max(limit, 1), 100)
        timeout_s = min(max(timeout_s, 0), LONGEST_POLL_S)
        now = time.monotonic()
        if offset == self._last_offset:
            since_s = now - self._last_poll
            timeout_s = max(timeout_s, 3) if since_s < 3 else timeout_s  # noqa: PLR2004 -- seconds
            limit = 1 if since_s < 0.5 else limit  # noqa: PLR2004 -- seconds
        self._last_offset, self._last_poll = offset, now
        batch = self._batch(limit)
        if not batch and timeout_s:
            await self._wait(timeout_s)
            batch = self._batch(limit)
        return Raw("[" + ",".join(pending.text for pending in batch) + "]")

    def allow(self, kinds: list[str]) -> None:
        """Queue only these kinds from now on; a list that names none means the usual ones."""
        self._state.allowed_updates = wanted(kinds)

    def forward(self, take: Callable[[Pending], None] | None) -> None:
        """Hand each update to a webhook, those that wait first; None leaves them to getUpdates."""
        self._forward = take
        if take is not None:
            self._interrupt(WEBHOOK_SET)
            for pending in self._state.pending.values():
                take(pending)

    def drop(self, number: int) -> None:
        """Forget an update, which the bot has or is too late for."""
        self._state.pending.pop(number, None)

    def clear(self) -> None:
        """Forget every update."""
        self._state.pending.clear()

    def close(self) -> None:
        """Let a waiting poll return with nothing."""
        self._wake()

    def _put(self, kind: str, text: str, queue: int) -> None:
        state = self._state
        is_full = len(state.pending) >= MOST_PENDING
        if is_full or not is_wanted(kind, state.allowed_updates):
            return
        number = self._next_number()
        text = f'{{"update_id":{number},"{kind}":{text}}}'
        expires_at = self._clock.now() + life_s(kind)
        self._keep(Pending(number, kind, text, expires_at, queue))

    def _keep(self, pending: Pending) -> None:
        self._state.pending[pending.update_id] = pending
        if self._forward is None:
            self._wake()
        else:
            self._forward(pending)

    def _next_number(self) -> int:
        number = self._state.next_update_id
        self._state.next_update_id += 1
        return number

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _interrupt(self, reason: str) -> None:
        """End a waiting poll by a conflict."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(conflict(reason))

    async def _refuse(self, refusal: ApiError) -> NoReturn:
        """Raise a conflict: the first at once, one within 3 s of another 3 s later."""
        now = time.monotonic()
        if now < self._next_conflict:
            await asyncio.sleep(3)
        else:
            self._next_conflict = now + 3
        raise refusal

    def _confirm(self, offset: int) -> None:
        pending = self._state.pending
        if offset < 0:
            for number in list(islice(pending, max(0, len(pending) + offset))):
                del pending[number]
        elif offset > 0:
            while pending and (first := next(iter(pending))) < offset:
                del pending[first]

    def _batch(self, limit: int) -> list[Pending]:
        pending, now = self._state.pending, self._clock.now()
        size, late, batch = 0, list[int](), list[Pending]()
        for one in pending.values():
            if one.expires_at <= now:
                late.append(one.update_id)
                continue
            size += len(one.text)
            if len(batch) == limit or (batch and size > MOST_BYTES):
                break
            batch.append(one)
        for number in late:
            del pending[number]
        return batch

    async def _wait(self, timeout_s: int) -> None:
        waiter = self._waiter = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(waiter, timeout_s)
        except TimeoutError:
            return
        except ApiError as refusal:
            await self._refuse(refusal)
        finally:
            if self._waiter is waiter:
                self._waiter = None
