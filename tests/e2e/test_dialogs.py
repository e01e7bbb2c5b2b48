"""What the bot asks, and `/cancel`."""

import pytest

from sandbox.dialogue import Talker

pytestmark = pytest.mark.usefixtures("bot")


async def test_there_is_nothing_to_cancel_if_nothing_was_asked(person: Talker) -> None:
    await person.says("/cancel")
    await person.sees("There's nothing to cancel.")
