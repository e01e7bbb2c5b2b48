"""/fails: a command that is charged first and fails then."""

from bot.command import Call, Reply, paid


@paid(price=1)
async def fails(call: Call) -> Reply:
    """Fail whatever is asked."""
    raise RuntimeError(call.text)
