"""copyMessage: what a chat has, sent again as the bot's own."""

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import PlainBot
from tests.sandbox.page.conftest import PNG


async def met(sandbox: Sandbox, number: int) -> Talker:
    person = sandbox.person(number)
    await person.says("hi")
    return person


async def test_a_text_is_copied_without_its_sender(sandbox: Sandbox, bot: PlainBot) -> None:
    ann, ben = await met(sandbox, 1), await met(sandbox, 2)
    said = await ann.says("Look at *this*")
    copy = (await bot("copyMessage", chat_id=2, from_chat_id=1, message_id=said.message_id)).result
    heard = await ben.sees("Look at *this*")
    assert copy == {"message_id": heard.message_id}
    assert heard.body["from"]["is_bot"] is True
    assert "reply_to_message" not in heard.body


async def test_whatever_a_person_has_sent_is_copied(sandbox: Sandbox, bot: PlainBot) -> None:
    ann, ben = await met(sandbox, 1), await met(sandbox, 2)
    contact = ann.person.share_contact()
    await bot("copyMessage", chat_id=2, from_chat_id=1, message_id=contact["message_id"])
    assert (await ben.sees()).body["contact"] == contact["contact"]


async def test_a_picture_gets_another_caption(sandbox: Sandbox, bot: PlainBot) -> None:
    ann, ben = await met(sandbox, 1), await met(sandbox, 2)
    photo = await ann.sends_photo(PNG, caption="mine")
    asked = {"chat_id": 2, "from_chat_id": 1, "message_id": photo.message_id}
    await bot("copyMessage", **asked)
    assert (await ben.sees()).text == "mine"
    await bot("copyMessage", **asked, caption="<b>ours</b>", parse_mode="HTML")
    heard = await ben.sees()
    assert heard.text == "ours"
    assert ben.file(heard) == ann.file(photo)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"from_chat_id": ""}, "chat_id is empty"),
        ({"from_chat_id": "9"}, "chat not found"),
        ({"message_id": "0"}, "message identifier is not specified"),
        ({"message_id": "5"}, "message to copy not found"),
    ],
)
async def test_what_is_not_there_is_not_copied(
    sandbox: Sandbox, bot: PlainBot, change: dict[str, str], refusal: str
) -> None:
    said = await (await met(sandbox, 1)).says("hello")
    asked = {"chat_id": 1, "from_chat_id": 1, "message_id": said.message_id, **change}
    assert (await bot("copyMessage", **asked)).refusal == f"Bad Request: {refusal}"


async def test_what_is_of_telegram_itself_is_not_copied(sandbox: Sandbox, bot: PlainBot) -> None:
    group = sandbox.group("Friends", 1)
    [made] = sandbox.world.state.chats[group].values()
    await met(sandbox, 1)
    asked = {"chat_id": 1, "from_chat_id": group, "message_id": made.body["message_id"]}
    refused = await bot("copyMessage", **asked)
    assert refused.refusal == "Bad Request: message can't be copied"
