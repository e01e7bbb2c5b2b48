"""/paysupport: a person's question about a payment, passed on to the operators."""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.screens.refundable import refund_buttons, refund_lines
from bot.shop.catalog import Catalog
from bot.telegram.alerts import Alerts
from bot.telegram.chat import Chat, received
from bot.telegram.users import Reader
from ledger.model import UserId
from ledger.refunds import Refunds

LATEST = 3
MOST_CHARACTERS = 2_000


class NobodyReached(Exception):  # noqa: N818 -- the update is tried again, then parked
    """No operator could be reached; the question stays in the inbox."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Passes questions on to every operator, with the person's payments and refund buttons."""

    chat: Chat
    catalog: Catalog
    refunds: Refunds
    alerts: Alerts

    async def paysupport(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /paysupport: pass on the question after it, or say how to ask one.

        Raises NobodyReached when no operator got the question.
        """
        message, user = received(update)
        reader = Reader.of(user)
        question = (message.text or "").partition(" ")[2].strip()
        if not self.alerts.operator_ids:
            name = "paysupport-contact" if self.catalog.support else "paysupport-nobody"
            await self.chat.say(reader, phrase(name, contact=self.catalog.support or ""))
        elif not question:
            await self.chat.say(reader, phrase("paysupport", contact=self._contact(reader)))
        elif len(question) > MOST_CHARACTERS:
            await self.chat.say(reader, phrase("paysupport-too-long", most=MOST_CHARACTERS))
        else:
            await self._pass_on(reader, user.full_name, question)
            await self.chat.say(reader, phrase("paysupport-sent"))

    def _contact(self, reader: Reader) -> str:
        """Return the words that name another contact; "" if the catalog has none."""
        if self.catalog.support is None:
            return ""
        words = phrase("paysupport-or", contact=self.catalog.support)
        return self.chat.texts.render(reader.language, words)

    async def _pass_on(self, reader: Reader, name: str, question: str) -> None:
        """Send a question to the operators; afterwards at least one of them has it."""
        payments = await self.refunds.refundable(UserId(reader.chat_id), limit=LATEST)
        words = phrase(
            "operator-question",
            user=str(reader.chat_id),
            name=name,
            question=question,
            payments=refund_lines(payments, self.chat.texts, "en"),
        )
        rows = refund_buttons(payments, self.chat.texts, "en")
        if not await self.alerts.tell(words, rows=rows):
            raise NobodyReached("no operator could be reached")
