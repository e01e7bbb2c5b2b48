"""The contract: both clients know every field of what happens in groups and in inline mode."""

import re
from pathlib import Path

from sandbox.dialogue import Talker
from sandbox.methods import known_methods
from sandbox.methods.unplayed import UNPLAYED
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.clients.client import Client
from tests.sandbox.conftest import Act, begun


async def test_a_group_and_who_is_in_it(client: Client, sandbox: Sandbox, act: Act) -> None:
    group = sandbox.group("Friends", 1, 2)
    assert (await client.hears("my_chat_member")).new_chat_member.status == "member"
    await act("join", user=3, chat=group)
    await act("leave", user=3, chat=group)
    sent = await client.call("send_message", chat_id=group, text="Well?")
    await act("say", user=2, chat=group, text="yes", reply_to=sent.message_id)
    assert (await client.hears("message")).group_chat_created is True
    assert [one.id for one in (await client.hears("message")).new_chat_members] == [3]
    assert (await client.hears("message")).left_chat_member.id == 3
    assert (await client.hears("message")).reply_to_message.message_id == sent.message_id
    assert (await client.call("get_chat", chat_id=group)).title == "Friends"
    me = await client.call("get_me")
    statuses = [
        (await client.call("get_chat_member", chat_id=group, user_id=number)).status
        for number in (1, 2, me.id)
    ]
    assert statuses == ["creator", "member", "member"]
    await act("bot", user=1, chat=group, present=False)
    assert (await client.hears("my_chat_member")).new_chat_member.status == "left"


async def test_a_forum_its_topics_and_who_runs_it(
    client: Client, sandbox: Sandbox, act: Act
) -> None:
    await client.call("get_updates", allowed_updates=["message", "my_chat_member", "chat_member"])
    forum = sandbox.group("Club", 1, 2, kind="forum")
    await act("promote", user=1, chat=forum)
    await act("promote", user=1, chat=forum, member=2)
    topic = (await act("topic", user=2, chat=forum, title="Sales"))["topic"]
    assert (await client.hears("my_chat_member")).chat.is_forum is True
    assert (await client.hears("my_chat_member")).new_chat_member.status == "administrator"
    change = await client.hears("chat_member")
    assert change.new_chat_member.can_manage_topics is True
    opened = await client.hears("message")
    assert (opened.message_thread_id, opened.forum_topic_created.name) == (topic, "Sales")
    sent = await client.call("send_message", chat_id=forum, message_thread_id=topic, text="x")
    assert sent.is_topic_message is True
    assert sent.reply_to_message.forum_topic_created.name == "Sales"
    own = await client.call("create_forum_topic", chat_id=forum, name="Alerts")
    assert (own.name, own.message_thread_id != topic) == ("Alerts", True)
    place = {"chat_id": forum, "message_thread_id": own.message_thread_id}
    assert await client.call("edit_forum_topic", **place, name="Reports")
    assert await client.call("close_forum_topic", **place)
    assert await client.call("reopen_forum_topic", **place)
    assert await client.call("delete_forum_topic", **place)
    chat = await client.call("get_chat", chat_id=forum)
    assert (chat.type, chat.is_forum) == ("supergroup", True)
    member = await client.call("get_chat_member", chat_id=forum, user_id=2)
    assert (member.status, member.can_delete_messages) == ("administrator", True)


async def test_an_inline_result_from_query_to_edit(
    client: Client, met: Talker, act: Act, picture: bytes
) -> None:
    await act("botfather", inline=True)
    photo = await client.call("send_photo", chat_id=1, photo=client.file("a.png", picture))
    asking = await begun(act("inline", user=1, query="cat"))
    query = await client.hears("inline_query")
    assert query.query == "cat"
    kinds, keys = client.types, client.keys(("More", "more"))
    text = kinds.InputTextMessageContent(message_text="Hi")
    invoice = kinds.InputInvoiceMessageContent(**client.terms())
    results = [
        kinds.InlineQueryResultArticle(
            id="t", title="Text", input_message_content=text, reply_markup=keys
        ),
        kinds.InlineQueryResultArticle(id="i", title="Invoice", input_message_content=invoice),
        kinds.InlineQueryResultCachedPhoto(id="p", photo_file_id=photo.photo[-1].file_id),
    ]
    offered = {"inline_query_id": query.id, "results": results, "cache_time": 0}
    assert await client.call("answer_inline_query", **offered)
    offer = (await asking)["offer"]
    for result in ("i", "p", "t"):
        await act("choose", user=1, query_id=offer["query_id"], result_id=result)
    chosen = [await client.hears("chosen_inline_result") for _ in range(3)]
    assert [one.result_id for one in chosen] == ["i", "p", "t"]
    name = chosen[-1].inline_message_id
    assert await client.call(
        "edit_message_text", inline_message_id=name, text="Bye", reply_markup=keys
    )
    pressing = await begun(met.chat[-1].press("More"))
    query = await client.hears("callback_query")
    assert (query.inline_message_id, query.message) == (name, None)
    assert await client.call("answer_callback_query", callback_query_id=query.id)
    await pressing


def test_every_method_that_the_sandbox_plays_is_in_the_contract() -> None:
    called = {
        name.replace("_", "")
        for path in Path(__file__).parent.glob("*.py")
        for name in re.findall(r'"([a-z_]+)"', path.read_text("utf-8"))
    }
    assert known_methods().keys() - called == set()


def test_every_method_that_a_client_has_is_played_or_known_not_to_be() -> None:
    from aiogram import methods  # noqa: PLC0415  # see aiogram_client

    described = (getattr(methods, name) for name in dir(methods))
    named = {getattr(one, "__api_method__", None) for one in described}
    every = {name.lower() for name in named if isinstance(name, str)}
    assert every - known_methods().keys() - set(UNPLAYED.split()) == set()
