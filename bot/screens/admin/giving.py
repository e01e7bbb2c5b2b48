"""/grant and /take: credits that operators give to people or take from them, with a reason."""

import re
from dataclasses import dataclass, replace

import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.numerals import read_amount
from bot.outbox.sender import Sender
from bot.screens.admin.arguments import read_reason, warning, wrong_amount
from bot.screens.admin.finding import find_person, split_handle
from bot.screens.admin.proposals import Proposal, Proposals, Question
from bot.screens.dialogs import Dialogs
from bot.telegram.chat import Chat, Rows, person_row, pressed, received
from bot.telegram.parser import text_of
from bot.telegram.users import Reader, Resume, whom
from ledger.credits import Ledger
from ledger.model import Balance, Credits, Person, Posting, Status, UserId
from ledger.operators import MOST_GRANTED, OperatorActs
from ledger.outbox import Outbox
from ledger.people import People

log = structlog.get_logger()

GIVE, TAKE = "give", "take"
CREDITS = "card-credits"
"""The question how many credits and why, or only why."""

GIVEN = ("bonus", "adjust")
"""The shares of a balance that lasts which nobody has bought."""

_NAME_AND_NUMBER = re.compile(r"(?P<name>[^\W\d][^\d@:/]*?)\s+(?P<rest>[0-9].*)", re.DOTALL)
YES, DEBT, REST = "yes", "debt", "rest"
"""The ways to agree: all of it, all of it and even into debt, or as much as there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveScreen:
    """Reads /grant and /take, and has them asked about."""

    bot_id: int
    chat: Chat
    people: People
    dialogs: Dialogs
    proposals: Proposals

    async def grant(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /grant <person> <credits> <reason>."""
        await self._propose(update, GIVE, "grant")

    async def take(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /take <person> <credits> <reason>."""
        await self._propose(update, TAKE, "take")

    async def _propose(self, update: Update, act: str, command: str) -> None:
        """Show what would be; the key of the act is the operator's message."""
        message, user = received(update)
        reader = Reader.of(user, message)
        handle, words = _whom_and_what(text_of(message))
        if not words:
            await self.chat.say(reader, phrase(f"{act}-usage"))
            return
        texts, language = self.chat.texts, reader.language
        amount = read_amount(words, texts=texts, language=language, most=MOST_GRANTED)
        if isinstance(amount, Phrase):
            await self.chat.say(reader, wrong_amount(act, words, amount))
            return
        found = await find_person(self.people, handle)
        reason = read_reason(" ".join(amount.rest.split())) if amount.rest else ""
        if isinstance(reason, Phrase):
            await self.chat.say(reader, reason)
            return
        wanted = Proposal(
            act=act,
            key=f"{command}:{self.bot_id}:{message.chat_id}:{message.message_id}",
            user_id=0,
            credits=amount.number,
            reason=reason,
        )
        await self.proposals.begin(reader, found, wanted, ask_why=self._ask_why)

    async def meant(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Go on with /grant or /take, once it is clear for whom it is."""
        await self.proposals.go_on(pressed(update), ask_why=self._ask_why)

    async def _ask_why(self, reader: Reader, wanted: Proposal) -> None:
        """Ask for the reason, which the operator's next message is."""
        facts = {"act": wanted.act, "user": str(wanted.user_id), "name": wanted.name}
        await self.dialogs.open(reader.chat_id, CREDITS, facts | {"credits": str(wanted.credits)})
        await self.chat.say(reader, phrase("card-ask-why"))


def _whom_and_what(text: str) -> tuple[str, str]:
    """Return whom a command names and what follows, which begins with a number.

    So a name may have several words.
    """
    handle, words = split_handle(text)
    named = None if words[:1].isdigit() else _NAME_AND_NUMBER.fullmatch(text.strip())
    return (handle, words) if named is None else (named["name"], named["rest"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """What giving and taking have in common: whom they show, and how they tell them."""

    bot_id: int
    chat: Chat
    people: People
    ledger: Ledger
    operators: OperatorActs
    outbox: Outbox
    sender: Sender
    resume: Resume

    async def person(self, proposal: Proposal) -> tuple[Person, Balance]:
        """Return whom it is about, and what they have."""
        person = await self.people.somebody(UserId(proposal.user_id))
        balance = await self.ledger.balance(person.user_id)
        nothing = Balance(user_id=person.user_id, perm=Credits(0), promo=Credits(0))
        return person, balance or nothing

    def words(
        self, reader: Reader, proposal: Proposal, person: Person, balance: Balance, after: int
    ) -> dict[str, str | int | Phrase]:
        """Return what the question about credits names."""
        return {
            "whom": whom(person),
            "credits": proposal.credits,
            "now": balance.total,
            "after": after,
            "reason": proposal.reason,
            "warning": warning(proposal.name, person, reader, self.chat.texts),
        }

    async def done(
        self, reader: Reader, proposal: Proposal, posting: Posting, credits: int
    ) -> tuple[Phrase, Rows]:
        """Tell the person, and return what has become of it."""
        user_id = proposal.user_id
        if posting.status is Status.CONFLICT:
            return phrase("act-conflict"), ()
        await self.sender.flush(user_id)
        told = not await self.outbox.is_closed(UserId(user_id))
        person, _ = await self.person(proposal)
        log.info(
            "credits_moved", act=proposal.act, user=user_id, credits=credits, by=reader.chat_id
        )
        words = phrase(
            f"{proposal.act}-done",
            whom=whom(person),
            credits=credits,
            balance=posting.balance,
            told="yes" if told else "no",
        )
        return words, [person_row(str(user_id))]


@dataclass(frozen=True, slots=True)
class GiveAct:
    """Gives credits, and then runs the requests that waited for them."""

    its: Credited

    async def ask(self, reader: Reader, proposal: Proposal) -> Question:
        """Return what the person would have."""
        person, balance = await self.its.person(proposal)
        after = balance.total + proposal.credits
        words = phrase("give-screen", **self.its.words(reader, proposal, person, balance, after))
        ways = {YES: phrase("give-yes", credits=proposal.credits)}
        return Question(proposal=proposal, words=words, ways=ways)

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows]:
        """Give the credits, once."""
        posting = await self.its.operators.grant_credits(
            user_id=UserId(proposal.user_id),
            credits=Credits(proposal.credits),
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
            bot_id=self.its.bot_id,
        )
        done = await self.its.done(reader, proposal, posting, proposal.credits)
        if posting.stands:
            await self.its.resume(await Reader.known(UserId(proposal.user_id), self.its.people))
        return done


@dataclass(frozen=True, slots=True)
class TakeAct:
    """Takes credits: those that were given first, and only what is there, unless debt is agreed.

    Of what was bought, no more is taken than the screen says.
    """

    its: Credited

    async def ask(self, reader: Reader, proposal: Proposal) -> Question:
        """Return what the person would have left, and what of it would be a debt."""
        person, balance = await self.its.person(proposal)
        there = max(0, balance.perm)
        taken = min(there, proposal.credits)
        shares = await self.its.ledger.shares(person.user_id)
        given = sum(one.credits for one in shares if one.kind in GIVEN)
        shown = replace(
            proposal, lacking=max(0, proposal.credits - there), sold=max(0, taken - given)
        )
        words = phrase(
            "take-screen",
            there=there,
            lacking=shown.lacking,
            taken=taken,
            sold=shown.sold,
            given=taken - shown.sold,
            **self.its.words(reader, shown, person, balance, balance.total - shown.credits),
        )
        ways = {}
        if not shown.lacking:
            ways[YES] = phrase("take-yes", credits=shown.credits)
        elif there:
            ways[REST] = phrase("take-yes", credits=there)
        if shown.lacking:
            ways[DEBT] = phrase("take-debt", credits=shown.credits)
        return Question(proposal=shown, words=words, ways=ways)

    async def do(self, reader: Reader, proposal: Proposal, way: str) -> tuple[Phrase, Rows] | None:
        """Take the credits, once; None if by now there are fewer, or more of them were bought."""
        credits = proposal.credits - (proposal.lacking if way == REST else 0)
        posting = await self.its.operators.take_credits(
            user_id=UserId(proposal.user_id),
            credits=Credits(credits),
            most_lacking=Credits(proposal.lacking if way == DEBT else 0),
            most_sold=Credits(proposal.sold),
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
            bot_id=self.its.bot_id,
        )
        if posting.status is Status.INSUFFICIENT:
            return None
        return await self.its.done(reader, proposal, posting, credits)
