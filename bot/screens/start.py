"""/start, and what the link that led there carries: a promo code, a gift, or whose link it is.

A module of its own, because it leads to four screens that know nothing of each other.
"""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes

from bot.screens.gift_screen import GIFT_PREFIX, GiftScreen
from bot.screens.help import Help
from bot.screens.invite_screen import INVITE_PREFIX, InviteScreen
from bot.screens.promo_screen import PROMO_PREFIX, PromoScreen
from bot.telegram.chat import Chat, received
from bot.telegram.parser import text_of
from bot.telegram.users import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class StartScreen:
    """Welcomes people, and takes what their link carries."""

    chat: Chat
    help: Help
    promo: PromoScreen
    invite: InviteScreen
    gift: GiftScreen

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /start; a link of another person counts only for who was never here before."""
        message, user = received(update)
        carried, told = text_of(message), None
        if carried.lower().startswith(INVITE_PREFIX):
            told = await self.invite.came(user.id, carried)
        await self.help.start(update, context)
        if told is not None:
            await self.chat.say(Reader.of(user, message), told)
        if carried.lower().startswith(PROMO_PREFIX):
            await self.promo.redeem(message, user, carried[len(PROMO_PREFIX) :])
        if carried.lower().startswith(GIFT_PREFIX):
            await self.gift.take(message, user, carried[len(GIFT_PREFIX) :])
