"""/shout: a command at a fixed price, which costs the machine next to nothing."""

from bot.command import Call, Reply, paid


@paid(price=1)
async def shout(call: Call) -> Reply:
    """Say your text louder."""
    return Reply(text=call.text.upper())
