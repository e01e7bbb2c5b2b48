"""Waiting in tests for something that nobody announces."""

import asyncio
from collections.abc import Awaitable, Callable

TURN_S = 0.01


async def until(holds: Callable[[], bool | Awaitable[bool]], *, timeout_s: float = 60.0) -> None:
    """Return as soon as `holds` says so; TimeoutError when it does not in time."""
    async with asyncio.timeout(timeout_s):
        while True:
            answer = holds()
            if answer if isinstance(answer, bool) else await answer:
                return
            await asyncio.sleep(TURN_S)
