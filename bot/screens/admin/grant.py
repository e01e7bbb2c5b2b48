"""/grant: credits that an operator gives to a person, with a reason."""

from dataclasses import dataclass

import structlog
from telegram import Message, Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.screens.admin.card import Card, Cards
from bot.shop.review import Resume
from bot.telegram.chat import Chat, received
from bot.telegram.users import Reader
from ledger.model import Credits, Posting, Status, UserId
from ledger.operators import OperatorActs

log = structlog.get_logger()

MOST_CREDITS = 1_000_000
"""The most that one grant may give, so that a typo does little harm."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Credits to give to a person, whose handle is an id, an @name or a charge id."""

    handle: str
    credits: int
    reason: str


def read_grant(handle: str, amount: str, reason: str) -> Grant | Phrase:
    """Return the grant that somebody has typed, or a phrase that says what is wrong with it."""
    if not amount.isascii() or not amount.isdecimal() or not 1 <= int(amount) <= MOST_CREDITS:
        return phrase("grant-amount", most=MOST_CREDITS)
    if not reason.strip():
        return phrase("grant-reason")
    return Grant(handle, int(amount), reason.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantScreen:
    """Gives credits for operators. Each grant is recorded with the operator and the reason."""

    chat: Chat
    cards: Cards
    operators: OperatorActs
    resume: Resume

    async def grant(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /grant <id or @name> <credits> <reason>; then run the person's pending requests.

        The key of a grant is the operator's message, so handling it again gives nothing more.
        """
        message, user = received(update)
        reader, words = Reader.of(user), (message.text or "").split()[1:]
        if len(words) < 3:  # noqa: PLR2004 -- whom, how many, why
            await self.chat.say(reader, phrase("grant-usage"))
            return
        grant = read_grant(words[0], words[1], " ".join(words[2:]))
        if isinstance(grant, Phrase):
            await self.chat.say(reader, grant)
            return
        key = _key(message)
        begun = await self.operators.act(
            key
        )  # since then the @name may have become somebody else's
        card = await self.cards.find(str(begun.user_id) if begun else grant.handle)
        if card is None:
            await self.chat.say(reader, phrase("user-unknown", handle=grant.handle))
            return
        posting = await self.operators.grant_credits(
            user_id=card.person.user_id,
            credits=Credits(grant.credits),
            operator_id=UserId(reader.chat_id),
            reason=grant.reason,
            key=key,
        )
        if posting.status is Status.CONFLICT:
            await self.chat.say(reader, phrase("grant-conflict"))
            return
        told = posting.stands and await self._tell(card, grant.credits, posting.balance)
        await self.resume(_reader(card))
        await self._confirm(reader, card, grant, posting, told=told)

    async def _confirm(
        self, reader: Reader, card: Card, grant: Grant, posting: Posting, *, told: bool
    ) -> None:
        """Tell the operator that the credits are given, and whether the person was told."""
        user_id = card.person.user_id
        log.info("credits_granted", user=user_id, credits=grant.credits, operator=reader.chat_id)
        await self.chat.say(
            reader,
            phrase(
                "granted" if told else "granted-untold",
                user=str(user_id),
                credits=grant.credits,
                balance=posting.balance,
            ),
        )

    async def _tell(self, card: Card, given: int, balance: int) -> bool:
        """Tell the person about the credits; return whether they could be reached."""
        words = phrase("you-were-granted", credits=given, balance=balance)
        try:
            await self.chat.say(_reader(card), words)
        except (BadRequest, Forbidden):
            return False
        return True


def _key(message: Message) -> str:
    """Return the key of the grant that a message asks for; each bot numbers its own messages."""
    return f"grant:{message.get_bot().id}:{message.chat_id}:{message.message_id}"


def _reader(card: Card) -> Reader:
    """Return the person of a card as a reader."""
    return Reader(card.person.user_id, card.person.language or "en")
