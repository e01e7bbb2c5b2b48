"""Supergroups: administrators, who comes and goes, and topics."""

import pytest

from sandbox.dialogue import Talker
from sandbox.errors import PersonError
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Act, Object, PlainBot, Shop

BOT_ID = 1000000001


@pytest.fixture
async def forum(act: Act) -> int:
    """Make a forum of persons 1 and 2 and the bot."""
    chat = (await act("group", user=1, title="Forum", others=[2], kind="forum"))["chat"]
    assert isinstance(chat, int)
    return chat


@pytest.fixture
async def topic(act: Act, forum: int) -> int:
    """Open a topic."""
    number = (await act("topic", user=1, chat=forum, title="Sales"))["topic"]
    assert isinstance(number, int)
    return number


async def kinds(bot: PlainBot) -> list[str]:
    """Return the kinds of updates that wait."""
    return [name for one in await bot.updates() for name in one if name != "update_id"]


async def test_a_supergroup_is_one(act: Act, bot: PlainBot) -> None:
    chat_id = (await act("group", user=1, title="Big", kind="supergroup"))["chat"]
    assert str(chat_id).startswith("-100")
    member, came = await bot.updates()
    shown = {"id": chat_id, "title": "Big", "type": "supergroup"}
    assert member["my_chat_member"]["chat"] == shown
    assert came["message"]["chat"] == shown
    assert [one["id"] for one in came["message"]["new_chat_members"]] == [BOT_ID]
    assert (await bot("getChat", chat_id=chat_id)).result["type"] == "supergroup"
    await act("bot", user=1, chat=chat_id, present=False)
    refused = await bot("sendMessage", chat_id=chat_id, text="x")
    assert refused.refusal == "Forbidden: bot was kicked from the supergroup chat"


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_somebody_becomes_an_administrator(act: Act, bot: PlainBot, kind: str) -> None:
    chat = (await act("group", user=1, title="G", others=[2], kind=kind))["chat"]
    member = (await act("promote", user=1, chat=chat, member=2))["member"]
    assert (await bot("getChatMember", chat_id=chat, user_id=2)).result == member
    assert (member["status"], member["can_delete_messages"]) == ("administrator", True)
    assert ("can_manage_topics" in member) is (kind == "supergroup")
    member = (await act("promote", user=1, chat=chat, member=2, administrator=False))["member"]
    assert member["status"] == "member"


async def test_only_the_owner_names_administrators_and_only_members(
    sandbox: Sandbox, forum: int
) -> None:
    owner, other = (sandbox.world.chats.user(one) for one in (1, 2))
    with pytest.raises(PersonError, match="Only the group's owner"):
        sandbox.world.groups.promote(other, forum, 2, promoted=True)
    for number in (1, 3):
        with pytest.raises(PersonError, match="Only a member"):
            sandbox.world.groups.promote(owner, forum, number, promoted=True)


async def test_the_bot_hears_that_it_is_an_administrator_and_then_hears_all(
    act: Act, bot: PlainBot, forum: int
) -> None:
    await act("promote", user=1, chat=forum)
    await act("say", user=2, chat=forum, text="hello")
    *_, promoted, said = await bot.updates()
    change = promoted["my_chat_member"]
    assert change["old_chat_member"]["status"] == "member"
    assert change["new_chat_member"]["status"] == "administrator"
    assert said["message"]["text"] == "hello"
    number = said["message"]["message_id"]
    assert (await bot("deleteMessage", chat_id=forum, message_id=number)).result is True


async def test_a_group_that_becomes_a_supergroup_has_another_id(act: Act, bot: PlainBot) -> None:
    old = (await act("group", user=1, title="G", others=[2]))["chat"]
    await act("promote", user=1, chat=old, member=2)
    await bot.updates(offset=-1)
    new = (await act("upgrade", user=1, chat=old))["chat"]
    assert str(new).startswith("-100")
    *_, left, came = (one["message"] for one in await bot.updates())
    assert (left["chat"]["id"], left["migrate_to_chat_id"]) == (old, new)
    assert (came["chat"]["id"], came["migrate_from_chat_id"]) == (new, old)
    assert came["chat"]["type"] == "supergroup"
    refused = await bot("sendMessage", chat_id=old, text="x")
    assert refused.refusal == "Bad Request: group chat was upgraded to a supergroup chat"
    assert refused.body["parameters"] == {"migrate_to_chat_id": new}
    assert (await bot("sendMessage", chat_id=new, text="x")).result
    member = (await bot("getChatMember", chat_id=new, user_id=2)).result
    assert member["status"] == "administrator"


async def test_only_a_groups_owner_upgrades_it_and_once(sandbox: Sandbox) -> None:
    group = sandbox.group("G", 1, 2)
    owner, other = (sandbox.world.chats.user(one) for one in (1, 2))
    with pytest.raises(PersonError, match="Only a group's owner"):
        sandbox.world.groups.upgrade(other, group)
    new = sandbox.world.groups.upgrade(owner, group)
    with pytest.raises(PersonError, match="Only a group's owner"):
        sandbox.world.groups.upgrade(owner, new.chat_id)


async def test_an_administrator_that_asks_hears_of_other_members(
    act: Act, bot: PlainBot, forum: int
) -> None:
    await bot.updates(allowed_updates=["message", "chat_member"], offset=-1)
    await act("join", user=3, chat=forum)
    assert set(await kinds(bot)) == {"message"}  # not the bot's business yet
    await act("promote", user=1, chat=forum)
    await act("promote", user=1, chat=forum, member=2)
    await act("leave", user=3, chat=forum)
    updates = await bot.updates(offset=-9)
    changes = [one["chat_member"] for one in updates if "chat_member" in one]
    assert [
        (one["new_chat_member"]["user"]["id"], one["old_chat_member"]["status"]) for one in changes
    ] == [(2, "member"), (3, "member")]
    assert [one["new_chat_member"]["status"] for one in changes] == ["administrator", "left"]
    assert changes[1]["from"]["id"] == 3


async def test_who_is_thrown_out_is_no_administrator_afterwards(act: Act, forum: int) -> None:
    await act("promote", user=1, chat=forum)
    await act("bot", user=1, chat=forum, present=False)
    await act("bot", user=1, chat=forum, present=True)
    member = (await act("promote", user=1, chat=forum, administrator=False))["member"]
    assert member["status"] == "member"


async def test_a_topic_is_opened(act: Act, bot: PlainBot, forum: int, topic: int) -> None:
    opened = (await bot.updates(offset=-1))[0]["message"]
    assert opened["forum_topic_created"]["name"] == "Sales"
    assert (opened["message_id"], opened["message_thread_id"]) == (topic, topic)
    assert (opened["is_topic_message"], opened["chat"]["is_forum"]) == (True, True)
    me = await act("profile", user=1)
    [group] = [one for one in me["groups"] if one["id"] == forum]
    assert group["topics"] == [{"id": topic, "name": "Sales"}]


async def test_a_group_without_topics_opens_none(sandbox: Sandbox) -> None:
    group = sandbox.group("Friends", 1)
    with pytest.raises(PersonError, match="no topics"):
        sandbox.world.groups.open_topic(sandbox.world.chats.user(1), group, "x")


async def test_what_is_said_in_a_topic_says_so(
    act: Act, bot: PlainBot, forum: int, topic: int
) -> None:
    place: Object = {"user": 2, "chat": forum, "topic": topic}
    said = (await act("say", **place, text="/help"))["message"]
    assert (said["message_thread_id"], said["is_topic_message"]) == (topic, True)
    assert said["reply_to_message"]["message_id"] == topic
    heard = (await bot.updates(offset=-1))[0]["message"]
    assert heard["message_thread_id"] == topic
    general = (await act("say", user=2, chat=forum, text="/help"))["message"]
    assert {"message_thread_id", "is_topic_message", "reply_to_message"} & general.keys() == set()


async def test_the_bot_answers_in_a_topic(
    bot: PlainBot, shop: Shop, forum: int, topic: int
) -> None:
    target: Object = {"chat_id": forum, "message_thread_id": topic}
    for answer in (
        await bot("sendMessage", **target, text="x"),
        await bot("sendInvoice", **target, **shop.invoice()),
    ):
        assert answer.result["message_thread_id"] == topic
        assert answer.result["reply_to_message"]["message_id"] == topic
    assert (await bot("sendChatAction", **target, action="typing")).result is True


@pytest.mark.parametrize("thread", [1, 7, "5"])
async def test_a_topic_that_is_not_there(bot: PlainBot, forum: int, thread: object) -> None:
    target: Object = {"chat_id": forum, "message_thread_id": thread}
    answer = await bot("sendMessage", **target, text="x")
    assert answer.refusal == "Bad Request: message thread not found"


@pytest.mark.usefixtures("met")
async def test_a_private_chat_has_no_topics(bot: PlainBot) -> None:
    answer = await bot("sendMessage", chat_id=1, message_thread_id=7, text="x")
    assert answer.refusal == "Bad Request: message thread not found"


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_without_topics_does_not_mind(act: Act, bot: PlainBot, kind: str) -> None:
    chat = (await act("group", user=1, title="G", kind=kind))["chat"]
    sent = (await bot("sendMessage", chat_id=chat, message_thread_id=7, text="x")).result
    assert "message_thread_id" not in sent


@pytest.mark.parametrize("thread", ["", 0, -1, "x"])
async def test_no_topic_is_the_general_one(bot: PlainBot, forum: int, thread: object) -> None:
    target: Object = {"chat_id": forum, "message_thread_id": thread}
    sent = (await bot("sendMessage", **target, text="x")).result
    assert "message_thread_id" not in sent


async def test_nobody_speaks_in_a_topic_that_is_not_there(sandbox: Sandbox, forum: int) -> None:
    with pytest.raises(PersonError, match="no such topic"):
        sandbox.person(1, group=forum, topic=7)


async def test_a_person_in_a_topic_sees_what_is_said_there(
    sandbox: Sandbox, bot: PlainBot, forum: int, topic: int
) -> None:
    alice = sandbox.person(1, group=forum, topic=topic)
    said = await alice.says("/buy")
    assert said.body["message_thread_id"] == topic
    await bot("sendMessage", chat_id=forum, text="not here")
    await bot("sendMessage", chat_id=forum, message_thread_id=topic, text="here")
    assert (await alice.sees()).text == "here"


async def test_what_is_paid_in_a_topic_is_told_in_private(
    sandbox: Sandbox, shop: Shop, forum: int, topic: int
) -> None:
    alice: Talker = sandbox.person(1, group=forum, topic=topic)
    target: Object = {"chat_id": forum, "message_thread_id": topic}
    await shop.bot("sendInvoice", **target, **shop.invoice())
    offer = await alice.sees_invoice()
    assert (await shop.sells(alice, offer)).status == "paid"
    [receipt] = sandbox.person(1).chat
    assert "message_thread_id" not in receipt.body


async def test_the_bot_opens_a_topic_where_it_is_an_administrator(
    sandbox: Sandbox, act: Act, bot: PlainBot, forum: int
) -> None:
    asked = {"chat_id": forum, "name": "Ticket 1"}
    refused = await bot("createForumTopic", **asked)
    assert refused.refusal == "Bad Request: not enough rights to create a topic"
    await act("promote", user=1, chat=forum)
    made = (await bot("createForumTopic", **asked)).result
    number = made["message_thread_id"]
    assert made == {"message_thread_id": number, "name": "Ticket 1", "icon_color": 7_322_096}
    assert sandbox.world.state.groups[forum].topics[number] == "Ticket 1"
    sent = (await bot("sendMessage", chat_id=forum, text="x", message_thread_id=number)).result
    assert sent["message_thread_id"] == number
    assert sent["reply_to_message"]["forum_topic_created"]["name"] == "Ticket 1"


@pytest.mark.parametrize(
    ("kind", "name", "refusal"),
    [("supergroup", "x", "the chat is not a forum"), ("forum", " ", "title must be non-empty")],
)
async def test_a_topic_needs_a_forum_and_a_name(
    act: Act, bot: PlainBot, kind: str, name: str, refusal: str
) -> None:
    chat = (await act("group", user=1, title="G", kind=kind))["chat"]
    await act("promote", user=1, chat=chat)
    refused = await bot("createForumTopic", chat_id=chat, name=name)
    assert refused.refusal == f"Bad Request: {refusal}"
