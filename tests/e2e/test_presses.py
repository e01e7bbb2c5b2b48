"""A button that is tapped twice in one moment does its work once; later taps count again."""

import asyncio

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.test_story import broke, invoice_for, met

pytestmark = pytest.mark.usefixtures("bot")

TWICE = "You've just pressed this button."


async def tapped_twice(card: Heard, label: str) -> list[str]:
    """Tap a button twice at once, and return what each tap is answered with."""
    answers = await asyncio.gather(*(card.press(label) for _ in range(2)))
    assert not any(answer and answer.is_alert for answer in answers)
    return sorted(answer.text if answer else "" for answer in answers)


async def test_a_pack_and_the_terms_send_one_message_each(sandbox: Sandbox, person: Talker) -> None:
    await met(person)
    await person.says("/buy")
    card = await person.sees("Choose a pack")
    assert await tapped_twice(card, "50 credits") == ["", TWICE]
    terms = await person.sees("Before your first purchase")
    assert await tapped_twice(terms, "Accept") == ["", TWICE]
    await person.sees("You've accepted the terms")
    await person.sees_invoice()
    await person.sees_nothing()
    assert await tapped_twice(card, "50 credits") == ["", TWICE]
    await person.sees_invoice()
    await person.sees_nothing()
    assert len(sandbox.calls("sendInvoice")) == 2


async def test_buy_credits_sends_one_list(person: Talker) -> None:
    await met(person)
    await person.says("/balance")
    card = await person.sees("You have 3 credits")
    assert await tapped_twice(card, "Buy credits") == ["", TWICE]
    await person.sees("Choose a pack")
    await person.sees_nothing()


async def test_what_failed_at_first_is_tried_again(sandbox: Sandbox, person: Talker) -> None:
    await met(person)
    await person.says("/buy")
    card = await person.sees("Choose a pack")
    sandbox.fault("500", on="sendMessage", contains="Before your first", times=1)
    await card.press("50 credits")
    await person.sees("Before your first purchase")


async def test_a_later_tap_counts_again(person: Talker, owner: asyncpg.Connection) -> None:
    await broke(person)
    await person.says("/qr wait for me")
    card = await person.sees("/qr costs")
    await invoice_for(person, card, "50 credits")
    for _ in range(2):
        await owner.execute("UPDATE people.press SET at = at - interval '4 s'")
        await card.press("50 credits")
        await person.sees_invoice()
