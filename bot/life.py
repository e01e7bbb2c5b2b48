"""From start to stop: what runs side by side, and who is stopped before whom."""

import asyncio
import signal
from collections.abc import Coroutine, Iterable
from typing import Any

Running = Coroutine[Any, Any, None]


async def until_stopped(*, receiving: Running, handling: Iterable[Running]) -> None:
    """Run all until a signal comes or one of them ends; raises why it did.

    First nothing more is let in, and only then does what handles it get to finish.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    stopped = asyncio.create_task(stop.wait())
    door = asyncio.create_task(receiving)
    rooms = [asyncio.create_task(one) for one in handling]
    try:
        await asyncio.wait([stopped, door, *rooms], return_when=asyncio.FIRST_COMPLETED)
    finally:
        ended = await _end([stopped, door]) + await _end(rooms)
    for end in ended:
        if isinstance(end, Exception):
            raise end


async def _end(tasks: list[asyncio.Task[Any]]) -> list[Any]:
    """Cancel tasks and return how each has ended."""
    for task in tasks:
        task.cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)
