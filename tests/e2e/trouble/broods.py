"""/broods: a command whose free check computes for ever."""

from pathlib import Path

from bot.command import Call, Reply, paid


def think(begun: str) -> None:
    """Say on the disk that it begins, and never come to an end."""
    Path(begun).touch()
    while True:
        pass


async def _look(call: Call) -> None:
    await call.compute(think, call.text)


@paid(price=1, check=_look)
async def broods(_: Call) -> Reply:
    """Think about nothing: /broods /tmp/begun."""
    return Reply(text="never")
