"""/bar and /unbar: people who may neither buy nor spend, and who may again."""

from dataclasses import dataclass

import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.outbox.sender import Sender
from bot.screens.admin.arguments import read_reason, warning
from bot.screens.admin.finding import find_person, split_handle
from bot.screens.admin.proposals import Proposal, Proposals, Question
from bot.screens.dialogs import Dialogs
from bot.telegram.chat import Chat, Rows, person_row, pressed, received
from bot.telegram.parser import text_of
from bot.telegram.users import Reader, Resume, named, whom
from ledger.model import Bar, Done, UserId
from ledger.operators import OperatorActs
from ledger.people import People
from ledger.selling import Selling

log = structlog.get_logger()

BAR, UNBAR = "bar", "unbar"
WHY = "card-bar"
"""The question why somebody is to be barred, or freed."""

YES = "yes"
SHOWN = 5
"""How many of those who are barred /bar lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarScreen:
    """Reads /bar and /unbar, and has them asked about."""

    bot_id: int
    chat: Chat
    people: People
    selling: Selling
    dialogs: Dialogs
    proposals: Proposals

    async def bar(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /bar <person> <reason>; bare, with who is barred."""
        await self._propose(update, BAR)

    async def unbar(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /unbar <person> <reason>."""
        await self._propose(update, UNBAR)

    async def _propose(self, update: Update, act: str) -> None:
        """Show what would be; the key of the act is the operator's message."""
        message, user = received(update)
        reader = Reader.of(user, message)
        handle, why = split_handle(text_of(message))
        if not handle:
            await self.chat.say(reader, await self._usage(reader, act))
            return
        found = await find_person(self.people, handle)
        reason = read_reason(" ".join(why.split())) if why else ""
        if isinstance(reason, Phrase):
            await self.chat.say(reader, reason)
            return
        key = f"{act}:{self.bot_id}:{message.chat_id}:{message.message_id}"
        wanted = Proposal(act=act, key=key, user_id=0, reason=reason)
        await self.proposals.begin(reader, found, wanted, ask_why=self._ask_why)

    async def meant(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Go on with /bar or /unbar, once it is clear whom it is about."""
        await self.proposals.go_on(pressed(update), ask_why=self._ask_why)

    async def _ask_why(self, reader: Reader, wanted: Proposal) -> None:
        """Ask for the reason, which the operator's next message is."""
        person = await self.people.somebody(UserId(wanted.user_id))
        facts = {"act": wanted.act, "user": str(wanted.user_id), "name": wanted.name}
        await self.dialogs.open(reader.chat_id, WHY, facts)
        await self.chat.say(reader, phrase(f"card-ask-{wanted.act}", whom=whom(person)))

    async def _usage(self, reader: Reader, act: str) -> Phrase:
        """Return how to write the command, with the latest people who are barred."""
        texts = self.chat.texts
        lines = [
            phrase(
                "barred-line",
                whom=whom(await self.people.somebody(bar.user_id)),
                at=texts.date(reader.language, bar.since),
                reason=bar.reason,
            )
            for bar in await self.selling.barred(limit=SHOWN)
        ]
        none = [phrase("nobody-barred")]
        return phrase(f"{act}-usage", barred=texts.lines(reader.language, lines or none))


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """What barring and its reverse have in common: whom they show, and how they tell them."""

    bot_id: int
    chat: Chat
    people: People
    selling: Selling
    operators: OperatorActs
    sender: Sender
    resume: Resume

    async def question(self, reader: Reader, proposal: Proposal) -> Question:
        """Return the question with what it names."""
        person = await self.people.somebody(UserId(proposal.user_id))
        words = phrase(
            f"{proposal.act}-screen",
            whom=whom(person),
            reason=proposal.reason,
            warning=warning(proposal.name, person, reader, self.chat.texts),
        )
        return Question(proposal=proposal, words=words, ways={YES: phrase(f"{proposal.act}-yes")})

    async def already(self, reader: Reader, bar: Bar) -> Phrase:
        """Return that somebody has barred the person, who that was, when and why."""
        return phrase(
            "bar-already",
            whom=whom(await self.people.somebody(bar.user_id)),
            operator=await named(self.people, bar.operator_id),
            at=self.chat.texts.moment(reader.language, bar.since),
            reason=bar.reason,
        )

    async def done(self, reader: Reader, proposal: Proposal) -> tuple[Phrase, Rows]:
        """Tell the person, and return what was done."""
        await self.sender.flush(proposal.user_id)
        log.info("bar_changed", act=proposal.act, user=proposal.user_id, by=reader.chat_id)
        words = phrase(
            f"{proposal.act}-done", whom=whom(await self.people.somebody(UserId(proposal.user_id)))
        )
        return words, [person_row(str(proposal.user_id))]


@dataclass(frozen=True, slots=True)
class BarAct:
    """Keeps a person from buying and spending."""

    its: Barred

    async def ask(self, reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what the person could do no longer; or that they are barred."""
        if bar := await self.its.selling.bar_of(UserId(proposal.user_id)):
            return await self.its.already(reader, bar)
        return await self.its.question(reader, proposal)

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows]:
        """Bar the person, once; whoever comes second reads who was faster."""
        done = await self.its.operators.bar(
            user_id=UserId(proposal.user_id),
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
            bot_id=self.its.bot_id,
        )
        if done in (Done.OK, Done.REPLAY):
            return await self.its.done(reader, proposal)
        bar = await self.its.selling.bar_of(UserId(proposal.user_id))
        return phrase("act-conflict") if bar is None else await self.its.already(reader, bar), ()


@dataclass(frozen=True, slots=True)
class UnbarAct:
    """Lets a person buy and spend again, and runs the requests that waited for that."""

    its: Barred

    async def ask(self, reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what the person could do again; or that they are not barred."""
        if await self.its.selling.bar_of(UserId(proposal.user_id)) is None:
            return phrase(
                "unbar-already", whom=whom(await self.its.people.somebody(UserId(proposal.user_id)))
            )
        return await self.its.question(reader, proposal)

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows]:
        """Let the person buy and spend again, once."""
        done = await self.its.operators.unbar(
            user_id=UserId(proposal.user_id),
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
            bot_id=self.its.bot_id,
        )
        if done is Done.CONFLICT:
            return phrase("act-conflict"), ()
        if done is Done.ALREADY:
            return phrase(
                "unbar-already", whom=whom(await self.its.people.somebody(UserId(proposal.user_id)))
            ), ()
        words, rows = await self.its.done(reader, proposal)
        await self.its.resume(await Reader.known(UserId(proposal.user_id), self.its.people))
        return words, rows
