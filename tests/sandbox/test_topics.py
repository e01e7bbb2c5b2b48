"""What a bot does with the topics of a forum, and what Telegram refuses."""

import pytest

from sandbox.errors import PersonError
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Act, PlainBot

NOT_MODIFIED = "Bad Request: TOPIC_NOT_MODIFIED"


@pytest.fixture
async def forum(act: Act) -> int:
    """Make a forum of persons 1 and 2, which the bot runs."""
    chat = (await act("group", user=1, title="Forum", others=[2], kind="forum"))["chat"]
    await act("promote", user=1, chat=chat)
    assert isinstance(chat, int)
    return chat


@pytest.fixture
async def topic(bot: PlainBot, forum: int) -> int:
    """Have the bot open a topic."""
    made = (await bot("createForumTopic", chat_id=forum, name="Sales")).result
    number = made["message_thread_id"]
    assert isinstance(number, int)
    return number


def said(sandbox: Sandbox, forum: int) -> list[str]:
    """Return what service messages about topics have been said in a forum."""
    messages = sandbox.world.state.chats.get(forum, {}).values()
    return [name for one in messages for name in one.body if name.startswith("forum_topic_")]


async def test_in_a_closed_topic_only_those_write_who_run_the_group(
    sandbox: Sandbox, act: Act, bot: PlainBot, forum: int, topic: int
) -> None:
    place = {"chat_id": forum, "message_thread_id": topic}
    assert (await bot("closeForumTopic", **place)).result is True
    assert (await bot("closeForumTopic", **place)).refusal == NOT_MODIFIED
    with pytest.raises(PersonError, match="This topic is closed"):
        await sandbox.person(2, group=forum, topic=topic).says("x")
    await sandbox.person(1, group=forum, topic=topic).says("x")
    assert (await bot("sendMessage", **place, text="x")).result
    await act("promote", user=1, chat=forum, administrator=False)
    assert (await bot("sendMessage", **place, text="x")).refusal == "Bad Request: TOPIC_CLOSED"
    assert said(sandbox, forum) == ["forum_topic_created", "forum_topic_closed"]


async def test_a_topic_is_reopened(sandbox: Sandbox, bot: PlainBot, forum: int, topic: int) -> None:
    place = {"chat_id": forum, "message_thread_id": topic}
    assert (await bot("reopenForumTopic", **place)).refusal == NOT_MODIFIED
    await bot("closeForumTopic", **place)
    assert (await bot("reopenForumTopic", **place)).result is True
    await sandbox.person(2, group=forum, topic=topic).says("x")
    assert said(sandbox, forum)[-1] == "forum_topic_reopened"


async def test_a_topic_gets_another_name(
    sandbox: Sandbox, bot: PlainBot, forum: int, topic: int
) -> None:
    place = {"chat_id": forum, "message_thread_id": topic}
    assert (await bot("editForumTopic", **place, name="Sales")).refusal == NOT_MODIFIED
    assert (await bot("editForumTopic", **place, name="Other")).result is True
    assert (await bot("editForumTopic", **place)).result is True
    assert sandbox.world.state.groups[forum].topics == {topic: "Other"}


async def test_a_deleted_topic_takes_all_with_it(
    sandbox: Sandbox, bot: PlainBot, forum: int, topic: int
) -> None:
    place = {"chat_id": forum, "message_thread_id": topic}
    await bot("sendMessage", **place, text="x")
    await bot("sendMessage", chat_id=forum, text="general")
    await bot("closeForumTopic", **place)
    assert (await bot("deleteForumTopic", **place)).result is True
    assert sandbox.world.state.groups[forum].topics == {}
    texts = [one.body.get("text") for one in sandbox.world.state.chats[forum].values()]
    assert texts[-1] == "general"
    assert "x" not in texts
    refused = await bot("sendMessage", **place, text="x")
    assert refused.refusal == "Bad Request: message thread not found"


METHODS = ("editForumTopic", "closeForumTopic", "reopenForumTopic", "deleteForumTopic")


@pytest.mark.parametrize("method", METHODS)
async def test_what_is_no_topic_is_refused(bot: PlainBot, forum: int, method: str) -> None:
    refused = await bot(method, chat_id=forum, message_thread_id=7)
    assert refused.refusal == "Bad Request: TOPIC_ID_INVALID"
    refused = await bot(method, chat_id=forum)
    assert refused.refusal == "Bad Request: invalid forum topic identifier specified"


@pytest.mark.parametrize("method", METHODS)
async def test_a_group_without_topics_has_none(act: Act, bot: PlainBot, method: str) -> None:
    chat = (await act("group", user=1, title="G", kind="supergroup"))["chat"]
    refused = await bot(method, chat_id=chat, message_thread_id=7)
    assert refused.refusal == "Bad Request: the chat is not a forum"


async def test_who_does_not_run_the_group_changes_none(
    act: Act, bot: PlainBot, forum: int, topic: int
) -> None:
    other = (await act("topic", user=2, chat=forum, title="Theirs"))["topic"]
    await act("promote", user=1, chat=forum, administrator=False)
    verbs = ("edit", "close or open", "close or open", "delete")
    for method, verb in zip(METHODS, verbs, strict=True):
        refused = await bot(method, chat_id=forum, message_thread_id=other)
        assert refused.refusal == f"Bad Request: not enough rights to {verb} the topic"
        refused = await bot(method, chat_id=forum, message_thread_id=topic)
        assert refused.refusal == "Bad Request: CHAT_ADMIN_REQUIRED"
