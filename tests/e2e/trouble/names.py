"""/names: the name that its request has."""

from bot.command import Call, Reply, paid


@paid(price=1)
async def names(call: Call) -> Reply:
    """Say the key of the request."""
    return Reply(text=f"{call.key} {call.text}")
