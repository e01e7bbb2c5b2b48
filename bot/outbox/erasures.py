"""Takes back what operators were shown of a person who was erased, as far as Telegram allows."""

from collections.abc import Awaitable
from dataclasses import dataclass

import structlog
from telegram import Bot, InputMediaDocument
from telegram.error import BadRequest

from bot.command import phrase
from bot.i18n.texts import Texts
from bot.telegram.failures import refuses_chat
from bot.telegram.users import Reader
from ledger.outbox import Message

log = structlog.get_logger()

GONE = ("not found", "not modified", "topic_id_invalid")
"""What Telegram says of what somebody has removed already, or what was taken back before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasures:
    """Puts a note in place of texts and files about tickets, and deletes the tickets' topics.

    A bot may edit its texts at any time, and delete what is younger than 48 hours; where it runs
    the group, all there is. What it can't take back stays, and a warning in the log says where.
    """

    bot: Bot
    texts: Texts

    async def erase_card(self, message: Message, reader: Reader) -> int:
        """Put the note in place of a text, if it was ever sent; return the id of the message."""
        if message.edited_id is None:
            return 0
        note, number = self._note(message, reader), message.edited_id
        edit = self.bot.edit_message_text(note, chat_id=reader.chat_id, message_id=number)
        await self._last_try(message, edit)
        return number

    async def erase_file(self, message: Message, reader: Reader) -> int:
        """Delete a file, or put the note in its place; return the id of the message."""
        number = message.edited_id
        if number is None:
            return 0
        if await self._try(self.bot.delete_message(reader.chat_id, number)) is None:
            return number
        note = InputMediaDocument(self._note(message, reader).encode(), filename="erased.txt")
        edit = self.bot.edit_message_media(note, chat_id=reader.chat_id, message_id=number)
        await self._last_try(message, edit)
        return number

    async def erase_topic(self, message: Message, reader: Reader) -> int:
        """Delete a ticket's topic, or take the person's name out of its title; return its id."""
        thread_id = int(str(message.facts["thread"]))
        if await self._try(self.bot.delete_forum_topic(reader.chat_id, thread_id)) is not None:
            title = self._note(message, reader)
            rename = self.bot.edit_forum_topic(reader.chat_id, thread_id, name=title)
            await self._last_try(message, rename)
        return thread_id

    def _note(self, message: Message, reader: Reader) -> str:
        """Return what takes the place of the words."""
        words = phrase("ticket-erased", number=str(message.facts["number"]))
        return self.texts.flat(reader.language, words)

    async def _try(self, call: Awaitable[object]) -> BadRequest | None:
        """Call Telegram; return why it refuses, or None once there is nothing to take back."""
        try:
            await call
        except BadRequest as refusal:
            if refuses_chat(refusal):
                raise
            is_gone = any(words in refusal.message.lower() for words in GONE)
            return None if is_gone else refusal
        return None

    async def _last_try(self, message: Message, call: Awaitable[object]) -> None:
        """Call Telegram; if it refuses, say in the log what stays."""
        if refusal := await self._try(call):
            ticket, reason = message.facts["number"], refusal.message
            log.warning("erased_words_stay", chat=message.chat_id, ticket=ticket, reason=reason)
