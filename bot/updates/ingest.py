"""Where every way in leads: an update is stored, or, when it is a checkout, answered at once."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Sequence
from typing import Protocol

from bot.ops.metrics import Metrics
from bot.updates.counted import Raw, kind_of

ANSWER_S = 10.0
"""A payer's Telegram waits for no longer."""

Answer = asyncio.Task[None]


class Keeper(Protocol):
    """Keeps updates and sees to them."""

    async def receive(self, updates: Sequence[tuple[int, str]]) -> None:
        """Return once the updates are safe."""
        ...


class Reception:
    """Takes updates in, however they come. A checkout is never stored: its payer cannot wait."""

    def __init__(
        self,
        keeper: Keeper,
        answer_now: Callable[[Raw], Coroutine[None, None, None]],
        metrics: Metrics,
    ) -> None:
        self._keeper = keeper
        self._answer_now = answer_now
        self._metrics = metrics
        self._answers: set[Answer] = set()

    async def take(self, updates: Sequence[Raw]) -> None:
        """Return once updates are stored, and the answers to the checkouts among them begun."""
        queued: list[Raw] = []
        for update in updates:
            if self.answer(update) is None:
                queued.append(update)  # noqa: PERF401 -- to begin an answer is more than to choose
        if queued:
            await self._keeper.receive([_to_store(update) for update in queued])
        for update in queued:
            self._metrics.received.labels(kind_of(update)).inc()

    def answer(self, update: Raw) -> Answer | None:
        """Begin to answer a checkout, beside everything else; None when the update is none."""
        if "pre_checkout_query" not in update:
            return None
        task = asyncio.create_task(self._answer_now(update))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)
        self._metrics.received.labels(kind_of(update)).inc()
        return task

    async def finish(self) -> None:
        """Let the answers that are under way be told, as long as somebody waits for them."""
        if self._answers:
            await asyncio.wait(self._answers, timeout=ANSWER_S)


def _to_store(update: Raw) -> tuple[int, str]:
    """Return an update's number, and its text as it is stored."""
    return update["update_id"], json.dumps(update, separators=(",", ":"))
