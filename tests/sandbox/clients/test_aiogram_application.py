"""A real aiogram Dispatcher, polling, takes a person from hello to refund."""

import asyncio
from collections.abc import AsyncIterator

import aiogram
import pytest
from aiogram import Dispatcher, F
from aiogram.filters import Command, CommandStart
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LabeledPrice,
    Message,
    PreCheckoutQuery,
)

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.clients.conftest import aiogram_bot


async def start(message: Message) -> None:
    keys = [[InlineKeyboardButton(text="Buy", callback_data="buy")]]
    markup = InlineKeyboardMarkup(inline_keyboard=keys)
    await message.answer("<b>Welcome</b>", parse_mode="HTML", reply_markup=markup)


async def offer(query: CallbackQuery) -> None:
    await query.answer("Here you are")
    await query.message.answer_invoice(
        title="A pack",
        description="of things",
        payload="order-1",
        currency="XTR",
        prices=[LabeledPrice(label="It", amount=50)],
    )


async def check(query: PreCheckoutQuery) -> None:
    await query.answer(ok=True)


async def paid(message: Message) -> None:
    await message.answer(f"Paid {message.successful_payment.total_amount}")


async def refund(message: Message, bot: aiogram.Bot) -> None:
    [payment] = (await bot.get_star_transactions()).transactions
    await bot.refund_star_payment(
        user_id=message.from_user.id, telegram_payment_charge_id=payment.id
    )


@pytest.fixture(autouse=True)
async def _polling(sandbox: Sandbox) -> AsyncIterator[None]:
    """Run the bot; a last update at the end spares its poll the wait for one."""
    dispatcher = Dispatcher()
    dispatcher.message.register(start, CommandStart())
    dispatcher.message.register(refund, Command("refund"))
    dispatcher.message.register(paid, F.successful_payment)
    dispatcher.callback_query.register(offer)
    dispatcher.pre_checkout_query.register(check)
    async with aiogram_bot(sandbox) as client:
        polling = asyncio.create_task(dispatcher.start_polling(client.bot, handle_signals=False))
        await sandbox.world.updates.listening.wait()
        yield
        stopping = asyncio.create_task(dispatcher.stop_polling())
        sandbox.world.updates.inject({})
        await asyncio.gather(stopping, polling)


async def test_it_sells_and_gives_back(sandbox: Sandbox, person: Talker) -> None:
    await person.says("/start")
    answer = await (await person.sees("Welcome")).press("Buy")
    assert answer is not None
    assert answer.text == "Here you are"
    outcome = await person.pays(await person.sees_invoice())
    await person.sees("Paid 50")
    assert (person.stars, sandbox.world.state.bot_stars) == (950, 50)
    await person.says("/refund")
    refunded = await person.sees()
    assert refunded.body["refunded_payment"]["telegram_payment_charge_id"] == outcome.charge_id
    assert (person.stars, sandbox.world.state.bot_stars) == (1000, 0)
