"""The contract: python-telegram-bot knows every field of every update and reply."""

import asyncio
import io
from collections.abc import Iterator

import pytest
import telegram
from PIL import Image
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, LabeledPrice

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox

KEYBOARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Yes", callback_data="yes")],
        [InlineKeyboardButton("Site", url="https://example.org")],
    ]
)


def strange(thing: object, path: str = "") -> Iterator[str]:
    """Name every field, at any depth, that PTB did not know."""
    if isinstance(thing, list | tuple):
        for place, part in enumerate(thing):
            yield from strange(part, f"{path}[{place}]")
    if not isinstance(thing, telegram.TelegramObject):
        return
    yield from (f"{path}.{name}" for name in thing.api_kwargs)
    for slot in {slot for kind in type(thing).__mro__ for slot in getattr(kind, "__slots__", ())}:
        if not slot.startswith("_") and slot != "api_kwargs":
            yield from strange(getattr(thing, slot, None), f"{path}.{slot}")


def picture(width: int = 40, height: int = 30) -> bytes:
    """Make a PNG."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(buffer, "PNG")
    return buffer.getvalue()


async def invoice(ptb: telegram.Bot) -> telegram.Message:
    """Send an invoice for 50 Stars."""
    return await ptb.send_invoice(
        1, "A title", "What it is", "payload", "XTR", [LabeledPrice("It", 50)], provider_token=""
    )


@pytest.fixture
async def met(person: Talker) -> Talker:
    """Give a person to whom the bot may write."""
    await person.says("/start")
    return person


async def newest(ptb: telegram.Bot) -> telegram.Update:
    """Return the newest update that waits."""
    return (await ptb.get_updates(offset=-1))[-1]


async def test_a_text_with_entities(ptb: telegram.Bot, person: Talker) -> None:
    await person.says("/start now, see https://example.org or @somebody #tag a@example.org")
    update = await newest(ptb)
    assert list(strange(update)) == []
    assert update.message is not None
    assert [entity.type for entity in update.message.entities] == [
        "bot_command",
        "url",
        "mention",
        "hashtag",
        "email",
    ]


async def test_an_edited_text(ptb: telegram.Bot, met: Talker) -> None:
    said = await met.says("hullo")
    await met.edits(said, "hello")
    update = await newest(ptb)
    assert list(strange(update)) == []
    assert update.edited_message is not None
    assert update.edited_message.text == "hello"
    assert update.edited_message.edit_date is not None


async def test_a_photo_and_its_real_size(ptb: telegram.Bot, met: Talker) -> None:
    await met.sends_photo(picture(40, 30), caption="look")
    update = await newest(ptb)
    assert list(strange(update)) == []
    assert update.message is not None
    size = update.message.photo[-1]
    assert (size.width, size.height, size.file_size) == (40, 30, len(picture()))


async def test_a_document_and_its_bytes(ptb: telegram.Bot, met: Talker) -> None:
    await met.sends_document("table.csv", b"a,b\n1,2\n", caption="data")
    update = await newest(ptb)
    assert list(strange(update)) == []
    assert update.message is not None
    assert update.message.document is not None
    assert update.message.document.mime_type == "text/csv"
    file = await update.message.document.get_file()
    assert list(strange(file)) == []
    assert bytes(await file.download_as_bytearray()) == b"a,b\n1,2\n"


async def test_a_press(ptb: telegram.Bot, met: Talker) -> None:
    sent = await ptb.send_message(1, "<b>Well?</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    assert list(strange(sent)) == []
    asked = await met.sees("Well?")
    press = asyncio.create_task(asked.press("Yes"))
    await asyncio.sleep(0)
    update = await newest(ptb)
    assert list(strange(update)) == []
    assert update.callback_query is not None
    assert await update.callback_query.answer("Thanks", show_alert=True)
    answer = await press
    assert answer is not None
    assert (answer.text, answer.is_alert) == ("Thanks", True)


async def test_a_payment_from_query_to_refund(ptb: telegram.Bot, met: Talker) -> None:
    sent = await invoice(ptb)
    assert list(strange(sent)) == []
    paying = asyncio.create_task(met.pays(await met.sees_invoice()))
    await asyncio.sleep(0)
    query = await newest(ptb)
    assert list(strange(query)) == []
    assert query.pre_checkout_query is not None
    assert await query.pre_checkout_query.answer(ok=True)
    outcome = await paying
    paid = await newest(ptb)
    assert list(strange(paid)) == []
    assert paid.message is not None
    assert paid.message.successful_payment is not None
    assert paid.message.successful_payment.telegram_payment_charge_id == outcome.charge_id
    assert await ptb.refund_star_payment(1, outcome.charge_id)
    refunded = await newest(ptb)
    assert list(strange(refunded)) == []
    assert refunded.message is not None
    assert refunded.message.refunded_payment is not None
    assert refunded.message.from_user == ptb.bot
    transactions = await ptb.get_star_transactions()
    assert list(strange(transactions)) == []
    assert len(transactions.transactions) == 2
    balance = await ptb.get_my_star_balance()
    assert list(strange(balance)) == []
    assert balance.amount == 0


async def test_blocking(ptb: telegram.Bot, met: Talker) -> None:
    met.person.block(blocked=True)
    blocked = await newest(ptb)
    met.person.block(blocked=False)
    unblocked = await newest(ptb)
    assert list(strange((blocked, unblocked))) == []
    assert blocked.my_chat_member is not None
    assert blocked.my_chat_member.new_chat_member.status == "kicked"


async def test_what_the_bot_sends(ptb: telegram.Bot, met: Talker) -> None:
    photo = await ptb.send_photo(1, picture(), caption="a <i>b</i>", parse_mode="HTML")
    document = await ptb.send_document(1, b"data", filename="a.txt", reply_markup=KEYBOARD)
    again = await ptb.send_photo(1, photo.photo[-1].file_id)
    reply = await ptb.send_message(1, "so", reply_to_message_id=photo.message_id)
    text = await ptb.edit_message_text("thus", 1, reply.message_id, reply_markup=KEYBOARD)
    caption = await ptb.edit_message_caption(1, photo.message_id, caption="c")
    bare = await ptb.edit_message_reply_markup(1, document.message_id)
    assert list(strange((photo, document, again, reply, text, caption, bare))) == []
    assert await ptb.delete_message(1, photo.message_id)
    assert await ptb.send_chat_action(1, "typing")
    assert met.file(met.chat[1]) == b"data"


async def test_what_the_bot_asks(ptb: telegram.Bot, met: Talker) -> None:
    chat = await ptb.get_chat(met.person.user.user_id)
    info = await ptb.get_webhook_info()
    me = await ptb.get_me()
    await ptb.set_my_commands([BotCommand("start", "Begin")])
    commands = await ptb.get_my_commands()
    members = [await ptb.get_chat_member(1, number) for number in (1, ptb.id)]
    assert list(strange((chat, info, me, commands, members))) == []
    assert [member.status for member in members] == ["member", "member"]
    with pytest.raises(telegram.error.BadRequest, match="ember not found"):
        await ptb.get_chat_member(1, 2)
    assert commands == (BotCommand("start", "Begin"),)
    assert await ptb.delete_my_commands()
    assert await ptb.get_my_commands() == ()
    assert await ptb.delete_webhook()
    link = await ptb.create_invoice_link("A", "b", "c", "XTR", [LabeledPrice("It", 5)])
    assert link.startswith("https://t.me/$")


async def test_leaving_the_server(sandbox: Sandbox, ptb: telegram.Bot) -> None:
    assert await ptb.log_out()
    assert await ptb.close()
    assert [call["status"] for call in sandbox.calls()][-2:] == [200, 200]
