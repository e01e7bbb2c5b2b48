"""The same bot without its inbox: an update goes straight to its handler, and is stored nowhere.

Telegram is told that it has arrived before it is handled, as the receivers of python-telegram-bot
do it. So a kill loses whatever is under way, and nothing that fails is tried again: a comparison.

    python -m tests.bench.straight_bot
"""

import asyncio
import gc
from collections.abc import Sequence
from unittest.mock import patch

import structlog

from bot.app import run
from bot.cli.console import do
from bot.updates.handler import Handler

log = structlog.get_logger()


class Straight:
    """Stands where the worker stands, and has updates handled as they come."""

    def __init__(self, _inbox: object, handler: Handler) -> None:
        self._handler = handler
        self._tasks: set[asyncio.Task[None]] = set()

    async def receive(self, updates: Sequence[tuple[int, str]]) -> None:
        """Begin with updates, and wait for none of them."""
        for _, body in updates:
            task = asyncio.create_task(self._handle(body))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def run(self) -> None:
        """Do nothing until cancelled."""
        await asyncio.Event().wait()

    async def _handle(self, body: str) -> None:
        try:
            await self._handler.handle(body)
        except Exception:
            log.exception("update_lost")


if __name__ == "__main__":
    gc.freeze()  # as the bot does
    with patch("bot.app.Worker", Straight):
        do(run)
