"""The same bot without its inbox: an update goes straight to its handler, and is stored nowhere.

Telegram is told that it has arrived before it is handled, as the receivers of python-telegram-bot
do it. So a kill loses whatever is under way, and nothing that fails is tried again: a comparison.

    python -m tests.bench.straight_bot
"""

import asyncio
import gc
from unittest.mock import patch

import structlog

from bot.app import run
from bot.cli.console import do
from bot.ops.metrics import Metrics
from bot.updates.dispatch import Dispatch, Incoming
from bot.updates.ingest import Ingest
from bot.updates.store import Inbox
from bot.updates.worker import Worker

log = structlog.get_logger()


class Straight(Ingest):
    """Stands where updates come in, and has them handled as they come."""

    def __init__(self, inbox: Inbox, worker: Worker, dispatch: Dispatch, metrics: Metrics) -> None:
        super().__init__(inbox, worker, dispatch, metrics)
        self._handler = dispatch
        self._tasks: set[asyncio.Task[None]] = set()

    async def _store(self, updates: list[Incoming]) -> list[None]:
        """Begin with updates, and wait for none of them."""
        for update in updates:
            task = asyncio.create_task(self._handle(update))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return [None] * len(updates)

    async def _handle(self, update: Incoming) -> None:
        try:
            await self._handler.handle(update)
        except Exception:
            log.exception("update_lost")


if __name__ == "__main__":
    gc.freeze()  # as the bot does
    with patch("bot.app.Ingest", Straight):
        do(run)
