"""Counting what handlers do, around whichever handler there is."""

import asyncio
import json
from time import monotonic
from typing import Any

from bot.ops.metrics import Metrics
from bot.updates.handler import Handler, Lane, Later
from bot.updates.receiver import WANTED

PAYMENT = "successful_payment"

Raw = dict[str, Any]


class Counted:
    """A handler whose tries are counted and timed: by kind, and by what came of them."""

    def __init__(self, handler: Handler, metrics: Metrics) -> None:
        self._handler = handler
        self._metrics = metrics

    def lane(self, body: str) -> Lane:
        """Return who must wait for whom."""
        return self._handler.lane(body)

    async def handle(self, body: str) -> None:
        """Have one update handled; what that raises goes on to whoever asked."""
        kind, begun_s, outcome = _kind(body), monotonic(), "failed"
        try:
            await self._handler.handle(body)
            outcome = "handled"
        except Later:
            outcome = "postponed"
            raise
        except asyncio.CancelledError:
            outcome = "interrupted"
            raise
        finally:
            self._metrics.handled.labels(kind, outcome).inc()
            self._metrics.handling_s.labels(kind).observe(monotonic() - begun_s)

    async def give_up(self, body: str) -> None:
        """Set right what an update has left half done, which is parked."""
        self._metrics.handled.labels(_kind(body), "parked").inc()
        await self._handler.give_up(body)


def kind_of(update: Raw) -> str:
    """Return Telegram's name of an update, among those that were asked for, or of a payment."""
    kind = next((kind for kind in WANTED if kind in update), "other")
    content = update.get(kind)
    return PAYMENT if isinstance(content, dict) and PAYMENT in content else kind


def _kind(body: str) -> str:
    """Return the kind of a stored update."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return "other"
    return kind_of(update) if isinstance(update, dict) else "other"
