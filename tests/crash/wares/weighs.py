"""/weighs: a price by use, and as many tenths of a second as it is asked to take."""

import asyncio

from bot.command import BadInput, Call, Reply, paid


@paid(up_to=20)
async def weighs(call: Call) -> Reply:
    """Weigh for a while."""
    tenths = int(call.text)
    await asyncio.sleep(tenths / 10)
    if not tenths:
        raise BadInput("Nothing weighs nothing.")
    return Reply(text="It weighs two credits.", cost=2)
