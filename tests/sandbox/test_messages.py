"""What the bot may send, and the words in which it is refused otherwise."""

import asyncio

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Object, PlainBot, begun

pytestmark = pytest.mark.usefixtures("met")


def rows(*buttons: Object) -> Object:
    """Make a keyboard of one row."""
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("\x00\r\u200b\u00a0", "text must be non-empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("\ud800", "strings must be encoded in UTF-8"),
    ],
)
async def test_a_text_that_is_refused(bot: PlainBot, text: str, refusal: str) -> None:
    assert (await bot("sendMessage", chat_id=1, text=text)).refusal == f"Bad Request: {refusal}"


@pytest.mark.parametrize("text", ["x" * 4096, "😀" * 2048, " x "])
async def test_a_text_at_its_limits(bot: PlainBot, text: str) -> None:
    assert (await bot("sendMessage", chat_id=1, text=text)).result["text"] == text.strip()


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        ("[", "can't parse reply keyboard markup JSON object"),
        ([1], "object expected as reply markup"),
        ({"inline_keyboard": 1}, 'field "inline_keyboard" must be of type Array'),
        (
            rows({"text": "x"}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            rows({"callback_data": "x"}),
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            rows({"text": [], "callback_data": "x"}),
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (rows({"text": "x", "callback_data": "x" * 65}), "BUTTON_DATA_INVALID"),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101},
            "reply markup is too long",
        ),
    ],
)
async def test_buttons_that_are_refused(bot: PlainBot, markup: object, refusal: str) -> None:
    answer = await bot("sendMessage", chat_id=1, text="x", reply_markup=markup)
    assert answer.refusal == f"Bad Request: {refusal}"


async def test_button_data_of_64_bytes(bot: PlainBot) -> None:
    markup = rows({"text": "x", "callback_data": "é" * 32})
    answer = await bot("sendMessage", chat_id=1, text="x", reply_markup=markup)
    assert answer.result["reply_markup"] == markup


@pytest.mark.parametrize(
    ("chat_id", "refusal"),
    [
        (None, "Bad Request: chat not found"),
        ("", "Bad Request: chat_id is empty"),
        (99, "Bad Request: chat not found"),
        (-1, "Bad Request: chat not found"),
        ("@person1", "Bad Request: chat not found"),
        ("²", "Bad Request: chat not found"),
    ],
)
async def test_a_chat_that_is_not_there(bot: PlainBot, chat_id: object, refusal: str) -> None:
    assert (await bot("sendMessage", chat_id=chat_id, text="x")).refusal == refusal


async def test_a_person_who_has_never_written_cannot_be_written_to(
    sandbox: Sandbox, bot: PlainBot
) -> None:
    sandbox.person(5)
    answer = await bot("sendMessage", chat_id=5, text="x")
    assert answer.status == 403
    assert answer.refusal == "Forbidden: bot can't initiate conversation with a user"


async def test_a_person_who_has_blocked_the_bot_cannot_be_written_to(
    bot: PlainBot, met: Talker
) -> None:
    met.person.block(blocked=True)
    answer = await bot("sendMessage", chat_id=1, text="x")
    assert answer.status == 403
    assert answer.refusal == "Forbidden: bot was blocked by the user"


async def test_a_reply_shows_what_it_replies_to(bot: PlainBot, met: Talker) -> None:
    said = await met.says("question")
    reply = {"message_id": said.message_id}
    answer = await bot("sendMessage", chat_id=1, text="answer", reply_parameters=reply)
    assert answer.result["reply_to_message"]["text"] == "question"


async def test_a_reply_to_nothing_is_refused_unless_that_is_allowed(bot: PlainBot) -> None:
    reply = {"message_id": 7}
    refused = await bot("sendMessage", chat_id=1, text="x", reply_parameters=reply)
    assert refused.refusal == "Bad Request: message to be replied not found"
    lenient = reply | {"allow_sending_without_reply": True}
    allowed = await bot("sendMessage", chat_id=1, text="x", reply_parameters=lenient)
    assert "reply_to_message" not in allowed.result


async def test_a_reply_keyboard_is_shown_to_the_person_and_not_to_the_bot(
    bot: PlainBot, met: Talker
) -> None:
    markup = {"keyboard": [[{"text": "Yes"}]]}
    sent = (await bot("sendMessage", chat_id=1, text="a", reply_markup=markup)).result
    assert "reply_markup" not in sent
    assert met.chat[-1].body["reply_markup"] == markup


async def test_a_press_is_answered_once(bot: PlainBot, met: Talker) -> None:
    markup = rows({"text": "Go", "callback_data": "go"})
    await bot("sendMessage", chat_id=1, text="a", reply_markup=markup)
    pressing = await begun((await met.sees("a")).press("Go"))
    query = (await bot.updates(offset=-1))[0]["callback_query"]
    answer = {"callback_query_id": query["id"], "text": "Gone"}
    assert (await bot("answerCallbackQuery", **answer)).result is True
    assert (await pressing).text == "Gone"
    assert "query is too old" in (await bot("answerCallbackQuery", **answer)).refusal


async def test_a_press_has_the_message_as_it_was(bot: PlainBot, met: Talker) -> None:
    markup = rows({"text": "Go", "callback_data": "go"})
    sent = (await bot("sendMessage", chat_id=1, text="a", reply_markup=markup)).result
    pressing = await begun((await met.sees("a")).press("Go"))
    await bot("editMessageText", chat_id=1, message_id=sent["message_id"], text="b")
    query = (await bot.updates(offset=-1))[0]["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("go", "a")
    pressing.cancel()
    await asyncio.wait([pressing])


async def test_a_sign_of_life_is_shown(sandbox: Sandbox, bot: PlainBot) -> None:
    await bot("sendChatAction", chat_id=1, action="typing")
    assert sandbox.world.chats.view(1)["typing"] is True
    answer = await bot("sendChatAction", chat_id=1, action="dancing")
    assert answer.refusal == "Bad Request: wrong parameter action in request"


async def test_message_ids_are_one_series_for_all_chats(sandbox: Sandbox, met: Talker) -> None:
    other = await sandbox.person(2).says("x")
    assert other.message_id == met.chat[0].message_id + 1
