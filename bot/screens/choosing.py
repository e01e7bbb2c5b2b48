"""The credits that people choose themselves: the bot asks how many, and sells these."""

from dataclasses import dataclass

from telegram import Update, User
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.screens.dialogs import Dialogs
from bot.shop.catalog import Pack
from bot.shop.offers import Offers
from bot.telegram.chat import Chat, pressed, received
from bot.telegram.parser import text_of, words_in
from bot.telegram.users import Reader
from ledger.model import Dialog

DIALOG = "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountScreen:
    """Asks how many credits somebody would buy, until they name a number that is sold."""

    chat: Chat
    dialogs: Dialogs
    offers: Offers

    async def buy(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /buy; with a number of credits after it, sell these if people may choose."""
        message, user = received(update)
        if self.offers.catalog.custom is None or not (text := text_of(message)):
            await self.offers.buy(update, context)
        else:
            await self._sell(Reader.of(user, message), user, text)

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask for the number, as long as people may choose it."""
        query = pressed(update)
        if self.offers.catalog.custom is None:
            await self.chat.answer(query, phrase("pack-gone"))
            return
        await self.chat.answer(query)
        reader = Reader.of(query.from_user, query.message)
        await self.dialogs.open(reader.chat_id, DIALOG, {})
        await self.chat.say(reader, self.offers.ask_amount(reader))

    async def answered(self, update: Update, _: ContextTypes.DEFAULT_TYPE, _dialog: Dialog) -> None:
        """Sell as many credits as a message names; ask again if it names none that are sold."""
        message, user = received(update)
        reader = Reader.of(user, message)
        if not await self.dialogs.answers(user.id, message.message_id):
            await self.chat.say(reader, phrase("not-understood"))
            return
        if await self._sell(reader, user, words_in(message)):
            await self.dialogs.close(user.id, answer=message.message_id)

    async def _sell(self, reader: Reader, user: User, text: str) -> bool:
        """Sell as many credits as a text names; if none are sold so, say why, and wait for more."""
        pack = self.offers.chosen(reader, text)
        if isinstance(pack, Pack):
            await self.offers.sell(reader, user, pack)
            return True
        await self.dialogs.open(user.id, DIALOG, {})  # before it is said, or an answer comes first
        await self.chat.say(reader, pack)
        return False
