"""Commands that come to no good end."""

import asyncio
import sys

from bot.command import Call, Reply, paid


@paid(price=2)
async def exits(call: Call) -> Reply:
    """End the program, as argparse does when it does not like what it reads."""
    sys.exit(f"unrecognized arguments: {call.text}")


async def _cancels(_: Call) -> None:
    task = asyncio.create_task(asyncio.sleep(60))
    task.cancel()
    await task


@paid(price=2)
async def cancels(call: Call) -> Reply:
    """Wait for a task of its own that somebody has cancelled."""
    await _cancels(call)
    return Reply(text="never")


@paid(price=2, check=_cancels)
async def cancels_early(_: Call) -> Reply:
    """Do so before anything is charged."""
    return Reply(text="never")


@paid(price=2)
async def sleeps(_: Call) -> Reply:
    """Take its time."""
    await asyncio.sleep(60)
    return Reply(text="never")
