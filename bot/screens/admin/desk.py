"""The operators' commands in the chat: /user and /grant."""

from dataclasses import dataclass

import structlog
from telegram import Message, Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.screens.admin.card import LATEST, Card, Cards
from bot.screens.admin.words import in_words
from bot.shop.payments import Resume
from bot.shop.refund_words import offered
from bot.telegram.chat import Chat
from bot.telegram.users import Reader
from ledger.model import Credits, Posting, Status, UserId
from ledger.operators import Desk
from ledger.refunds import Refunds

log = structlog.get_logger()

MOST_CREDITS = 1_000_000
"""The most that one grant may give: a slip of the finger stays small."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Credits to be given to somebody, and why."""

    handle: str
    credits: int
    reason: str


def read_grant(handle: str, amount: str, reason: str) -> Grant | Phrase:
    """Return what is to be granted, or the sentence that says what is wrong with it."""
    if not amount.isascii() or not amount.isdecimal() or not 1 <= int(amount) <= MOST_CREDITS:
        return phrase("grant-amount", most=MOST_CREDITS)
    if not reason.strip():
        return phrase("grant-reason")
    return Grant(handle, int(amount), reason.strip())


class OperatorsDesk:
    """Answers operators in their chat; each act is recorded with who, what and why."""

    def __init__(
        self, *, chat: Chat, cards: Cards, desk: Desk, refunds: Refunds, resume: Resume
    ) -> None:
        self._chat = chat
        self._cards = cards
        self._desk = desk
        self._refunds = refunds
        self._resume = resume

    async def user(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /user <id, @name or charge id> with the card, and buttons that refund."""
        reader, words = _asked(update)
        if not words:
            await self._chat.say(reader, phrase("user-usage"))
            return
        card = await self._cards.find(words[0])
        if card is None:
            await self._chat.say(reader, phrase("user-unknown", handle=words[0]))
        else:
            texts, language = self._chat.texts, reader.language
            payments = await self._refunds.refundable(card.person.user_id, limit=LATEST)
            await self._chat.say(
                reader, in_words(card, texts, language), rows=offered(payments, texts, language)
            )

    async def grant(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /grant <id or @name> <credits> <reason>: give them, then run what waited."""
        reader, words = _asked(update)
        assert update.effective_message is not None
        if len(words) < 3:  # noqa: PLR2004 -- whom, how many, why
            await self._chat.say(reader, phrase("grant-usage"))
            return
        grant = read_grant(words[0], words[1], " ".join(words[2:]))
        if isinstance(grant, Phrase):
            await self._chat.say(reader, grant)
            return
        key = _key(update.effective_message)
        begun = await self._desk.act(key)  # since then the @name may have become somebody else's
        card = await self._cards.find(str(begun.user_id) if begun else grant.handle)
        if card is None:
            await self._chat.say(reader, phrase("user-unknown", handle=grant.handle))
            return
        posting = await self._desk.grant_credits(
            user_id=card.person.user_id,
            credits=Credits(grant.credits),
            operator_id=UserId(reader.chat_id),
            reason=grant.reason,
            key=key,
        )
        if posting.status is Status.CONFLICT:
            await self._chat.say(reader, phrase("grant-conflict"))
            return
        told = posting.stands and await self._tell(card, grant.credits, posting.balance)
        await self._resume(_reader(card))
        await self._confirm(reader, card, grant, posting, told=told)

    async def _confirm(
        self, reader: Reader, card: Card, grant: Grant, posting: Posting, *, told: bool
    ) -> None:
        """Tell the operator what became of a grant."""
        user_id = card.person.user_id
        log.info("credits_granted", user=user_id, credits=grant.credits, operator=reader.chat_id)
        await self._chat.say(
            reader,
            phrase(
                "granted" if told else "granted-untold",
                user=str(user_id),
                credits=grant.credits,
                balance=posting.balance,
            ),
        )

    async def _tell(self, card: Card, given: int, balance: int) -> bool:
        """Tell a person of credits given to them; return whether they could be reached."""
        try:
            await self._chat.say(
                _reader(card), phrase("you-were-granted", credits=given, balance=balance)
            )
        except (BadRequest, Forbidden):
            return False
        return True


def _key(message: Message) -> str:
    """Return the key of a grant: the message that asks for it, among those of its bot."""
    return f"grant:{message.get_bot().id}:{message.chat_id}:{message.message_id}"


def _reader(card: Card) -> Reader:
    """Return the person of a card, as one who reads."""
    return Reader(card.person.user_id, card.person.language or "en")


def _asked(update: Update) -> tuple[Reader, list[str]]:
    """Return who asks, and the words after the command."""
    assert update.effective_user is not None
    assert update.effective_message is not None
    words = (update.effective_message.text or "").split()[1:]
    return Reader.of(update.effective_user), words
