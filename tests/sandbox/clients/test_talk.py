"""The contract: both clients know every field of what people say, and of what is said to them."""

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.clients.client import Client
from tests.sandbox.conftest import begun
from tests.sandbox.hook import Hook, failing


async def test_a_text_with_entities(client: Client, person: Talker) -> None:
    await person.says("/start now, see https://example.org or @somebody #tag a@example.org")
    message = await client.hears("message")
    kinds = ["bot_command", "url", "mention", "hashtag", "email"]
    assert [entity.type for entity in message.entities] == kinds


async def test_a_reply_to_the_bot(client: Client, met: Talker) -> None:
    await client.hears("message")
    sent = await client.call("send_message", chat_id=1, text="Well?")
    await met.says("yes", reply_to=await met.sees("Well?"))
    assert (await client.hears("message")).reply_to_message.message_id == sent.message_id


async def test_an_edited_text(client: Client, met: Talker) -> None:
    await met.edits(await met.says("hullo"), "hello")
    edited = await client.hears("edited_message")
    assert edited.text == "hello"
    assert edited.edit_date is not None


async def test_every_kind_of_entity(client: Client, met: Talker) -> None:
    await client.hears("message")
    text = (
        "*b* _i_ __u__ ~s~ ||h|| `c` ```py\np``` [l](https://e.org) [m](tg://user?id=1) "
        "![e](tg://emoji?id=5)\n>q\n\ne\\.org a@e\\.org $USD \\#tag @name /go \\+12223334444 "
        "4111111111111111"
    )
    sent = await client.call("send_message", chat_id=1, text=text, parse_mode="MarkdownV2")
    kinds = "bold italic underline strikethrough spoiler code pre text_link text_mention "
    kinds += "custom_emoji blockquote url email cashtag hashtag mention bot_command phone_number "
    assert [one.type for one in sent.entities] == [*kinds.split(), "bank_card_number"]
    [mention] = [one for one in sent.entities if one.type == "text_mention"]
    assert mention.user.first_name == met.person.user.first_name


async def test_a_person_without_an_at_name(client: Client, person: Talker) -> None:
    person.person.user.username = person.person.user.language_code = ""
    person.person.user.last_name, person.person.user.premium = "Lee", True
    await person.says("/start")
    sender = (await client.hears("message")).from_user
    assert (sender.username, sender.last_name, sender.is_premium) == (None, "Lee", True)
    assert (await client.call("get_chat", chat_id=1)).username is None


async def test_what_a_message_says_of_itself(client: Client, met: Talker) -> None:
    preview = client.types.LinkPreviewOptions(is_disabled=True)
    sent = await client.call(
        "send_message", chat_id=1, text="x", protect_content=True, link_preview_options=preview
    )
    assert (sent.has_protected_content, sent.link_preview_options.is_disabled) == (True, True)
    assert met.chat[-1].text == "x"


async def test_a_photo_and_its_real_size(client: Client, person: Talker, picture: bytes) -> None:
    sent = await person.sends_photo(picture, caption="look")
    size = (await client.hears("message")).photo[-1]
    assert (size.width, size.height, size.file_size) == (40, 30, len(person.file(sent)))
    file = await client.call("get_file", file_id=size.file_id)
    assert await client.download(file) == person.file(sent)


async def test_a_document_and_its_bytes(client: Client, person: Talker) -> None:
    await person.sends_document("table.csv", b"a,b\n1,2\n", caption="data")
    document = (await client.hears("message")).document
    assert document.mime_type == "text/csv"
    file = await client.call("get_file", file_id=document.file_id)
    assert await client.download(file) == b"a,b\n1,2\n"


async def test_a_phone_number(client: Client, met: Talker) -> None:
    await client.hears("message")
    key = client.types.KeyboardButton(text="Mine", request_contact=True)
    keys = client.types.ReplyKeyboardMarkup(keyboard=[[key]], resize_keyboard=True)
    await client.call("send_message", chat_id=1, text="Yours?", reply_markup=keys)
    await (await met.sees("Yours?")).press("Mine")
    assert (await client.hears("message")).contact.user_id == 1


async def test_a_press_and_its_answer(client: Client, met: Talker) -> None:
    asked = {"chat_id": 1, "text": "<b>Well?</b>", "parse_mode": "HTML"}
    await client.call("send_message", **asked, reply_markup=client.keys(("Yes", "yes")))
    pressing = await begun((await met.sees("Well?")).press("Yes"))
    query = await client.hears("callback_query")
    assert query.data == "yes"
    told = {"text": "Thanks", "show_alert": True}
    assert await client.call("answer_callback_query", callback_query_id=query.id, **told)
    answer = await pressing
    assert answer is not None
    assert (answer.text, answer.is_alert) == ("Thanks", True)


async def test_a_press_on_what_is_gone(client: Client, met: Talker) -> None:
    sent = await client.call(
        "send_message", chat_id=1, text="?", reply_markup=client.keys(("A", "a"))
    )
    seen = await met.sees("?")
    pressing = await begun(seen.press("A"))
    query = await client.hears("callback_query")
    assert query.message.message_id == sent.message_id
    assert await client.call("delete_message", chat_id=1, message_id=sent.message_id)
    assert await client.call("answer_callback_query", callback_query_id=query.id)
    await pressing
    assert [heard.message_id for heard in met.chat] == [seen.message_id - 1]


async def test_who_blocks_the_bot_and_who_unblocks_it(client: Client, met: Talker) -> None:
    met.person.block(blocked=True)
    met.person.block(blocked=False)
    assert (await client.hears("my_chat_member")).new_chat_member.status == "kicked"
    assert (await client.hears("my_chat_member")).new_chat_member.status == "member"


async def test_what_the_bot_sends_and_changes(client: Client, met: Talker, picture: bytes) -> None:
    keys, chat = client.keys(("A", "a")), {"chat_id": 1}
    upload = client.file("a.png", picture)
    photo = await client.call(
        "send_photo", **chat, photo=upload, caption="a <i>b</i>", parse_mode="HTML"
    )
    await client.call("send_photo", **chat, photo=photo.photo[-1].file_id)
    upload = client.file("a.txt", b"data")
    document = await client.call("send_document", **chat, document=upload, reply_markup=keys)
    reply = await client.call(
        "send_message", **chat, text="so", reply_to_message_id=photo.message_id
    )
    for message, method, change in (
        (reply, "edit_message_text", {"text": "thus", "reply_markup": keys}),
        (photo, "edit_message_caption", {"caption": "c"}),
        (document, "edit_message_reply_markup", {}),
    ):
        edited = await client.call(method, **chat, message_id=message.message_id, **change)
        assert edited.message_id == message.message_id
    media = client.types.InputMediaPhoto(media=photo.photo[-1].file_id, caption="d")
    edited = await client.call(
        "edit_message_media", **chat, message_id=photo.message_id, media=media
    )
    assert edited.caption == "d"
    copy = await client.call("copy_message", **chat, from_chat_id=1, message_id=document.message_id)
    assert copy.message_id != document.message_id
    assert await client.call("delete_message", **chat, message_id=photo.message_id)
    assert await client.call("send_chat_action", **chat, action="typing")
    assert met.file(next(heard for heard in met.chat if "document" in heard.body)) == b"data"


async def test_what_the_bot_asks(client: Client, met: Talker) -> None:
    assert (await client.call("get_chat", chat_id=1)).type == "private"
    me = await client.call("get_me")
    members = [
        (await client.call("get_chat_member", chat_id=1, user_id=number)).status
        for number in (1, me.id)
    ]
    assert members == ["member", "member"]
    with pytest.raises(client.refused, match="ember not found"):
        await client.call("get_chat_member", chat_id=1, user_id=2)
    assert met.chat[0].text == "/start"


async def test_the_command_menu(client: Client) -> None:
    begin = client.types.BotCommand(command="start", description="Begin")
    assert await client.call("set_my_commands", commands=[begin])
    [menu] = await client.call("get_my_commands")
    assert (menu.command, menu.description) == ("start", "Begin")
    assert await client.call("delete_my_commands")
    assert list(await client.call("get_my_commands")) == []


async def test_a_webhook_that_fails_and_is_deleted(
    client: Client, person: Talker, hook: Hook
) -> None:
    hook.answer = failing(500)
    terms = {"secret_token": "secret", "max_connections": 5, "ip_address": "127.0.0.1"}
    kinds = ["message", "callback_query"]
    asked = {**terms, "allowed_updates": kinds, "drop_pending_updates": True}
    assert await client.call("set_webhook", url=hook.url, **asked)
    await person.says("hi")
    await hook.until(2)
    info = await client.call("get_webhook_info")
    assert (info.url, info.max_connections, info.pending_update_count) == (hook.url, 5, 1)
    assert info.last_error_date is not None
    assert list(info.allowed_updates) == kinds
    assert await client.call("delete_webhook", drop_pending_updates=True)
    assert (await client.call("get_webhook_info")).url == ""


async def test_leaving_the_server(client: Client, sandbox: Sandbox) -> None:
    assert await client.call("log_out")
    assert await client.call("close")
    assert [call["status"] for call in sandbox.calls()][-2:] == [200, 200]
