"""A bot that says a balance, as the tutorial of python-telegram-bot writes one: nothing is stored.

python -m tests.bench.plain_telegram
"""

import os

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import ApplicationBuilder, CommandHandler, ContextTypes

CREDITS = dict.fromkeys(range(1, 1001), 3)

KEYBOARD = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Packs", callback_data="packs"),
            InlineKeyboardButton("History", callback_data="history"),
        ]
    ]
)


async def balance(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer /balance."""
    assert update.message is not None
    assert update.effective_user is not None
    credits = CREDITS[update.effective_user.id]
    await update.message.reply_html(f"You have <b>{credits}</b> credits.", reply_markup=KEYBOARD)


def main() -> None:
    """Poll until stopped."""
    application = (
        ApplicationBuilder()
        .token(os.environ["BOT_TOKEN"])
        .base_url(f"{os.environ['BOT_API_URL']}/bot")
        .build()
    )
    application.add_handler(CommandHandler("balance", balance))
    application.run_polling()


if __name__ == "__main__":
    main()
