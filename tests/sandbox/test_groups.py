"""Groups: who hears what, who comes and goes, and what is bought there."""

import pytest

from sandbox.dialogue import Talker
from sandbox.errors import PersonError
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Act, Object, PlainBot, Shop, begun

GROUP = "Friends"


@pytest.fixture
def group(sandbox: Sandbox) -> int:
    """Make a group of persons 1 and 2 and the bot."""
    return sandbox.group(GROUP, 1, 2)


@pytest.fixture
def alice(sandbox: Sandbox, group: int) -> Talker:
    return sandbox.person(1, group=group)


@pytest.fixture
def bob(sandbox: Sandbox, group: int) -> Talker:
    return sandbox.person(2, group=group)


def heard(sandbox: Sandbox) -> list[object]:
    """Return the texts that wait for the bot."""
    return [
        one.text.partition('"text":"')[2].partition('"')[0]
        for one in sandbox.world.state.pending.values()
        if '"text":"' in one.text
    ]


async def test_a_group_is_made_with_the_bot_in_it(
    group: int, bot: PlainBot, sandbox: Sandbox
) -> None:
    member, made = await bot.updates()
    change = member["my_chat_member"]
    assert change["chat"] == {"id": group, "title": GROUP, "type": "group"}
    assert change["old_chat_member"]["status"] == "left"
    assert change["new_chat_member"] == {"user": sandbox.world.bot, "status": "member"}
    assert made["message"]["group_chat_created"] is True


@pytest.mark.parametrize("text", ["/help", "/help@sandbox_bot please", "/help@Sandbox_Bot"])
async def test_in_privacy_mode_the_bot_hears_its_commands(
    sandbox: Sandbox, bob: Talker, text: str
) -> None:
    await bob.says(text)
    assert heard(sandbox) == [text]


@pytest.mark.parametrize("text", ["/help@another_bot", "hello", "@sandbox_bot hello", "see /help"])
async def test_in_privacy_mode_the_bot_hears_no_talk(
    sandbox: Sandbox, bob: Talker, text: str
) -> None:
    await bob.says(text)
    assert heard(sandbox) == []


async def test_a_reply_to_the_bot_is_heard(
    sandbox: Sandbox, bot: PlainBot, group: int, alice: Talker, bob: Talker
) -> None:
    await bot("sendMessage", chat_id=group, text="Well?")
    question = await bob.sees("Well?")
    assert (await alice.sees("Well?")).message_id == question.message_id
    await bob.says("to Alice", reply_to=await alice.says("a"))
    answer = await bob.says("yes", reply_to=question)
    *_, newest = sandbox.world.state.pending.values()
    assert f'"message_id":{answer.message_id}' in newest.text
    assert [one.kind for one in sandbox.world.state.pending.values()].count("message") == 2


async def test_without_privacy_the_bot_hears_all(
    sandbox: Sandbox, act: Act, bot: PlainBot, bob: Talker
) -> None:
    await act("botfather", privacy=False)
    await bob.says("hello")
    assert heard(sandbox) == ["hello"]
    assert (await bot("getMe")).result["can_read_all_group_messages"] is True


async def test_an_edit_is_heard_as_its_message_is(
    sandbox: Sandbox, act: Act, group: int, bob: Talker
) -> None:
    said = await bob.says("hello")
    edit = {"user": 2, "chat": group, "message_id": said.message_id}
    await act("edit", **edit, text="hello!")
    await act("edit", **edit, text="/help")
    kinds = [one.kind for one in sandbox.world.state.pending.values()]
    assert kinds.count("edited_message") == 1


async def test_what_is_said_in_a_group_is_not_said_in_private(
    bot: PlainBot, person: Talker, group: int, bob: Talker
) -> None:
    await bob.says("/help")
    await bot("sendMessage", chat_id=group, text="Here")
    await person.sees_nothing(within_s=0.05)
    assert person.chat == []
    refused = await bot("sendMessage", chat_id=2, text="x")
    assert refused.refusal == "Forbidden: bot can't initiate conversation with a user"


async def test_people_come_and_go(act: Act, bot: PlainBot, group: int) -> None:
    came = (await act("join", user=3, chat=group))["message"]
    assert [one["id"] for one in came["new_chat_members"]] == [3]
    assert (await act("say", user=3, chat=group, text="/x"))["message"]["from"]["id"] == 3
    went = (await act("leave", user=3, chat=group))["message"]
    assert went["left_chat_member"]["id"] == 3
    member = await bot("getChatMember", chat_id=group, user_id=3)
    assert (member.result["user"]["id"], member.result["status"]) == (3, "left")
    stranger = await bot("getChatMember", chat_id=group, user_id=99)
    assert stranger.refusal == "Bad Request: member not found"


async def test_nobody_speaks_where_they_are_not(sandbox: Sandbox, group: int) -> None:
    with pytest.raises(PersonError, match="no such group"):
        sandbox.person(3, group=group)
    with pytest.raises(PersonError, match="no such group"):
        sandbox.person(1, group=group - 1)


async def test_a_bot_that_is_thrown_out_hears_and_says_nothing(
    sandbox: Sandbox, act: Act, bot: PlainBot, group: int, bob: Talker
) -> None:
    message = (await act("bot", user=2, chat=group, present=False))["message"]
    assert message["left_chat_member"] == sandbox.world.bot
    *_, member, last = await bot.updates()
    assert member["my_chat_member"]["new_chat_member"]["status"] == "left"
    assert last["message"] == message
    await bob.says("/help")
    assert heard(sandbox) == []
    refused = await bot("sendMessage", chat_id=group, text="x")
    assert refused.refusal == "Forbidden: bot was kicked from the group chat"
    await act("bot", user=2, chat=group, present=True)
    assert (await bot("sendMessage", chat_id=group, text="x")).status == 200


async def test_a_bot_that_joins_no_groups(sandbox: Sandbox, act: Act, bot: PlainBot) -> None:
    await act("botfather", join_groups=False)
    assert (await bot("getMe")).result["can_join_groups"] is False
    with pytest.raises(PersonError, match="can't be added"):
        sandbox.group(GROUP, 1)


async def test_who_is_in_a_group(bot: PlainBot, group: int) -> None:
    statuses = [
        (await bot("getChatMember", chat_id=group, user_id=one)).result["status"]
        for one in (1, 2, 1000000001)
    ]
    assert statuses == ["creator", "member", "member"]
    chat = (await bot("getChat", chat_id=group)).result
    assert (chat["title"], chat["type"]) == (GROUP, "group")


async def test_an_invoice_in_a_group_is_paid_by_anybody_and_told_in_their_own_chat(
    sandbox: Sandbox, shop: Shop, group: int, alice: Talker, bob: Talker
) -> None:
    assert (await shop.bot("sendInvoice", chat_id=group, **shop.invoice())).status == 200
    offer = await bob.sees_invoice()
    assert (await shop.sells(bob, offer)).status == "paid"
    assert (await shop.sells(alice, offer)).status == "paid"
    assert [(one.stars, one.person.user.user_id) for one in (alice, bob)] == [(950, 1), (950, 2)]
    [receipt] = sandbox.person(2).chat
    payment: Object = receipt.body["successful_payment"]
    assert payment["invoice_payload"] == "order-1"
    assert sandbox.world.state.bot_stars == 100


async def test_a_button_in_a_group_is_pressed_by_anybody(
    bot: PlainBot, group: int, bob: Talker
) -> None:
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await bot("sendMessage", chat_id=group, text="?", reply_markup=markup)
    pressing = await begun((await bob.sees("?")).press("Go"))
    query = (await bot.updates(offset=-1))[0]["callback_query"]
    assert (query["from"]["id"], query["message"]["chat"]["id"]) == (2, group)
    await bot("answerCallbackQuery", callback_query_id=query["id"], text="Gone")
    answer = await pressing
    assert answer is not None
    assert answer.text == "Gone"


async def test_a_bot_deletes_only_what_it_has_said_itself(
    bot: PlainBot, group: int, bob: Talker
) -> None:
    said = await bob.says("/help")
    refused = await bot("deleteMessage", chat_id=group, message_id=said.message_id)
    assert refused.refusal == "Bad Request: message can't be deleted"
    own = (await bot("sendMessage", chat_id=group, text="x")).result["message_id"]
    assert (await bot("deleteMessage", chat_id=group, message_id=own)).result is True
