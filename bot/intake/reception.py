"""Where every way in leads: an update is stored, or, when it is a checkout, answered at once."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Sequence
from typing import Protocol

from bot.intake.counted import Raw, kind_of
from bot.metrics import Metrics

ANSWER_S = 10.0
"""A payer's Telegram waits for no longer."""

Answers = set[asyncio.Task[None]]


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
        answer_now: Callable[[str], Coroutine[None, None, None]],
        metrics: Metrics,
    ) -> None:
        self._keeper = keeper
        self._answer_now = answer_now
        self._metrics = metrics
        self._answers: Answers = set()

    async def take(self, updates: Sequence[Raw]) -> Answers:
        """Return once updates are stored, and the answers to the checkouts among them begun."""
        queued: list[tuple[int, str]] = []
        answers: Answers = set()
        for update in updates:
            body = json.dumps(update, separators=(",", ":"))
            if "pre_checkout_query" in update:
                answers.add(self._answer(body))
            else:
                queued.append((update["update_id"], body))
        if queued:
            await self._keeper.receive(queued)
        for update in updates:
            self._metrics.received.labels(kind_of(update)).inc()
        return answers

    async def finish(self) -> None:
        """Let the answers that are under way be told, as long as somebody waits for them."""
        if self._answers:
            await asyncio.wait(self._answers, timeout=ANSWER_S)

    def _answer(self, body: str) -> asyncio.Task[None]:
        """Answer a checkout beside everything else."""
        task = asyncio.create_task(self._answer_now(body))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)
        return task
