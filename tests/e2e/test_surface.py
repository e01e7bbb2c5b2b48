# ruff: noqa: RUF001 -- answers in Russian
"""Every kind of message with every command: what is served, what is refused, what is not heard."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from itertools import count

import pytest

from bot.screens.routes import FOR_EVERYBODY, FOR_OPERATORS
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Object
from tests.e2e.conftest import Shop
from tests.pages import ROOT, cells
from tests.waiting import until

FIRST = 5_000
"""The first of the people who send one message each; the first of them are operators."""

WORDS = {"user": "1", "grant": "1 5 thanks", "refund": "stx1", "qr": "a text"}
PAID = ("qr", "chart", "scan")
COMMANDS = tuple(dict.fromkeys((*FOR_EVERYBODY, *FOR_OPERATORS, *PAID)))
PHOTO = [{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}]
SHEET = {"file_id": "x", "file_unique_id": "x", "file_name": "a.csv"}
BOT = {"id": 77, "is_bot": True, "first_name": "Other", "username": "another_bot"}
FORWARDED = {"type": "hidden_user", "date": 1, "sender_user_name": "Ann"}
TOPIC = {"message_thread_id": 4, "is_topic_message": True}

SERVED = "served"
PASSED_ON = "I don't run commands that are forwarded"
EDITED = "I don't run edited messages"
UNKNOWN = "I don't know /"

KINDS: dict[str, tuple[Callable[[str, str], Object], str | None]] = {
    "a text": (lambda name, rest: {"text": f"/{name} {rest}"}, SERVED),
    "a line break after the command": (lambda name, rest: {"text": f"/{name}\n{rest}"}, SERVED),
    "a tab": (lambda name, rest: {"text": f"/{name}\t{rest}"}, SERVED),
    "a no-break space": (lambda name, rest: {"text": f"/{name}\u00a0{rest}"}, SERVED),
    "a narrow no-break space": (lambda name, rest: {"text": f"/{name}\u202f{rest}"}, SERVED),
    "several spaces": (lambda name, rest: {"text": f" /{name} \r\n {rest} "}, SERVED),
    "capital letters": (lambda name, rest: {"text": f"/{name.upper()} {rest}"}, SERVED),
    "a mark behind the command": (lambda name, rest: {"text": f"/{name}: {rest}"}, SERVED),
    "this bot's name": (lambda name, rest: {"text": f"/{name}@Sandbox_Bot {rest}"}, SERVED),
    "a photo's caption": (
        lambda name, rest: {"caption": f"/{name}\n{rest}", "photo": PHOTO},
        SERVED,
    ),
    "a file's caption": (
        lambda name, rest: {"caption": f"/{name} {rest}", "document": SHEET},
        SERVED,
    ),
    "a topic": (lambda name, rest: {"text": f"/{name} {rest}"} | TOPIC, SERVED),
    "forwarded": (
        lambda name, rest: {"text": f"/{name} {rest}", "forward_origin": FORWARDED},
        PASSED_ON,
    ),
    "through a bot": (lambda name, rest: {"text": f"/{name} {rest}", "via_bot": BOT}, PASSED_ON),
    "edited": (lambda name, rest: {"text": f"/{name} {rest}", "edit_date": 2}, EDITED),
    "another bot's name": (
        lambda name, rest: {"text": f"/{name}@another_bot {rest}"},
        UNKNOWN,
    ),
    "sent by a bot": (lambda name, rest: {"text": f"/{name} {rest}"}, None),
}
"""Each kind of message, and what it is answered with; None is silence."""


FILE = {"file_id": "x", "file_unique_id": "x"}
SIDES = {"width": 9, "height": 9}
PLACE = {"latitude": 1.0, "longitude": 1.0}

WITHOUT_COMMAND: dict[str, Object] = {
    "a sticker": {
        "sticker": FILE | SIDES | {"type": "regular", "is_animated": False, "is_video": False}
    },
    "a voice message": {"voice": FILE | {"duration": 1}},
    "music": {"audio": FILE | {"duration": 1}},
    "a video": {"video": FILE | SIDES | {"duration": 1}},
    "a round video": {"video_note": FILE | {"length": 9, "duration": 1}},
    "a place": {"location": PLACE},
    "a place with a name": {"venue": {"location": PLACE, "title": "a", "address": "b"}},
    "a contact": {"contact": {"phone_number": "1", "first_name": "Ann"}},
    "a die": {"dice": {"emoji": "🎲", "value": 1}},
    "a moving picture": {
        "animation": FILE | SIDES | {"duration": 1, "mime_type": "video/mp4"},
        "document": FILE | {"file_name": "a.mp4", "mime_type": "video/mp4"},
    },
    "a list of tasks": {
        "checklist": {"title": "a", "tasks": [{"id": 1, "text": "b"}]},
    },
    "what Telegram has just invented": {"hologram": {"file_id": "x", "depth": 3}},
    "a forwarded sticker": {
        "sticker": FILE | SIDES | {"type": "regular", "is_animated": False, "is_video": False},
        "forward_origin": FORWARDED,
    },
}
"""What no command takes, and what people send all the same."""

OPERATORS = len(KINDS) * len(FOR_OPERATORS)
"""How many of them: one for each kind of message with each command of operators."""


@dataclass(frozen=True, slots=True)
class Case:
    """One message of one person."""

    kind: str
    command: str
    person: int


def sent(case: Case) -> Object:
    """Return the update that brings the message of a case."""
    sender = {"id": case.person, "is_bot": case.kind == "sent by a bot", "first_name": "Ann"}
    made, _ = KINDS[case.kind]
    message: Object = {
        "message_id": case.person,
        "date": 1,
        "chat": {"id": case.person, "type": "private", "first_name": "Ann"},
        "from": sender,
    } | made(case.command, WORDS.get(case.command, "a few words"))
    for words, entities in (("text", "entities"), ("caption", "caption_entities")):
        if found := re.match(r"/[\w@]+", str(message.get(words, ""))):
            message[entities] = [{"type": "bot_command", "offset": 0, "length": found.end()}]
    return {"edited_message" if case.kind == "edited" else "message": message}


@pytest.fixture
async def many(shop: Shop) -> AsyncIterator[None]:
    """Run the bot with all its operators."""
    operators = tuple(range(FIRST, FIRST + OPERATORS))
    async with Shop(shop.settings.model_copy(update={"admin_ids": operators})).open():
        yield


def without_counts(text: str) -> str:
    """Return a text without the number of a ticket, and what a desk has counted by now."""
    return re.sub(r"\bticket \d+|(?<=<b>Desk</b>).*", "", text, flags=re.DOTALL)


def answers(sandbox: Sandbox) -> dict[int, Object]:
    """Return what each person was answered first; operators read tickets, besides."""
    found: dict[int, Object] = {}
    for call in sandbox.calls("sendMessage"):
        said = call["params"]
        if not re.match(r"<b>Ticket \d", str(said["text"])):
            found.setdefault(int(str(said["chat_id"])), said)
    return found


@pytest.mark.usefixtures("many")
async def test_every_kind_of_message_with_every_command(sandbox: Sandbox) -> None:
    operators, others = count(FIRST), count(FIRST + OPERATORS)
    cases = [
        Case(kind, name, next(operators if name in FOR_OPERATORS else others))
        for kind in KINDS
        for name in COMMANDS
    ]
    for case in cases:
        sandbox.world.chats.user(case.person).started = True
        sandbox.world.updates.inject(sent(case))
    heard = {case.person for case in cases if KINDS[case.kind][1] is not None}
    await until(lambda: heard <= answers(sandbox).keys(), timeout_s=60)
    await asyncio.sleep(0.1)
    found = answers(sandbox)
    plain = {case.command: found[case.person]["text"] for case in cases if case.kind == "a text"}
    assert not [text for text in plain.values() if str(text).startswith(UNKNOWN)]
    wrong = []
    for case in cases:
        expected = KINDS[case.kind][1]
        if expected is SERVED:
            expected = without_counts(str(plain[case.command]))[:40]
        said = found.get(case.person, {})
        thread = "4" if case.kind == "a topic" else None
        text = without_counts(str(said["text"]))[: len(expected or "")] if said else None
        if (text, said.get("message_thread_id")) != (expected, thread):
            wrong.append((case.kind, case.command, said))
    assert not wrong


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("language", "answer", "question"),
    [
        (
            "en",
            "I can't use that. Send me a text, a photo, or a file such as CSV, ",
            "I can't use that here. You weren't charged.\n\nWhat should the QR code say?",
        ),
        (
            "ru",
            "С этим я не работаю. Пришлите текст, фото или файл (например, CSV, ",
            "Это здесь не подойдёт. Ничего не списано.\n\nЧто записать в QR-код?",
        ),
    ],
)
async def test_what_no_command_takes_gets_an_answer_that_helps(
    sandbox: Sandbox, person: Talker, language: str, answer: str, question: str
) -> None:
    person.person.user.language_code = language
    await person.says("/start")
    await person.sees("3")

    async def answered(kind: str) -> str:
        sandbox.world.chats.listen(person.person.user, dict(WITHOUT_COMMAND[kind]))
        return (await person.sees()).text

    for kind in WITHOUT_COMMAND:
        assert (await answered(kind)).startswith(answer), kind
    await person.says("/qr")
    await person.sees()
    for kind in WITHOUT_COMMAND:
        assert question in await answered(kind), kind
    await person.sees_nothing()


def test_the_docs_list_every_kind_of_message() -> None:
    rows = cells(ROOT / "docs/messages.md", "a message")
    assert [row[0] for row in rows] == list(KINDS)
