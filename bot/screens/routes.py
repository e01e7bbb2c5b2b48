"""Which handler answers what. The first that matches is the only one."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    PreCheckoutQueryHandler,
    TypeHandler,
    filters,
)

from bot.metering.paid import PaidCommands
from bot.metering.pending import PendingRequests
from bot.screens.admin.desk import OperatorsDesk
from bot.screens.admin.refund_screen import RefundDesk
from bot.screens.admin.review import ReviewDesk
from bot.screens.help import Help
from bot.screens.support import Support
from bot.screens.wallet import Wallet
from bot.shop.checkout import Checkout
from bot.shop.offers import Counter
from bot.shop.payments import Payments
from bot.shop.refunder import Refunder
from bot.telegram.alerts import Operators
from bot.telegram.menu import FREE, PaidRequest

BUILT_IN = ("start", *FREE, "support", "user", "grant", "refund")
"""Names that no paid command may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What operators work with."""

    desk: OperatorsDesk
    refunder: Refunder
    refunds: RefundDesk
    reviews: ReviewDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """Everything that answers."""

    checkout: Checkout
    payments: Payments
    paid: PaidCommands
    kept: PendingRequests
    counter: Counter
    wallet: Wallet
    help: Help
    support: Support
    operators: Operators
    office: Office


Handler = BaseHandler[Any, Any, Any]

_CREDIT = r"^credit:-?[0-9]{1,19}:[0-9a-f]+:[0-9]{1,10}$"

NEW = filters.UpdateType.MESSAGE
PRIVATE = filters.ChatType.PRIVATE & NEW


def routes(rooms: Rooms) -> list[Handler]:
    """Return the handlers for everything that can reach the bot, the first ones first."""
    return [
        *_money(rooms),
        *_not_for_us(rooms),
        *_operators(rooms),
        *_people(rooms),
        *_buttons(rooms),
        MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, partial(_unknown, rooms)),
    ]


def _money(rooms: Rooms) -> list[Handler]:
    """Stars come before everything else."""
    return [
        PreCheckoutQueryHandler(rooms.checkout.answer),
        MessageHandler(NEW & filters.SUCCESSFUL_PAYMENT, rooms.payments.arrived),
        MessageHandler(NEW & filters.StatusUpdate.REFUNDED_PAYMENT, rooms.office.refunder.arrived),
    ]


def _not_for_us(rooms: Rooms) -> list[Handler]:
    """Messages that are no new ones, or not in a private chat."""
    edited = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE
    elsewhere = (NEW | filters.UpdateType.CHANNEL_POST) & ~PRIVATE
    return [
        MessageHandler(edited, rooms.help.edited),
        MessageHandler(elsewhere, rooms.help.elsewhere),
    ]


def _operators(rooms: Rooms) -> list[Handler]:
    """To everybody else these commands do not exist."""
    operator = PRIVATE & filters.User(list(rooms.operators.ids))
    return [
        CommandHandler("user", rooms.office.desk.user, operator),
        CommandHandler("grant", rooms.office.desk.grant, operator),
        CommandHandler("refund", rooms.office.refunds.refund, operator),
    ]


def _people(rooms: Rooms) -> list[Handler]:
    """Free commands, then the paid ones: anybody may ask for them."""
    return [
        CommandHandler("start", rooms.help.start, PRIVATE),
        CommandHandler("help", rooms.help.help, PRIVATE),
        CommandHandler("terms", rooms.help.terms, PRIVATE),
        CommandHandler("privacy", rooms.help.privacy, PRIVATE),
        CommandHandler("buy", rooms.counter.buy, PRIVATE),
        CommandHandler("balance", rooms.wallet.balance, PRIVATE),
        CommandHandler("history", rooms.wallet.history, PRIVATE),
        CommandHandler(["paysupport", "support"], rooms.support.paysupport, PRIVATE),
        TypeHandler(PaidRequest, rooms.paid.serve),
    ]


async def _unknown(rooms: Rooms, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer what is no command; but give up what was charged by a version where it was one."""
    message = update.effective_message
    assert message is not None
    if not await rooms.paid.give_up_charged(message):
        await rooms.help.unknown(update, context)


def _buttons(rooms: Rooms) -> list[Handler]:
    """Buttons under our messages; the last one is for those that nobody knows any more."""
    return [
        CallbackQueryHandler(rooms.counter.packs_pressed, pattern=r"^packs$"),
        CallbackQueryHandler(rooms.counter.pack_pressed, pattern=r"^buy:"),
        CallbackQueryHandler(rooms.counter.terms_accepted, pattern=r"^terms:"),
        CallbackQueryHandler(rooms.wallet.turned, pattern=r"^history:"),
        CallbackQueryHandler(rooms.office.refunds.chosen, pattern=r"^refund:"),
        CallbackQueryHandler(rooms.office.refunds.confirmed, pattern=r"^refund-yes:"),
        CallbackQueryHandler(rooms.office.refunds.at_once, pattern=r"^refund-now:"),
        CallbackQueryHandler(rooms.office.refunds.declined, pattern=r"^refund-no:"),
        CallbackQueryHandler(rooms.office.reviews.credited, pattern=_CREDIT),
        CallbackQueryHandler(rooms.help.button_gone),
    ]
