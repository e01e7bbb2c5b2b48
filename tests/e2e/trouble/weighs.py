"""/weighs: a command that takes any file."""

from bot.command import Call, Reply, paid


@paid(price=1, takes_file=True)
async def weighs(call: Call) -> Reply:
    """Say how many bytes a file has."""
    return Reply(text=f"{len(call.file.data) if call.file else 0} bytes")
