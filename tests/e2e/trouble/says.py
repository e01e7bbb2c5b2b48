"""/says: as much of one character as is asked for."""

from bot.command import Call, Reply, paid


@paid(price=1)
async def says(call: Call) -> Reply:
    """Say a character many times: /says 5000 x."""
    times, character = call.text.split()
    return Reply(text=character * int(times))
