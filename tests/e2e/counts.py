"""/counts: a command whose price is by use."""

from bot.command import BadInput, Call, Reply, paid


@paid(up_to=20)
async def counts(call: Call) -> Reply:
    """Count words, a credit each."""
    if call.text == "nothing":
        raise BadInput("Nothing cannot be counted.")
    number = len(call.text.split())
    return Reply(text=f"{number} words", cost=number)
