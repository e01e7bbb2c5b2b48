"""Credits that an operator gives in the chat, where a test needs somebody to have some."""

from sandbox.dialogue import Talker


async def gives(operator: Talker, words: str) -> None:
    """Have an operator give somebody credits: whom, how many, and why."""
    await operator.says(f"/grant {words}")
    await (await operator.sees("They'll read the reason")).press("Give")
