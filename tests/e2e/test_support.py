"""A person's side of tickets: /paysupport by steps, its number at once, and what follows."""

from collections import Counter
from io import BytesIO
from pathlib import Path
from time import monotonic

import asyncpg
import pytest
from PIL import Image

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_help import PACK, shop_of
from tests.e2e.test_story import met
from tests.waiting import until

SECOND = 901
SECONDS_S = 10.0
"""As long as anybody may wait for something that is said at once, on a busy machine."""

WRITTEN = "SELECT words, kind FROM people.ticket_message ORDER BY id"


def picture() -> bytes:
    """Make a small photo."""
    png = BytesIO()
    Image.new("RGB", (40, 40), "red").save(png, "PNG")
    return png.getvalue()


async def buys(person: Talker) -> None:
    """Buy the small pack."""
    await person.says("/buy")
    await (await person.sees("Choose a pack")).press("50 credits")
    await (await person.sees("Before your first purchase")).press("Accept")
    await person.pays(await person.sees_invoice())
    await person.sees("You now have 53")


async def written(owner: asyncpg.Connection) -> list[tuple[str, str]]:
    """List what tickets hold."""
    return [tuple(row) for row in await owner.fetch(WRITTEN)]


@pytest.mark.usefixtures("bot")
async def test_a_question_is_asked_step_by_step(person: Talker, operator: Talker) -> None:
    await met(person)
    await buys(person)
    await person.says("/paysupport")
    asked = await person.sees("What is it about?")
    assert [label.split(" · ")[1:] for label in asked.buttons] == [["Starter", "⭐ 50"], []]
    assert asked.buttons[-1] == "Another matter"
    await asked.press("Starter")
    described = await person.sees("Tell us what happened. A screenshot is welcome.")
    assert "Starter · ⭐ 50" in described.text
    await person.says("I paid <twice> & want one back")
    opened = await person.sees("Your question is ticket ")
    number = opened.text.split("ticket ")[1].split(".")[0]
    card = await operator.sees(f"Ticket {number} · waiting for an answer")
    lines = card.text.split("\n")
    assert lines[2] == "I paid <twice> & want one back"
    assert lines[4].startswith("From Person 1 @person1 · 1")
    assert "About this payment\n⭐ 50 → 50 credits" in card.text
    assert lines[-1].startswith("Receipt: ")
    assert card.buttons[:4] == ["Answer", "Close", "Show all", "Show person"]
    assert card.buttons[4].startswith("Refund ⭐ 50")
    await person.says("hello again")
    await person.sees(f"Added to ticket {number}.")


@pytest.mark.usefixtures("bot")
async def test_another_matter_and_a_screenshot(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await buys(person)
    await person.says("/paysupport")
    await (await person.sees("What is it about?")).press("Another matter")
    await person.sees("Tell us what happened")
    await person.sends_photo(picture(), caption="It hangs")
    await person.sees("Your question is ticket ")
    card = await operator.sees("It hangs")
    assert "Recent payments\n⭐ 50 → 50 credits" in card.text
    assert "The photo comes in a message of its own." in card.text
    photo = await operator.sees("Ticket ")
    assert photo.body["photo"]
    assert photo.text.endswith(": It hangs")
    assert await written(owner) == [("It hangs", "photo")]


@pytest.mark.usefixtures("bot", "operator")
async def test_words_that_come_before_a_payment_is_chosen_are_taken(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await buys(person)
    await person.says("/paysupport")
    await person.sees("What is it about?")
    await person.says("It hangs")
    await person.sees("Your question is ticket ")
    assert await written(owner) == [("It hangs", "text")]


@pytest.mark.usefixtures("bot", "operator")
@pytest.mark.parametrize("step", ["What is it about?", "Tell us what happened"])
async def test_cancel_ends_it(
    person: Talker, owner: asyncpg.Connection, step: str
) -> None:
    await met(person)
    if step.startswith("What"):
        await buys(person)
    await person.says("/paysupport")
    await person.sees(step)
    await person.says("/cancel")
    await person.sees("Cancelled.")
    await person.says("hello")
    await person.sees("Please send me a command.")
    assert await written(owner) == []


@pytest.mark.usefixtures("bot", "operator")
async def test_text_is_taken_from_wherever_it_stands(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/paysupport on the line")
    await person.sees("Your question is ticket ")
    await person.says("/paysupport\nbehind a break")
    await person.sees("Your question is ticket ")
    words = await person.says("in a message before")
    await person.says("/paysupport", reply_to=words)
    await person.sees("Your question is ticket ")
    assert [text for text, _ in await written(owner)] == [
        "on the line",
        "behind a break",
        "in a message before",
        "in a message before",
    ]


@pytest.mark.usefixtures("bot", "operator")
async def test_a_caption_with_the_command_is_taken_with_its_picture(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.sends_photo(picture(), caption="/paysupport I paid twice")
    await person.sees("Your question is ticket ")
    assert await written(owner) == [("I paid twice", "photo")]
