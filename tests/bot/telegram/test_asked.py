"""Which command a message asks for, and with which text."""

import pytest
from telegram import Bot, Message, User
from telegram.request import HTTPXRequest

from bot.telegram.asked import Asked, answered_text, asked

BOT = Bot("1:SANDBOX", request=HTTPXRequest())
BOT._bot_user = User(1, "Bot", is_bot=True, username="our_bot")  # noqa: SLF001 -- as getMe sets it


def message(text: str) -> Message:
    chat = {"id": 7, "type": "private"}
    found = Message.de_json({"message_id": 1, "date": 1, "chat": chat, "text": text}, BOT)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "space", [" ", "\t", "\n", "\r\n", "\u00a0", "\u202f", "\u2003", "\u3000", "\u200b", "\ufeff"]
)
def test_white_space_of_any_kind_ends_a_command(space: str) -> None:
    assert asked(message(f"{space}/qr{space}a b{space}")) == Asked("qr", "a b", addressed=False)


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("/qr", "qr", ""),
        ("/QR@Our_Bot hello", "qr", "hello"),
        ("/qr: hello", "qr", "hello"),
        ("/help!", "help", ""),
        ("/qr (hello)", "qr", "(hello)"),
        ("/qr .htaccess", "qr", ".htaccess"),
        ("/qr two\nlines", "qr", "two\nlines"),
    ],
)
def test_a_command_and_what_follows_it(text: str, name: str, rest: str) -> None:
    found = asked(message(text))
    assert found is not None
    assert (found.name, found.text) == (name, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "qr",
        "/",
        "//qr",
        "/qr/x",
        "/qrй",
        "/qr@another_bot x",
        "/qr@ x",
        "see /qr",
        "/-",
        "/qr<b",
    ],
)
def test_what_is_no_command_of_ours(text: str) -> None:
    assert asked(message(text)) is None


def test_spaces_without_end_take_no_time() -> None:
    assert asked(message("/qr" + " \n" * 200_000)) == Asked("qr", "", addressed=False)


def reply(*, is_bot: bool, quote: dict[str, object] | None = None) -> Message:
    chat = {"id": 7, "type": "private"}
    sender = {"id": 1 if is_bot else 7, "is_bot": is_bot, "first_name": "A"}
    said = {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": "It costs 1 credit"}
    body = {"message_id": 2, "date": 1, "chat": chat, "text": "/qr", "reply_to_message": said}
    found = Message.de_json(body | ({"quote": quote} if quote else {}), BOT)
    assert found is not None
    return found


PICKED = {"text": "1 credit", "position": 9, "is_manual": True}


def test_of_what_a_bot_has_said_only_what_was_picked_to_quote_is_text_to_work_on() -> None:
    assert answered_text(reply(is_bot=False)) == "It costs 1 credit"
    assert answered_text(reply(is_bot=False, quote=PICKED | {"is_manual": False})) == "1 credit"
    assert answered_text(reply(is_bot=True)) == ""
    assert answered_text(reply(is_bot=True, quote=PICKED)) == "1 credit"
    assert answered_text(reply(is_bot=True, quote=PICKED | {"is_manual": False})) == ""
