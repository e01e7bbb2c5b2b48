"""/grant: credits that an operator gives to a person, with a reason."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.numerals import read_amount
from bot.i18n.texts import Texts
from bot.outbox.sender import Sender
from bot.screens.admin.card import NONE
from bot.telegram.asked import first_word, text_of
from bot.telegram.capacity import LINE_UNITS, on_one_line
from bot.telegram.chat import Chat, received
from bot.telegram.users import Reader, Resume, shown_name
from ledger.model import Credits, Person, Posting, Status, UserId
from ledger.operators import MOST_GRANTED, OperatorActs
from ledger.outbox import Outbox
from ledger.people import People

log = structlog.get_logger()

NAME_GOOD_FOR = timedelta(days=7)
"""How long an @name is taken for its person's without a word of them."""

MOST_REASON_BYTES = 500
"""In UTF-8, as the database counts the reason of any act."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Credits to give to a person, whose handle is an id, an @name or a charge id."""

    handle: str
    credits: int
    reason: str


def read_grant(handle: str, words: str, *, texts: Texts, language: str | None) -> Grant | Phrase:
    """Return the grant that somebody has typed, or a phrase that says what is wrong with it.

    `words` are the amount and the reason.
    """
    amount = read_amount(words, texts=texts, language=language, most=MOST_GRANTED)
    if isinstance(amount, Phrase):
        return amount
    reason = " ".join(amount.rest.split())
    if not reason:
        return phrase("grant-reason")
    fitting = reason.encode(errors="replace")[:MOST_REASON_BYTES].decode(errors="ignore")
    if len(reason) > len(fitting):
        return phrase("grant-reason-too-long", excess=len(reason) - len(fitting))
    return Grant(handle, amount.number, reason)


def is_old_name(handle: str, person: Person) -> bool:
    """Tell whether an @name may be somebody else's by now: nobody has written under it for long."""
    if not handle.startswith("@") or person.seen_at is None:
        return False
    return person.seen_at < datetime.now(UTC) - NAME_GOOD_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantScreen:
    """Gives credits for operators. Each grant is recorded with the operator and the reason."""

    bot_id: int
    chat: Chat
    people: People
    operators: OperatorActs
    outbox: Outbox
    sender: Sender
    resume: Resume

    async def grant(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /grant <id or @name> <credits> <reason>; then run the person's pending requests.

        The key of a grant is the operator's message, so handling it again gives nothing more.
        """
        message, user = received(update)
        reader = Reader.of(user, message)
        handle, words = first_word(text_of(message))
        if not words:  # whom and how many; the reason is asked for by itself
            await self.chat.say(reader, phrase("grant-usage"))
            return
        texts = self.chat.texts
        grant = read_grant(handle, words, texts=texts, language=reader.language)
        if isinstance(grant, Phrase):
            await self.chat.say(reader, grant)
            return
        # Each bot numbers its own messages.
        key = f"grant:{self.bot_id}:{message.chat_id}:{message.message_id}"
        # A grant that was begun stays with its person: the @name may be somebody else's by now.
        begun = await self.operators.act(key)
        person = await self.people.find(str(begun.user_id) if begun else grant.handle)
        if person is None or person.user_id < 1:  # a group, which has paid, has no credits
            handle = on_one_line(grant.handle, LINE_UNITS)
            await self.chat.say(reader, phrase("user-unknown", handle=handle))
            return
        if not begun and is_old_name(grant.handle, person):
            await self.chat.say(reader, self._old_name(grant, person, reader))
            return
        posting = await self.operators.grant_credits(
            user_id=person.user_id,
            credits=Credits(grant.credits),
            operator_id=UserId(reader.chat_id),
            reason=grant.reason,
            key=key,
            bot_id=self.bot_id,
        )
        if posting.status is Status.CONFLICT:
            await self.chat.say(reader, phrase("grant-conflict"))
        else:
            await self._follow_up(reader, person, grant.credits, posting)

    def _old_name(self, grant: Grant, person: Person, reader: Reader) -> Phrase:
        """Return the question whether a person of an old @name is the one who is meant."""
        assert person.seen_at is not None
        return phrase(
            "grant-old-name",
            handle=grant.handle,
            name=shown_name(person.name) or NONE,
            user=str(person.user_id),
            at=self.chat.texts.date(reader.language, person.seen_at),
            again=f"/grant {person.user_id} {grant.credits} {grant.reason}",
        )

    async def _follow_up(
        self, operator: Reader, person: Person, credits: int, posting: Posting
    ) -> None:
        """Tell the person, run their requests, and tell the operator what has become of it."""
        user = person.user_id
        await self.sender.flush(user)
        told = not await self.outbox.is_closed(user)
        await self.resume(Reader(user, person.language or "en"))
        log.info("credits_granted", user=user, credits=credits, operator=operator.chat_id)
        words = phrase(
            "granted" if told else "granted-untold",
            name=shown_name(person.name) or NONE,
            user=str(user),
            credits=credits,
            balance=posting.balance,
        )
        await self.chat.say(operator, words)
