"""Paid commands in the chat: from a message to its answer, or to the packs."""

import structlog
from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.charges import Elsewhere, Short, Way
from bot.chat import Chat, Reader
from bot.command import phrase
from bot.kept import KeptRequests
from bot.menu import Asked, Menu
from bot.meter import Failed, Meter
from bot.runner import Runner
from bot.visitors import Visitors

log = structlog.get_logger()


class PaidCommands:
    """Serves messages that ask for paid commands, and tells people how it went."""

    def __init__(
        self,
        *,
        chat: Chat,
        menu: Menu,
        meter: Meter,
        runner: Runner,
        kept: KeptRequests,
        visitors: Visitors,
    ) -> None:
        self._chat = chat
        self._menu = menu
        self._meter = meter
        self._runner = runner
        self._kept = kept
        self._visitors = visitors

    def asked(self, message: Message) -> Asked | None:
        """Return which paid command a message asks for, in its text or a file's caption."""
        return self._menu.asked(message.text or message.caption or "")

    async def serve(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Serve a message that asks for a paid command, and tell the person how it went."""
        message = update.effective_message
        assert message is not None
        assert message.from_user is not None
        asked = self.asked(message)
        assert asked is not None
        reader = Reader.of(message.from_user)
        if not await self._visitors.knows(message.from_user):
            await self._chat.say(reader, phrase("start-first"))
            return
        outcome = await self._runner.run(message, asked, reader, Way.ASKED)
        if isinstance(outcome, Short):
            await self._kept.keep(update, message, asked, outcome)
        elif isinstance(outcome, Elsewhere):
            await self._kept.resume(reader)  # it may be an earlier try of this that has charged it
        else:
            await self._runner.tell(reader, outcome)

    async def give_up(self, update: Update) -> None:
        """Give back what a message was charged that will not be tried again, and say so."""
        message = update.message
        if message is None or message.from_user is None:
            return
        reader = Reader.of(message.from_user)
        if message.successful_payment is not None:
            await self._kept.give_back(reader.chat_id)
            return
        if self.asked(message) is not None:
            await self._give_up(message, reader)
        else:
            await self.end(message)

    async def end(self, message: Message) -> bool:
        """End a request that was charged while there was its command; False if there was none.

        Between two tries of a message another version of the bot may have come, without it.
        """
        assert message.from_user is not None
        reader = Reader.of(message.from_user)
        if not await self._meter.has_charged(reader.chat_id, self._runner.key(message)):
            return False
        log.warning("charged_request_gone", user=reader.chat_id)
        await self._give_up(message, reader)
        return True

    async def _give_up(self, message: Message, reader: Reader) -> None:
        if await self._kept.give_up(reader.chat_id, self._runner.key(message)):
            await self._runner.tell(reader, Failed())
