"""/shout: a command at a fixed price, which costs the machine next to nothing, and may fail."""

from bot.command import Call, Reply, paid

FAILS = "nothing"


@paid(price=1)
async def shout(call: Call) -> Reply:
    """Say your text louder."""
    assert call.text != FAILS
    return Reply(text=call.text.upper())
