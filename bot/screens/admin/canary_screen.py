"""/canary: a purchase of one Star that the bot refunds by itself, and its message."""

from dataclasses import dataclass
from datetime import timedelta

import structlog
from telegram import Update
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.texts import Texts
from bot.outbox.sender import Sender
from bot.screens.admin.arguments import BY_COMMAND
from bot.telegram.chat import Chat, Rows, received
from bot.telegram.parser import words_of
from bot.telegram.users import Reader
from ledger.canaries import Canaries, Canary, CanaryAnswer, CanaryState
from ledger.model import UserId
from ledger.outbox import Message

log = structlog.get_logger()

PRICE_STARS = 1
IN_MINUTES = timedelta(minutes=2).total_seconds()
"""A time of so many seconds is told in minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CanaryScreen:
    """Sells an owner one Star, over `acts`, which has the rights of operators.

    The outbox sends the invoice and the message that follows the canary, whoever asked for it.
    """

    bot_id: int
    chat: Chat
    canaries: Canaries
    acts: Canaries
    sender: Sender

    async def canary(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /canary: open one, and send its invoice. The key is the owner's message."""
        message, user = received(update)
        reader = Reader.of(user, message)
        if words_of(message):
            await self.chat.say(reader, phrase("canary-usage"))
            return
        asked = await self.acts.open_canary(
            user_id=UserId(user.id),
            bot_id=self.bot_id,
            operator_id=UserId(user.id),
            reason=BY_COMMAND,
            key=f"canary:{self.bot_id}:{message.chat_id}:{message.message_id}",
        )
        if asked.status is CanaryAnswer.ALREADY:
            await self.chat.say(reader, await self._already(reader, asked.payload))
            return
        if asked.status is CanaryAnswer.OK:
            log.info("canary_opened", by=user.id)
        await self.sender.flush(reader.chat_id)

    async def send_invoice(self, message: Message, reader: Reader) -> int:
        """Send the invoice of a canary; return the id of its message.

        If Telegram refuses it, that is what the canary has found out.
        """
        payload = str(message.facts["order"])
        texts, language = self.chat.texts, reader.language
        try:
            message_id = await self.chat.invoice(
                reader,
                title=texts.flat(language, phrase("canary-title")),
                description=texts.flat(language, phrase("canary-description")),
                payload=payload,
                stars=PRICE_STARS,
            )
        except BadRequest as refusal:
            await self.canaries.canary_sent(
                user_id=message.user_id, payload=payload, error=refusal.message
            )
            raise
        await self.canaries.canary_sent(user_id=message.user_id, payload=payload)
        return message_id

    async def follow(self, message: Message) -> tuple[Phrase, Rows]:
        """Word how far a canary is by now."""
        canary = await self.canaries.canary(message.user_id, str(message.facts["order"]))
        assert canary is not None
        language, texts = message.language, self.chat.texts
        words = phrase(
            "canary",
            stars=PRICE_STARS,
            steps=_steps(language, texts, canary) or phrase("canary-begins"),
            outcome=_outcome(language, texts, canary),
        )
        return words, ()

    async def _already(self, reader: Reader, payload: str) -> Phrase:
        """Return which canary is in the way of another one."""
        canary = await self.canaries.canary(UserId(reader.chat_id), payload)
        if canary is None or canary.state is not CanaryState.OPEN:
            return phrase("canary-already-paid")
        at = self.chat.texts.moment(reader.language, canary.expires_at)
        return phrase("canary-already", at=at)


def _steps(language: str, texts: Texts, canary: Canary) -> list[Phrase]:
    """Return a line for each step that is done, with the time since the canary was asked for."""
    return [
        phrase("canary-step", number=number, step=name, after=_after(language, texts, after_s))
        for number, (name, after_s) in enumerate(canary.steps(), start=1)
    ]


def _after(language: str, texts: Texts, seconds: float) -> Phrase:
    """Return a duration: in seconds to a tenth, or in minutes."""
    if seconds >= IN_MINUTES:
        return phrase("canary-minutes", minutes=round(seconds / 60))
    return phrase("canary-seconds", seconds=texts.ratio(language, round(seconds * 10), 10))


def _outcome(language: str, texts: Texts, canary: Canary) -> list[Phrase]:
    """Return what came of a canary, or what comes next; the receipt last."""
    receipt = [phrase("receipt-line", charge=canary.charge_id)] if canary.charge_id else []
    match canary.state:
        case CanaryState.OPEN:
            said = phrase("canary-open", at=texts.moment(language, canary.expires_at))
        case CanaryState.PAID if canary.error:
            said = phrase("canary-waits", reason=canary.error)
        case CanaryState.FAILED if canary.charge_id:
            said = phrase("canary-not-refunded", reason=canary.error or "")
        case CanaryState.FAILED:
            said = phrase("canary-not-invoiced", reason=canary.error or "")
        case CanaryState.PAID | CanaryState.DONE | CanaryState.EXPIRED:
            said = phrase(f"canary-{canary.state}")
    return [said, *receipt]
