# ruff: noqa: RUF001 -- answers in Russian
"""A command that is sent alone asks for what it needs, and takes the next message for it, once."""

import io

import asyncpg
import pytest
from PIL import Image

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.test_story import broke, invoice_for, met
from tests.waiting import until

SPENDS = "SELECT count(*) FROM history WHERE kind = 'spend'"
CLOSED = "SELECT count(*) = 0 FROM dialog"
running = pytest.mark.usefixtures("bot")


async def answered(owner: asyncpg.Connection) -> None:
    """Wait until no question is open."""
    await until(lambda: owner.fetchval(CLOSED))


@running
@pytest.mark.parametrize(
    ("language", "price", "left"),
    [
        ("en", "It costs 1 credit. Changed your mind?", "1 credit · 2 left"),
        ("ru", "1 монета. Передумали?", "1 монета · осталось 2"),
    ],
)
async def test_the_next_message_is_taken(
    person: Talker, owner: asyncpg.Connection, language: str, price: str, left: str
) -> None:
    person.person.user.language_code = language
    await person.says("/start")
    await person.sees("3")
    await person.says("/qr")
    assert "/cancel" in (await person.sees(price)).text
    await person.says("https://example.com")
    assert (await person.sees(left)).text.startswith("https://example.com")
    await answered(owner)
    await person.says("and this?")
    await person.sees("?")
    assert await owner.fetchval(SPENDS) == 1


@running
async def test_a_photo_or_a_file_may_be_the_answer(person: Talker) -> None:
    await met(person)
    await person.says("/chart")
    await person.sees("What should I draw?")
    await person.sends_document("a.csv", b"tea,3\ncoffee,5")
    assert "photo" in (await person.sees("1 left")).body
    await person.says("/scan")
    await person.sees("Send me a photo of it.")
    await person.sends_photo(picture())
    await person.sees("/scan costs 3 credits and you have 1.")


@running
async def test_what_the_bot_says_is_no_text_to_work_on(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/qr")
    asked = await person.sees("What should the QR code say?")
    await person.says("/qr", reply_to=asked)
    await person.sees("What should the QR code say?")
    await person.says("/balance")
    await person.says("/chart", reply_to=await person.sees("You have 3 credits"))
    await person.sees("What should I draw?")
    assert await owner.fetchval(SPENDS) == 0


@running
async def test_the_caption_of_what_the_bot_made_is_none_but_its_file_may_be(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/qr hello")
    made = await person.sees("2 left")
    await person.says("/qr", reply_to=made)
    await person.sees("What should the QR code say?")
    await person.says("/scan", reply_to=made)
    await person.sees("/scan costs 3 credits and you have 2.")
    assert await owner.fetchval(SPENDS) == 1


@running
async def test_what_cannot_be_served_may_be_said_again(person: Talker) -> None:
    await met(person)
    await person.says("/chart")
    await person.sees("What should I draw?")
    await person.says("apples and pears")
    await person.sees("You weren't charged.")
    await person.says("1 2 3")
    assert "photo" in (await person.sees("1 left")).body


@running
@pytest.mark.parametrize(
    ("command", "language", "words", "refusal"),
    [
        (
            "chart",
            "en",
            "apples and pears",
            "I can't find any numbers in that. You weren't charged.",
        ),
        ("chart", "ru", "яблоки и груши", "Не вижу здесь чисел. Ничего не списано."),
        ("qr", "en", "\u115f", "I can't see any text in that. You weren't charged."),
        ("qr", "ru", "\u115f", "Не вижу здесь текста. Ничего не списано."),
        ("scan", "en", "here", "I need a picture for that. You weren't charged."),
        ("scan", "ru", "вот", "Для этого нужна картинка. Ничего не списано."),
    ],
)
async def test_a_refusal_says_the_question_again_and_not_how_to_send_the_command(
    person: Talker, command: str, language: str, words: str, refusal: str
) -> None:
    await met(person)
    person.person.user.language_code = language
    await person.says(f"/{command}")
    question = (await person.sees("/cancel")).text.splitlines()[0]
    await person.says(words)
    said = (await person.sees(refusal)).text
    assert said.splitlines()[2] == question
    assert said.endswith("/cancel.")
    assert f"/{command}" not in said


@running
async def test_a_file_that_the_command_cannot_take_is_no_answer(
    sandbox: Sandbox, person: Talker
) -> None:
    await broke(person)
    await person.says("/scan")
    await person.sees("Send me a photo of it.")
    await person.sends_document("paper.pdf", b"%PDF-1.7")
    assert "Send me a photo of it." in (await person.sees("I can't use this file here.")).text
    await person.says("/qr")
    await person.sees("What should the QR code say?")
    await person.sends_photo(picture())
    assert "What should the QR code say?" in (await person.sees("I can't use that here.")).text
    assert not list(sandbox.calls("getFile"))


def picture() -> bytes:
    """Return a photo of nothing."""
    data = io.BytesIO()
    Image.new("RGB", (400, 400), "white").save(data, "JPEG")
    return data.getvalue()


@running
async def test_cancel_ends_it(person: Talker) -> None:
    await met(person)
    await person.says("/qr")
    await person.sees("What should the QR code say?")
    await person.says("/cancel")
    await person.sees("Cancelled.")
    await person.says("hello")
    await person.sees("What should I do with this text?")


@running
async def test_who_goes_on_without_answering_has_answered(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/qr")
    await person.sees("What should the QR code say?")
    await owner.execute('UPDATE people.dialog SET facts = facts || \'{"at": "1"}\'')
    await person.says("/qr hello")
    await person.sees("2 left")
    await person.says("thanks!")
    await person.sees("What should I do with this text?")
    assert await owner.fetchval(SPENDS) == 1


@running
async def test_of_two_messages_at_once_one_is_the_answer(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/qr")
    await person.sees("What should the QR code say?")
    sandbox.fault("delay", on="sendPhoto", delay_s=1)
    await person.says("one")
    await person.says("two")
    await person.sees("What should I do with this text?")
    await person.sees("2 left")
    assert await owner.fetchval(SPENDS) == 1


async def test_it_is_asked_over_a_restart(shop: Shop, person: Talker) -> None:
    async with shop.open():
        await met(person)
        await person.says("/qr")
        await person.sees("What should the QR code say?")
    async with shop.open():
        await person.says("hello")
        assert (await person.sees("2 left")).text.startswith("hello")


@running
async def test_an_old_question_is_over(person: Talker, owner: asyncpg.Connection) -> None:
    await met(person)
    await person.says("/qr")
    await person.sees("What should the QR code say?")
    await owner.execute("UPDATE people.dialog SET expires_at = now() - interval '1 s'")
    await person.says("hello")
    await person.sees("What should I do with this text?")


@running
async def test_an_answer_that_lacks_credits_waits_for_them(person: Talker) -> None:
    await broke(person)
    await person.says("/qr")
    await person.sees("What should the QR code say?")
    await person.says("worth a pack")
    card = await person.sees("/qr costs 1 credit and you have 0")
    await person.pays(await invoice_for(person, card, "50 credits"))
    assert (await person.sees("49 left")).text.startswith("worth a pack")


@running
async def test_an_answer_is_charged_once_though_it_is_tried_again(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/qr")
    await person.sees("What should the QR code say?")
    sandbox.fault("500", on="sendPhoto", times=2)
    await person.says("hello")
    await person.sees("2 left")
    await answered(owner)
    assert await owner.fetchval(SPENDS) == 1


@running
async def test_an_answer_that_comes_again_after_the_question_is_closed_costs_nothing_more(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/qr")
    await person.sees("What should the QR code say?")
    answer = await person.says("hello")
    await person.sees("2 left")
    await answered(owner)
    sandbox.world.updates.inject({"message": answer.body})
    await person.sees_nothing(within_s=1)
    await person.says("/balance")
    await person.sees("You have 2 credits")


@running
async def test_a_stranger_is_welcomed_and_asked(person: Talker) -> None:
    await person.says("/qr")
    await person.sees("3 free credits")
    await person.sees("QR code")
    await person.says("hello")
    await person.sees("2 left")
