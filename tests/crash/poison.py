"""A paid command that no process survives."""

import os
import signal

from bot.command import Call, Reply, paid


@paid(price=1)
async def poison(call: Call) -> Reply:
    """End the bot, as a crash does."""
    os.kill(os.getpid(), signal.SIGKILL)
    return Reply(text=call.text)
