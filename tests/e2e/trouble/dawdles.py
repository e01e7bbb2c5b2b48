"""/dawdles: a command whose work takes as long as is asked for."""

import time

from bot.command import Call, Reply, paid


@paid(price=1)
async def dawdles(call: Call) -> Reply:
    """Sleep for some seconds: /dawdles 5."""
    await call.compute(time.sleep, float(call.text))
    return Reply(text="awake")
