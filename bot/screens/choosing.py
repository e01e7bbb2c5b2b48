"""The credits that people choose themselves: the bot asks how many, and sells these."""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.screens.dialogs import Dialogs
from bot.shop.catalog import Pack
from bot.shop.offers import Offers
from bot.telegram.chat import Chat, pressed, received
from bot.telegram.parser import words_in
from bot.telegram.users import Reader
from ledger.model import Dialog

DIALOG = "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountScreen:
    """Asks how many credits somebody would buy, until they name a number that is sold."""

    chat: Chat
    dialogs: Dialogs
    offers: Offers

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
        pack = self.offers.chosen(reader, words_in(message))
        if isinstance(pack, Pack):
            await self.offers.sell(reader, user, pack)
            await self.dialogs.close(user.id, answer=message.message_id)
        else:
            await self.dialogs.open(user.id, DIALOG, {})
            await self.chat.say(reader, pack)
