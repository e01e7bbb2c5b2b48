"""Which command a message asks for, and with which text."""

from datetime import UTC, datetime

import pytest
from telegram import Animation, Bot, Chat, Document, Message, MessageOriginHiddenUser, User
from telegram.request import HTTPXRequest

from bot.telegram.parser import SERVICE, Asked, answered_text, asked, is_one_of, says_something

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


def with_file(name: str | None, mime: str | None, *, moves: bool = False) -> Message:
    file = Document("x", "x", file_name=name, mime_type=mime)
    animation = Animation("x", "x", 1, 1, 1) if moves else None
    return Message(1, NOW, PRIVATE, document=file, animation=animation)


NOW, PRIVATE = datetime.now(UTC), Chat(7, "private")
TABLES = ("text", ".csv", "text/csv", "image/*")


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("a.csv", "text/csv"),
        ("A.CSV", "application/vnd.ms-excel"),
        ("a.csv", None),
        ("export", "text/csv"),
        (None, "Image/PNG"),
    ],
)
def test_a_file_suits_by_its_name_or_by_its_type(name: str | None, mime: str | None) -> None:
    assert is_one_of(with_file(name, mime), TABLES)
    assert is_one_of(with_file(name, mime), ("document",))
    assert not is_one_of(with_file(name, mime), ("text", "photo"))


@pytest.mark.parametrize(
    ("name", "mime"),
    [("a.pdf", "application/pdf"), ("csv", None), ("a.csv.zip", "application/zip"), (None, None)],
)
def test_another_file_does_not(name: str | None, mime: str | None) -> None:
    assert not is_one_of(with_file(name, mime), TABLES)


def test_what_moves_is_no_document() -> None:
    assert not is_one_of(with_file("a.mp4", "video/mp4", moves=True), ("document", "video/*"))


@pytest.mark.parametrize("kind", sorted(SERVICE))
def test_no_service_message_says_something(kind: str) -> None:
    said = Message(1, NOW, PRIVATE, api_kwargs={"new": {"a": 1}}, **{kind: (True,)})
    assert not says_something(said)


def test_a_kind_that_is_newer_than_the_library_says_something() -> None:
    assert says_something(Message(1, NOW, PRIVATE, api_kwargs={"hologram": {"file_id": "x"}}))
    assert not says_something(Message(1, NOW, PRIVATE, api_kwargs={"is_new": True}))
    assert not says_something(Message(1, NOW, PRIVATE))
    origin = MessageOriginHiddenUser(NOW, "Ann")
    assert says_something(Message(1, NOW, PRIVATE, forward_origin=origin))
