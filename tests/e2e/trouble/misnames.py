"""/misnames: a command whose sentence is in no file of texts."""

from bot.command import Call, Reply, paid, phrase


@paid(price=1)
async def misnames(_: Call) -> Reply:
    """Name a sentence that there is not."""
    return Reply(text=phrase("never-written"))
