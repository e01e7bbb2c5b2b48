"""Which handler answers what. The first that matches is the only one."""

from collections.abc import Collection
from typing import Any

from telegram import Message
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    PreCheckoutQueryHandler,
    filters,
)

from bot.admin.desk import OperatorsDesk
from bot.help import Help
from bot.paid import PaidCommands
from bot.shop.buy import Counter
from bot.shop.checkout import Checkout
from bot.shop.payment import Payments
from bot.support import Support
from bot.wallet import Wallet

BUILT_IN = (
    "start",
    "help",
    "buy",
    "balance",
    "history",
    "terms",
    "privacy",
    "paysupport",
    "support",
    "user",
    "grant",
)
"""Names that no paid command may take."""


class _AsksForPaid(filters.MessageFilter):
    """Matches messages that ask for a paid command, in their text or a file's caption."""

    def __init__(self, paid: PaidCommands) -> None:
        super().__init__()
        self._paid = paid

    def filter(self, message: Message) -> bool:
        return self._paid.asked(message) is not None


def add_routes(
    application: Application[Any, Any, Any, Any, Any, Any],
    *,
    checkout: Checkout,
    payments: Payments,
    paid: PaidCommands,
    counter: Counter,
    wallet: Wallet,
    help_: Help,
    support: Support,
    desk: OperatorsDesk,
    operators: Collection[int],
) -> None:
    """Make the application answer everything that can reach it."""
    new = filters.UpdateType.MESSAGE
    private = filters.ChatType.PRIVATE & new
    operator = private & filters.User(list(operators))
    for handler in (
        PreCheckoutQueryHandler(checkout.answer),
        MessageHandler(new & filters.SUCCESSFUL_PAYMENT, payments.arrived),
        MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE, help_.edited),
        MessageHandler((new | filters.UpdateType.CHANNEL_POST) & ~private, help_.elsewhere),
        CommandHandler("user", desk.user, operator),
        CommandHandler("grant", desk.grant, operator),
        CommandHandler("start", help_.start, private),
        CommandHandler("help", help_.help, private),
        CommandHandler("terms", help_.terms, private),
        CommandHandler("privacy", help_.privacy, private),
        CommandHandler("buy", counter.buy, private),
        CommandHandler("balance", wallet.balance, private),
        CommandHandler("history", wallet.history, private),
        CommandHandler(["paysupport", "support"], support.paysupport, private),
        MessageHandler(private & _AsksForPaid(paid), paid.serve),
        CallbackQueryHandler(counter.packs_pressed, pattern=r"^packs$"),
        CallbackQueryHandler(counter.pack_pressed, pattern=r"^buy:"),
        CallbackQueryHandler(counter.terms_accepted, pattern=r"^terms:"),
        CallbackQueryHandler(wallet.turned, pattern=r"^history:"),
        CallbackQueryHandler(help_.button_gone),
        MessageHandler(private & ~filters.StatusUpdate.ALL, help_.unknown),
    ):
        application.add_handler(handler)
