"""Speaking to one person: a sentence by its name, in their language, with buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LabeledPrice,
    Message,
    User,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.command import Phrase
from bot.i18n.texts import Texts
from ledger.model import UserId
from ledger.people import People


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the chat that a sentence goes to, and the language it is in."""

    chat_id: int
    language: str

    @classmethod
    def of(cls, user: User) -> "Reader":
        """Return the reader in a person's private chat, whose id is the person's own."""
        return cls(chat_id=user.id, language=user.language_code or "en")

    @classmethod
    async def known(cls, user_id: UserId, people: People) -> "Reader":
        """Return the same of somebody who has not just said something: the books know them."""
        person = await people.find(str(user_id))
        return cls(chat_id=user_id, language=(person and person.language) or "en")


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: its label in the texts, and what comes back when it is pressed."""

    label: Phrase
    data: str


STARS = "XTR"
"""Telegram's currency code of its Stars."""

Rows = Sequence[Sequence[Button]]


class Chat:
    """Turns names of sentences into messages. Raises what Telegram answers, unchanged."""

    def __init__(self, bot: Bot, texts: Texts) -> None:
        self.texts = texts
        self._bot = bot

    async def say(
        self, reader: Reader, words: Phrase | str, *, rows: Rows = (), answers: int | None = None
    ) -> Message:
        """Send a sentence, maybe as an answer to a message; a plain string is sent as it stands."""
        return await self._bot.send_message(
            reader.chat_id,
            self.texts.render(reader.language, words),
            parse_mode=ParseMode.HTML,
            reply_markup=self._keyboard(reader, rows),
            reply_to_message_id=answers,
            allow_sending_without_reply=True if answers else None,
        )

    async def change(
        self, reader: Reader, message_id: int, words: Phrase | str, *, rows: Rows = ()
    ) -> None:
        """Put a sentence in the place of an earlier message, or send it where that is refused."""
        try:
            await self._bot.edit_message_text(
                self.texts.render(reader.language, words),
                chat_id=reader.chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=self._keyboard(reader, rows),
            )
        except BadRequest as refusal:
            if "not modified" not in refusal.message.lower():
                await self.say(reader, words, rows=rows)

    async def invoice(
        self, reader: Reader, *, title: str, description: str, payload: str, stars: int
    ) -> None:
        """Send an invoice in Stars; a forwarded copy of it leads to us and cannot be paid."""
        await self._bot.send_invoice(
            reader.chat_id,
            title=title,
            description=description,
            payload=payload,
            currency=STARS,
            prices=[LabeledPrice(title, stars)],
            start_parameter="buy",
            protect_content=True,
        )

    async def toast(self, query: CallbackQuery, words: Phrase | None = None) -> None:
        """Answer a pressed button: its spinner stops, and `words` stand in a box until closed."""
        reader = Reader.of(query.from_user)
        text = None if words is None else self.texts.flat(reader.language, words)
        try:
            await self._bot.answer_callback_query(query.id, text=text, show_alert=bool(text))
        except BadRequest as refusal:
            if "query is too old" not in refusal.message.lower():
                raise

    def _keyboard(self, reader: Reader, rows: Rows) -> InlineKeyboardMarkup | None:
        """Return the rows as Telegram's keyboard, or None for no buttons."""
        if not rows:
            return None
        return InlineKeyboardMarkup(
            [
                [
                    InlineKeyboardButton(
                        self.texts.flat(reader.language, button.label), callback_data=button.data
                    )
                    for button in row
                ]
                for row in rows
            ]
        )
