"""Paid commands in the chat: from a message to its answer, or to the packs."""

import structlog
from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.metering.charges import Elsewhere, Short, Way
from bot.metering.meter import Failed, Meter
from bot.metering.pending import KeptRequests
from bot.metering.runner import Runner
from bot.telegram.chat import Chat
from bot.telegram.menu import Asked, Menu
from bot.telegram.users import Reader, Users

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
        users: Users,
    ) -> None:
        self._chat = chat
        self._menu = menu
        self._meter = meter
        self._runner = runner
        self._kept = kept
        self._users = users

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
        if not await self._users.knows(message.from_user):
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
            await self.give_up_charged(message)

    async def give_up_charged(self, message: Message) -> bool:
        """Give up a message if it was charged, by a version that had its command; say which."""
        assert message.from_user is not None
        reader = Reader.of(message.from_user)
        if not await self._meter.was_charged(reader.chat_id, self._runner.key(message)):
            return False
        if await self._give_up(message, reader):
            log.warning("charged_request_gone", user=reader.chat_id)
        return True

    async def _give_up(self, message: Message, reader: Reader) -> bool:
        """Say that a message has failed, and give back its charge, unless it ends otherwise."""
        is_ours = await self._kept.give_up(reader.chat_id, self._runner.key(message))
        if is_ours:
            await self._runner.tell(reader, Failed())
        return is_ours
