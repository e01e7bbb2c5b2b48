"""What the bot may change and delete, and the words in which it is refused otherwise."""

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Object, PlainBot

pytestmark = pytest.mark.usefixtures("met")

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


def rows(*buttons: Object) -> Object:
    """Make a keyboard of one row."""
    return {"inline_keyboard": [list(buttons)]}


async def test_an_edit_is_shown_with_its_date(bot: PlainBot, met: Talker) -> None:
    sent = (await bot("sendMessage", chat_id=1, text="a")).result
    await met.sees("a")
    await bot("editMessageText", chat_id=1, message_id=sent["message_id"], text="b")
    assert "edit_date" in (await met.sees("b")).body


async def test_an_edit_that_changes_nothing_is_refused(bot: PlainBot) -> None:
    markup = rows({"text": "x", "callback_data": "x"})
    first = {"chat_id": 1, "text": "<b>a</b>", "parse_mode": "HTML", "reply_markup": markup}
    number = (await bot("sendMessage", **first)).result["message_id"]
    assert (await bot("editMessageText", message_id=number, **first)).refusal == NOT_MODIFIED
    second = first | {"text": "a"}
    assert (await bot("editMessageText", message_id=number, **second)).status == 200
    assert (await bot("editMessageText", message_id=number, **second)).refusal == NOT_MODIFIED


async def test_an_edit_without_buttons_takes_them_away(bot: PlainBot) -> None:
    markup = rows({"text": "x", "callback_data": "x"})
    sent = (await bot("sendMessage", chat_id=1, text="a", reply_markup=markup)).result
    edited = await bot("editMessageText", chat_id=1, message_id=sent["message_id"], text="b")
    assert "reply_markup" not in edited.result


async def test_what_cannot_be_edited(bot: PlainBot, met: Talker) -> None:
    document = await bot("sendMessage", chat_id=1, text="a")
    number = document.result["message_id"]
    theirs = met.chat[0].message_id
    refusals = [
        (await bot("editMessageText", text="x", **which)).refusal
        for which in (
            {},
            {"message_id": 7},
            {"chat_id": 1},
            {"chat_id": 1, "message_id": 7},
            {"chat_id": 1, "message_id": 7, "inline_message_id": "x"},
            {"chat_id": 1, "message_id": theirs},
        )
    ]
    caption = await bot("editMessageCaption", chat_id=1, message_id=number, caption="x")
    assert [*refusals, caption.refusal] == [
        "Bad Request: message identifier is not specified",
        "Bad Request: chat_id is empty",
        *["Bad Request: message to edit not found"] * 3,
        "Bad Request: message can't be edited",
        "Bad Request: there is no caption in the message to edit",
    ]


@pytest.mark.parametrize(
    ("which", "refusal"),
    [
        ({"message_id": 7}, "chat identifier is not specified"),
        ({"chat_id": 1}, "message identifier is not specified"),
        ({"chat_id": 1, "message_id": 7}, "message to delete not found"),
    ],
)
async def test_what_cannot_be_deleted(bot: PlainBot, which: Object, refusal: str) -> None:
    assert (await bot("deleteMessage", **which)).refusal == f"Bad Request: {refusal}"


async def test_a_message_is_deleted_once_and_within_48_hours(
    sandbox: Sandbox, bot: PlainBot
) -> None:
    numbers = [
        (await bot("sendMessage", chat_id=1, text=text)).result["message_id"] for text in "ab"
    ]
    assert (await bot("deleteMessage", chat_id=1, message_id=numbers[0])).result is True
    again = await bot("deleteMessage", chat_id=1, message_id=numbers[0])
    assert again.refusal == "Bad Request: message to delete not found"
    sandbox.advance(48 * 3600 + 1)
    late = await bot("deleteMessage", chat_id=1, message_id=numbers[1])
    assert late.refusal == "Bad Request: message can't be deleted for everyone"
