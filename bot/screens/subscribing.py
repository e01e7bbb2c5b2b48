"""The buttons below a broadcast: whoever wants no more of them says so with one tap."""

from dataclasses import dataclass

import structlog
from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.outbox.broadcaster import UNSUBSCRIBE
from bot.telegram.chat import Button, Chat, Link, Rows, pressed
from bot.telegram.users import Reader
from ledger.model import UserId
from ledger.people import People

log = structlog.get_logger()

SUBSCRIBE = "news:on"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsScreen:
    """Notes who wants no broadcasts, and who wants them again."""

    chat: Chat
    people: People

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Note what a button says, and turn it into its opposite."""
        query = pressed(update)
        wanted = query.data == SUBSCRIBE
        value = None if wanted else "off"
        await self.people.prefer(user_id=UserId(query.from_user.id), name="broadcasts", value=value)
        log.info("broadcasts_wanted", user=query.from_user.id, wanted=wanted)
        await self.chat.answer(query, phrase(f"broadcasts-{'on' if wanted else 'off'}"))
        if isinstance(query.message, Message):
            reader = Reader.of(query.from_user, query.message)
            rows = _rows(query.message, wanted=wanted)
            await self.chat.redraw(reader, query.message.message_id, None, rows=rows)


def _rows(message: Message, *, wanted: bool) -> Rows:
    """Return the buttons of a broadcast, with the one that fits now."""
    markup = message.reply_markup
    keys = [key for row in markup.inline_keyboard for key in row] if markup else []
    links = [[Link(key.text, key.url)] for key in keys if key.url]
    name, data = (
        ("broadcast-unsubscribe", UNSUBSCRIBE) if wanted else ("broadcast-subscribe", SUBSCRIBE)
    )
    return [*links, [Button(phrase(name), data)]]
