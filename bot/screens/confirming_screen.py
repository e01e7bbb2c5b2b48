"""The buttons below a request that may cost much: run it, or let it be."""

from dataclasses import dataclass

import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.metering.pending import PendingRequests
from bot.telegram.chat import Chat, pressed
from bot.telegram.users import Reader
from ledger.requests import Confirmed

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmScreen:
    """Runs a saved request once its person has said yes, or forgets it."""

    chat: Chat
    pending: PendingRequests

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do with a saved request what the button says; one that is gone says so."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        _go, answer, number = (query.data or "").split(":")
        if answer == "no":
            forgotten = await self.pending.forget(reader.chat_id, int(number))
            words = phrase("forgotten" if forgotten else "forget-late")
            await self.chat.answer(query, words)
            await self.chat.turn(query, reader, words)
            return
        confirmed = await self.pending.confirm(reader.chat_id, int(number))
        log.info("request_confirmed", user=reader.chat_id, status=confirmed)
        if confirmed is Confirmed.GONE:
            words = phrase("forget-late")
            await self.chat.answer(query, words)
            await self.chat.turn(query, reader, words)
            return
        await self.chat.answer(query)
        await self.chat.turn(query, reader, phrase("confirmed"))
        await self.pending.resume(reader)
