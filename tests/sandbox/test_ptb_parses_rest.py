"""The contract goes on: python-telegram-bot knows what groups, inline mode and Stars bring."""

import asyncio
from collections.abc import Coroutine

import telegram
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InputInvoiceMessageContent,
    InputTextMessageContent,
    KeyboardButton,
    LabeledPrice,
    ReplyKeyboardMarkup,
)

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Act
from tests.sandbox.test_ptb_parses_all import picture, strange
from tests.sandbox.test_transactions import PARTNERS

PERIOD_S = 2_592_000
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])


async def newest(ptb: telegram.Bot, kind: str) -> telegram.Update:
    """Wait for the newest update to be of a kind, and return it."""
    while True:
        update = (await ptb.get_updates(offset=-1, timeout=5))[-1]
        if getattr(update, kind) is not None:
            assert list(strange(update)) == []
            return update


async def asked(
    ptb: telegram.Bot, work: Coroutine[object, object, object], kind: str
) -> tuple[asyncio.Task[object], telegram.Update]:
    """Start what a person does, and return it with the update that it brings."""
    task = asyncio.ensure_future(work)
    return task, await newest(ptb, kind)


async def test_a_subscription_from_its_link_to_its_end(
    sandbox: Sandbox, ptb: telegram.Bot, person: Talker
) -> None:
    price = [LabeledPrice("A month", 50)]
    link = await ptb.create_invoice_link("A", "b", "c", "XTR", price, subscription_period=PERIOD_S)
    paying, query = await asked(ptb, person.pays(link), "pre_checkout_query")
    assert query.pre_checkout_query is not None
    await query.pre_checkout_query.answer(ok=True)
    await paying
    first = await newest(ptb, "message")
    assert first.message is not None
    assert first.message.successful_payment is not None
    assert first.message.successful_payment.is_first_recurring is True
    charge_id = first.message.successful_payment.telegram_payment_charge_id
    sandbox.advance(PERIOD_S)
    renewed = await newest(ptb, "message")
    assert renewed.message is not None
    assert renewed.message.successful_payment is not None
    assert renewed.message.successful_payment.is_first_recurring is None
    assert await ptb.edit_user_star_subscription(1, charge_id, is_canceled=True)
    assert await ptb.edit_user_star_subscription(1, charge_id, is_canceled=False)
    listed = await ptb.get_star_transactions()
    assert list(strange(listed)) == []
    assert len(listed.transactions) == 2
    sandbox.world.subscriptions.cancel(person.person.user, charge_id, cancelled=False)
    told = (await ptb.get_updates(offset=-1))[-1]
    assert list(told.api_kwargs) == ["subscription"]  # newer than PTB 22.8


async def test_transactions_with_every_partner(ptb: telegram.Bot, act: Act) -> None:
    for partner in PARTNERS:
        await act("transfer", partner=partner, stars=5, direction="receiver")
    listed = await ptb.get_star_transactions()
    unknown = [name for name in strange(listed) if "something_new" not in name]
    assert unknown == []
    types = [one.receiver.type for one in listed.transactions if one.receiver]
    assert types == [str(partner["type"]) for partner in PARTNERS]
    assert (await ptb.get_my_star_balance()).amount == -5 * len(PARTNERS)


async def test_a_group_and_who_is_in_it(sandbox: Sandbox, ptb: telegram.Bot, act: Act) -> None:
    group = sandbox.group("Friends", 1, 2)
    await act("join", user=3, chat=group)
    await act("leave", user=3, chat=group)
    sent = await ptb.send_message(group, "Well?")
    await act("say", user=2, chat=group, text="yes", reply_to=sent.message_id)
    await act("bot", user=1, chat=group, present=False)
    await act("bot", user=1, chat=group, present=True)
    updates = await ptb.get_updates(timeout=5)
    members = [await ptb.get_chat_member(group, number) for number in (1, 2, ptb.id)]
    chat = await ptb.get_chat(group)
    assert list(strange((sent, updates, members, chat))) == []
    kinds = ["my_chat_member", "message", "message", "message", "message"]
    assert [kind for one in updates for kind in one.to_dict() if kind != "update_id"][:5] == kinds
    assert [member.status for member in members] == ["creator", "member", "member"]


async def test_an_inline_result_from_query_to_edit(
    sandbox: Sandbox, ptb: telegram.Bot, person: Talker, act: Act
) -> None:
    await act("botfather", inline=True)
    await person.says("/start")
    photo = await ptb.send_photo(1, picture())
    asking, update = await asked(ptb, act("inline", user=1, query="cat"), "inline_query")
    assert update.inline_query is not None
    prices = [LabeledPrice("It", 50)]
    invoice = InputInvoiceMessageContent("A", "b", "c", "XTR", prices, provider_token="")
    results = [
        InlineQueryResultArticle("t", "Text", InputTextMessageContent("Hi"), KEYBOARD),
        InlineQueryResultArticle("i", "Invoice", invoice),
        InlineQueryResultCachedPhoto("p", photo.photo[-1].file_id),
    ]
    assert await update.inline_query.answer(results, cache_time=0)
    offer = (await asking)["offer"]
    for result in ("i", "p", "t"):
        choice = {"query_id": offer["query_id"], "result_id": result}
        await act("choose", user=1, **choice)
    chosen = (await newest(ptb, "chosen_inline_result")).chosen_inline_result
    assert chosen is not None
    name = chosen.inline_message_id
    assert await ptb.edit_message_text("Bye", inline_message_id=name, reply_markup=KEYBOARD)
    last = list(sandbox.world.state.chats[1])[-1]
    press = act("click", user=1, message_id=last, data="more")
    pressing, update = await asked(ptb, press, "callback_query")
    assert update.callback_query is not None
    assert update.callback_query.inline_message_id == name
    assert await update.callback_query.answer()
    await pressing


async def test_a_phone_number(ptb: telegram.Bot, person: Talker) -> None:
    await person.says("/start")
    keys = ReplyKeyboardMarkup([[KeyboardButton("Mine", request_contact=True)]])
    sent = await ptb.send_message(1, "Yours?", reply_markup=keys)
    assert list(strange(sent)) == []
    await (await person.sees("Yours?")).press("Mine")
    update = await newest(ptb, "message")
    assert update.message is not None
    assert update.message.contact is not None
    assert update.message.contact.user_id == 1
