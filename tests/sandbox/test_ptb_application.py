"""A real python-telegram-bot Application, polling, takes a person from hello to refund."""

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LabeledPrice, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    PreCheckoutQueryHandler,
    filters,
)
from telegram.request import HTTPXRequest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox

App = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE


async def start(update: Update, _context: Context) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Buy", callback_data="buy")]])
    await update.effective_message.reply_html("<b>Welcome</b>", reply_markup=keyboard)


async def echo(update: Update, _context: Context) -> None:
    await update.effective_message.reply_text(f"You said {update.effective_message.text}")


async def offer(update: Update, _context: Context) -> None:
    await update.callback_query.answer("Here you are")
    await update.effective_chat.send_invoice(
        "A pack", "of things", "order-1", "XTR", [LabeledPrice("It", 50)], provider_token=""
    )


async def check(update: Update, _context: Context) -> None:
    await update.pre_checkout_query.answer(ok=True)


async def paid(update: Update, context: Context) -> None:
    charge_id = update.message.successful_payment.telegram_payment_charge_id
    context.user_data["charge"] = charge_id
    await update.message.reply_text(f"Paid {update.message.successful_payment.total_amount}")


async def refund(update: Update, context: Context) -> None:
    await context.bot.refund_star_payment(update.effective_user.id, context.user_data["charge"])


@pytest_asyncio.fixture(autouse=True)
async def application(sandbox: Sandbox) -> AsyncIterator[App]:
    """Run the bot; a last update at the end spares its farewell poll the wait of 3 s."""
    calls, polls = (HTTPXRequest(httpx_kwargs={"trust_env": False}) for _ in range(2))
    app = (
        ApplicationBuilder()
        .token(sandbox.token)
        .base_url(f"{sandbox.url}/bot")
        .request(calls)
        .get_updates_request(polls)
        .build()
    )
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CommandHandler("refund", refund))
    app.add_handler(CallbackQueryHandler(offer))
    app.add_handler(PreCheckoutQueryHandler(check))
    app.add_handler(MessageHandler(filters.SUCCESSFUL_PAYMENT, paid))
    app.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    async with app:
        await app.start()
        await app.updater.start_polling()
        yield app
        sandbox.world.updates.inject({})
        await app.updater.stop()
        await app.stop()


async def test_it_echoes(person: Talker) -> None:
    await person.says("hullo")
    assert (await person.sees()).text == "You said hullo"


async def test_it_answers_a_button(person: Talker) -> None:
    await person.says("/start")
    welcome = await person.sees("Welcome")
    assert welcome.body["entities"] == [{"offset": 0, "length": 7, "type": "bold"}]
    answer = await welcome.press("Buy")
    assert answer is not None
    assert answer.text == "Here you are"


async def test_it_sells_and_gives_back(sandbox: Sandbox, person: Talker) -> None:
    await person.says("/start")
    await (await person.sees("Welcome")).press("Buy")
    outcome = await person.pays(await person.sees_invoice())
    assert outcome.status == "paid"
    await person.sees("Paid 50")
    assert (person.stars, sandbox.world.state.bot_stars) == (950, 50)
    await person.says("/refund")
    refunded = await person.sees()
    assert refunded.body["refunded_payment"]["telegram_payment_charge_id"] == outcome.charge_id
    assert (person.stars, sandbox.world.state.bot_stars) == (1000, 0)


async def test_two_people_are_served_apart(sandbox: Sandbox, person: Talker) -> None:
    other = sandbox.person(2)
    await person.says("one")
    await other.says("two")
    assert (await person.sees()).text == "You said one"
    assert (await other.sees()).text == "You said two"
