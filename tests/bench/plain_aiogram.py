"""A bot that says a balance, as the tutorial of aiogram writes one: nothing is stored.

python -m tests.bench.plain_aiogram
"""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import Command
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

CREDITS = dict.fromkeys(range(1, 1001), 3)

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[
        [
            InlineKeyboardButton(text="Packs", callback_data="packs"),
            InlineKeyboardButton(text="History", callback_data="history"),
        ]
    ]
)

dispatcher = Dispatcher()


@dispatcher.message(Command("balance"))
async def balance(message: Message) -> None:
    """Answer /balance."""
    assert message.from_user is not None
    credits = CREDITS[message.from_user.id]
    await message.answer(f"You have <b>{credits}</b> credits.", reply_markup=KEYBOARD)


async def main() -> None:
    """Poll until stopped."""
    api = TelegramAPIServer.from_base(os.environ["BOT_API_URL"])
    bot = Bot(
        token=os.environ["BOT_TOKEN"],
        session=AiohttpSession(api=api),
        default=DefaultBotProperties(parse_mode=ParseMode.HTML),
    )
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
