"""The bot's webhook: while there is one, updates are posted there and not to be polled for."""

import asyncio
import json
from collections.abc import Awaitable, Callable

from sandbox.clock import Clock
from sandbox.delivery import Delivery
from sandbox.post import SILENCE_S, Answer
from sandbox.state import Pending, State, Webhook
from sandbox.traffic import Traffic
from sandbox.updates import Updates

CarryOut = Callable[[str, bytes], Awaitable[None]]
"""Runs the call that an answer holds: its content type and body."""


class Courier:
    """Has updates delivered to the webhook of the state, from start() to close().

    `silence_s` is how long the bot may take to answer one, in real seconds.
    """

    def __init__(self, *, state: State, clock: Clock, updates: Updates, traffic: Traffic) -> None:
        self._state = state
        self._clock = clock
        self._updates = updates
        self._traffic = traffic
        self._carry_out: CarryOut | None = None
        self._delivery: Delivery | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._next_turn = 0.0
        self.silence_s = SILENCE_S

    def start(self, carry_out: CarryOut) -> None:
        """Go on with the webhook that was set before the sandbox was stopped."""
        self._carry_out = carry_out
        self._deliver()

    @property
    def under_way(self) -> int:
        """Return how many posts wait for their answer."""
        return 0 if self._delivery is None else self._delivery.under_way

    def turn(self) -> bool:
        """Tell whether a webhook may be set now, and count it: once in a second is enough."""
        now = self._clock.now()
        if now < self._next_turn:
            return False
        self._next_turn = now + 1
        return True

    def set(self, webhook: Webhook | None) -> None:
        """Deliver to this webhook from now on, all that waits first; None leaves it to polls."""
        self._state.webhook = webhook
        self._end()
        self._deliver()

    def forget(self) -> None:
        """Deliver nothing of what has waited so far."""
        if self._delivery is not None:
            self._delivery.forget()

    async def close(self) -> None:
        """Deliver nothing more; the webhook stays set."""
        self._end()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _deliver(self) -> None:
        webhook = self._state.webhook
        if webhook is None or self._carry_out is None:
            self._updates.forward(None)
            return
        self._delivery = Delivery(
            webhook,
            clock=self._clock,
            silence_s=self.silence_s,
            heard=self._heard,
            done=lambda pending: self._updates.drop(pending.update_id),
            gone=lambda: self.set(None),
        )
        self._updates.forward(self._delivery.take)

    def _end(self) -> None:
        if self._delivery is not None:
            self._keep(self._delivery.close())
            self._delivery = None

    def _heard(self, pending: Pending, answer: Answer) -> None:
        if self._traffic:
            self._traffic.write(
                {"to": "bot", "at": self._clock.now(), "update": json.loads(pending.text)}
                | {"status": answer.status, "response": answer.body.decode("utf-8", "replace")}
                | ({"error": answer.error} if answer.error else {})
            )
        if answer.body and self._carry_out is not None:
            self._keep(self._carry_out(answer.kind, answer.body))

    def _keep(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
