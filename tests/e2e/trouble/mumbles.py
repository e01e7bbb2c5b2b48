"""/mumbles: a command that refuses in words that are in no file of texts."""

from bot.command import BadInput, Call, Reply, paid, phrase


async def _first(call: Call) -> None:
    if call.text == "at once":
        raise BadInput(phrase("never-written"))


@paid(price=1, check=_first)
async def mumbles(_: Call) -> Reply:
    """Refuse without a sentence: /mumbles at once."""
    raise BadInput(phrase("never-written"))
