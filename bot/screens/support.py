"""/paysupport: a person's question about a payment, passed on to the operators."""

from dataclasses import dataclass

from telegram import Message as TelegramMessage
from telegram import Update, User
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.outbox.sender import Sender
from bot.screens.refundable import refund_buttons, refund_lines
from bot.shop.catalog import Catalog
from bot.telegram.asked import answered_text, asked
from bot.telegram.capacity import units
from bot.telegram.chat import Chat, Rows, received
from bot.telegram.rights import Operators, Right
from bot.telegram.users import Reader, shown_name
from ledger.model import UserId
from ledger.outbox import Asked, Message, Outbox
from ledger.refunds import Refunds

LATEST = 3
MOST_CHARACTERS = 2_000
"""As Telegram counts them: many emoji are two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Passes questions on to every operator, with the person's payments and refund buttons."""

    bot_id: int
    operators: Operators
    chat: Chat
    catalog: Catalog
    refunds: Refunds
    outbox: Outbox
    sender: Sender

    async def paysupport(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /paysupport: pass on the question after it, or say how to ask one."""
        message, user = received(update)
        reader, question = Reader.of(user, message), _question(message)
        if not await self.operators.having(Right.TICKETS):
            name = "paysupport-contact" if self.catalog.support else "paysupport-nobody"
            await self.chat.say(reader, phrase(name, contact=self.catalog.support or ""))
        elif not question:
            await self.chat.say(reader, phrase("paysupport", contact=self._contact(reader)))
        elif units(question) > MOST_CHARACTERS:
            await self.chat.say(reader, phrase("paysupport-too-long", most=MOST_CHARACTERS))
        else:
            await self.chat.say(reader, await self._pass_on(message, user, question))

    def _contact(self, reader: Reader) -> str:
        """Return the words that name another contact; "" if the catalog has none."""
        if self.catalog.support is None:
            return ""
        words = phrase("paysupport-or", contact=self.catalog.support)
        return self.chat.texts.render(reader.language, words)

    async def _pass_on(self, message: TelegramMessage, user: User, question: str) -> Phrase:
        """Pass a question on to the operators, once per message; return what to answer."""
        asked = await self.outbox.ask_support(
            user_id=UserId(user.id),
            key=f"question:{self.bot_id}:{message.message_id}",
            name=shown_name(user.full_name),
            question=question,
            most_open=self.catalog.open_questions,
        )
        if asked is Asked.FULL:
            return phrase("paysupport-full", most=self.catalog.open_questions)
        self.sender.wake()
        return phrase("paysupport-sent", file="yes" if message.effective_attachment else "no")

    async def question(self, message: Message) -> tuple[Phrase, Rows]:
        """Word a question for an operator, with the payments of its person and refund buttons."""
        payments = await self.refunds.refundable(message.user_id, limit=LATEST)
        texts, language = self.chat.texts, message.language
        lines = refund_lines(payments, texts, language)
        words = phrase("operator-question", **message.facts, payments=lines)
        return words, refund_buttons(payments, texts, language)


def _question(message: TelegramMessage) -> str:
    """Return the words after the command, or else those of the person's message that it answers."""
    found, answered = asked(message), message.reply_to_message
    assert found is not None
    if found.text or answered is None or answered.from_user != message.from_user:
        return found.text
    return answered_text(message)
