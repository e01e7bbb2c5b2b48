"""A shop as aiogram's own Dispatcher runs it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiogram
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

from sandbox.pytest_plugin import Sandbox
from tests.sandbox.clients.aiogram_client import aiogram_bot


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


@asynccontextmanager
async def polling(sandbox: Sandbox) -> AsyncIterator[None]:
    """Run the bot; a last update at the end spares its poll the wait for one."""
    dispatcher = Dispatcher()
    dispatcher.message.register(start, CommandStart())
    dispatcher.message.register(refund, Command("refund"))
    dispatcher.message.register(paid, F.successful_payment)
    dispatcher.callback_query.register(offer)
    dispatcher.pre_checkout_query.register(check)
    async with aiogram_bot(sandbox) as client:
        running = asyncio.create_task(dispatcher.start_polling(client.bot, handle_signals=False))
        await sandbox.world.updates.listening.wait()
        yield
        stopping = asyncio.create_task(dispatcher.stop_polling())
        sandbox.world.updates.inject({})
        await asyncio.gather(stopping, running)
