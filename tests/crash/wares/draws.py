"""/draws: a picture at a fixed price."""

import base64

from bot.command import Call, Reply, paid

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@paid(price=1, asks="What should I draw?")
async def draws(call: Call) -> Reply:
    """Draw very little."""
    return Reply(text=call.text, picture=PIXEL)
