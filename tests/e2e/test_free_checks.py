"""What never can be served is refused before anybody buys credits for it."""

import io

import asyncpg
import pytest
from PIL import Image

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.test_story import broke

pytestmark = pytest.mark.usefixtures("bot")

COUNT = "SELECT count(*) FROM request"
NO_PICTURE = "I can't open this file as a picture."
NO_TABLE = "I can't read this file as a table."


def picture() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (400, 400), "white").save(data, "JPEG")
    return data.getvalue()


@pytest.fixture
async def poor(person: Talker) -> Talker:
    await broke(person)
    return person


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("/chart apples and pears", "I can't find any numbers in that."),
        (f"/chart {'apples and pears ' * 100}", "I can't find any numbers in that."),
        (f"/qr {'x' * 2_000}", "phones can't read a QR code of 2,000 characters"),
        ("/scan", None),
    ],
)
async def test_a_text(poor: Talker, owner: asyncpg.Connection, words: str, why: str | None) -> None:
    sent = await poor.says(words)
    if why is None:
        await poor.sees("Which receipt should I read?")
        sent = await poor.says("a text")
        why = "I need a picture for that."
    refused = await poor.sees(why)
    assert "You weren't charged." in refused.text
    assert refused.buttons == []
    assert refused.body["reply_to_message"]["message_id"] == sent.message_id
    assert await owner.fetchval(COUNT) == 0


@pytest.mark.parametrize(
    ("name", "data", "command"),
    [
        ("a.csv", b"a,1\nb,2", "/scan"),
        ("a.pdf", b"%PDF-1.4", "/scan"),
        ("a.pdf", b"%PDF-1.4", "/chart"),
        ("a.docx", b"PK", "/chart"),
        ("a.zip", b"PK", "/chart"),
        ("a.unheard", b"PK", "/scan"),
        ("a.jpg", picture(), "/chart"),
        ("a.csv", b"a,1\n" * 600_000, "/chart"),
    ],
)
async def test_a_file_whose_name_and_size_say_so(
    sandbox: Sandbox, poor: Talker, name: str, data: bytes, command: str
) -> None:
    sent = await poor.sends_document(name, data, caption=command)
    refused = await poor.sees("You weren't charged.")
    words = (NO_PICTURE, NO_TABLE, "This file is too large for a chart")
    assert refused.text.startswith(words)
    assert refused.body["reply_to_message"]["message_id"] == sent.message_id
    assert sandbox.calls("getFile") == []
    await poor.says("/balance")
    assert "waiting" not in (await poor.sees("You have 0 credits.")).text


async def test_a_file_that_is_replied_to(poor: Talker, owner: asyncpg.Connection) -> None:
    sent = await poor.sends_document("a.docx", b"PK")
    await poor.sees("I can't use this file.")
    await poor.says("/chart", reply_to=sent)
    await poor.sees(NO_TABLE)
    assert await owner.fetchval(COUNT) == 0


async def test_a_photo(poor: Talker, owner: asyncpg.Connection) -> None:
    await poor.sends_photo(picture(), caption="/chart")
    await poor.sees(NO_TABLE)
    assert await owner.fetchval(COUNT) == 0


@pytest.mark.parametrize(
    ("name", "command"), [("a.csv", "/chart"), ("a", "/chart"), ("a", "/scan")]
)
async def test_what_may_be_right_is_saved_and_the_card_says_that_nobody_has_looked(
    poor: Talker, owner: asyncpg.Connection, name: str, command: str
) -> None:
    await poor.sends_document(name, b"no table, no picture", caption=command)
    card = await poor.sees("I've saved your request")
    assert "I haven't opened your file yet: if I can't use it, you won't be charged." in card.text
    assert await owner.fetchval(COUNT) == 1
    await poor.says("/qr hello")
    assert "your file" not in (await poor.sees("/qr costs")).text
