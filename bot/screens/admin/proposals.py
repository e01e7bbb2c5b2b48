"""Acts that the bot shows first and asks about: give, take, bar, appoint and the like.

An operator asks for one with a command or a button. The screen says what would be, a button does
it once, and the screen then says what was done. What was proposed waits in the operator's dialog,
so that it outlives a restart, and so that of several screens only the last one does anything.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Protocol

from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.screens.admin.finding import Choice, Found
from bot.screens.dialogs import Dialogs
from bot.telegram.chat import Button, Chat, Rows, home_row, pressed, received
from bot.telegram.users import Reader
from ledger.model import Dialog

DIALOG = "proposal"
WHOM = "act-whom"
"""The question for whom an act is, which a button answers."""

GOOD_FOR = timedelta(hours=1)
"""How long the buttons of a screen work; by then its figures may be out of date."""

NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What an operator wants done, to a person or to the shop, as its screen shows it.

    `key` names the act: however often it is confirmed, it is done once. `lacking` credits would
    become a debt, and `sold` are those that would be taken out of what they bought. `name` is how
    the operator has named the person, or the promo code, and `detail` what exactly is to be done,
    such as the role that they get.
    """

    act: str
    key: str
    user_id: int
    reason: str
    name: str = ""
    credits: int = 0
    lacking: int = 0
    sold: int = 0
    detail: str = ""

    @property
    def token(self) -> str:
        """What ties a button to this: the end of its key, which is the operator's message."""
        return self.key.rpartition(":")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What would be, and the ways to agree: each with the answer that its button gives.

    `proposal` is what is shown: its figures are those of now.
    """

    proposal: Proposal
    words: Phrase
    ways: Mapping[str, Phrase]


AskWhy = Callable[[Reader, Proposal], Awaitable[None]]
"""Asks an operator for the reason of an act that lacks one."""


class ProposedAct(Protocol):
    """One kind of act."""

    async def ask(self, reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what would be; or that there is nothing to be done."""
        ...

    async def do(self, reader: Reader, proposal: Proposal, way: str) -> tuple[Phrase, Rows] | None:
        """Do it once, in the way that was agreed to; return what to say of it.

        None if it is no longer what the screen shows: then nothing was done.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """Asks operators before an act is done, and does it when they agree.

    What moves more than `ask_above` credits is asked about twice.
    """

    chat: Chat
    dialogs: Dialogs
    acts: Mapping[str, ProposedAct]
    ask_above: int

    async def offer(self, reader: Reader, proposal: Proposal, *, edits: int | None = None) -> None:
        """Show what would be, with the buttons to agree and to leave it.

        `edits` is the message that becomes this screen; otherwise it is a new one.
        """
        question = await self.acts[proposal.act].ask(reader, proposal)
        if isinstance(question, Phrase):
            rows = () if edits is None else [home_row(reader)]
            await self._show(reader, edits, question, rows)
        else:
            await self._put(reader, edits, question, asked=1)

    async def begin(
        self, reader: Reader, found: Found | Choice, wanted: Proposal, *, ask_why: AskWhy
    ) -> None:
        """Go on with an act that was typed: ask for whom it is, or why, or show what would be."""
        if isinstance(found, Choice):
            await self.ask_whom(reader, found, wanted)
            return
        wanted = replace(wanted, user_id=found.person.user_id, name=found.handle)
        if wanted.reason:
            await self.offer(reader, wanted)
        else:
            await ask_why(reader, wanted)

    async def go_on(self, query: CallbackQuery, *, ask_why: AskWhy) -> None:
        """Go on with an act, once it is clear for whom it is: ask why, or show what would be."""
        wanted = await self.meant(query)
        if wanted is not None and wanted.reason:
            await self.offer_pressed(query, wanted)
        elif wanted is not None:
            await self.chat.answer(query)
            await ask_why(Reader.of(query.from_user, query.message), wanted)

    async def ask_whom(self, reader: Reader, choice: Choice, wanted: Proposal) -> None:
        """Ask which person an act is for; what was typed waits for the answer, a button.

        Of an act for which something is lacking, such as the reason, that is asked for afterwards.
        """
        rows = [
            [replace(one, data=f"whom:{wanted.act}:{one.data.partition(':')[2]}:{wanted.token}")]
            for [one] in choice.people
        ]
        if rows:
            await self.dialogs.open(reader.chat_id, WHOM, asdict(wanted), lasts=GOOD_FOR)
        await self.chat.say(reader, choice.words, rows=rows)

    async def meant(self, query: CallbackQuery) -> Proposal | None:
        """Return the act that was asked for, of the person of a pressed button.

        None if something else was asked for since.
        """
        _, act, user_id, token = (query.data or "").split(":")
        dialog = await self.dialogs.find(query.from_user.id)
        if dialog is not None and dialog.name == WHOM:
            wanted = Proposal(**dialog.facts)  # type: ignore[arg-type]  # which `ask_whom` wrote
            if (wanted.act, wanted.token) == (act, token):
                return replace(wanted, user_id=int(user_id), name=user_id)
        await self.chat.answer(query, phrase("screen-old"))
        return None

    async def offer_pressed(self, query: CallbackQuery, proposal: Proposal) -> None:
        """Answer a pressed button, and turn its message into the screen of what would be."""
        await self.chat.answer(query)
        screen = None if query.message is None else query.message.message_id
        await self.offer(Reader.of(query.from_user, query.message), proposal, edits=screen)

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what was proposed, ask once more, or leave it."""
        query = pressed(update)
        operator = Reader.of(query.from_user, query.message)
        act, way, asked, token = _parts(query)
        dialog = await self.dialogs.find(operator.chat_id)
        proposal = _proposed(dialog)
        if proposal is None or (proposal.act, proposal.token) != (act, token):
            await self.chat.answer(query, phrase("screen-old"))
            return
        await self.chat.answer(query)
        screen = None if query.message is None else query.message.message_id
        if way == NO:
            await self.dialogs.close(operator.chat_id, only=dialog)
            await self._show(operator, screen, phrase("act-not-wanted"), [home_row(operator)])
        elif asked == 1 and proposal.credits > self.ask_above:
            await self._ask_again(operator, screen, proposal, way)
        elif (done := await self.acts[act].do(operator, proposal, way)) is None:
            await self.offer(operator, proposal, edits=screen)
        else:
            words, rows = done
            # Whoever sees this may have asked for the next act by the time that this one is closed.
            await self._show(operator, screen, words, [*rows, home_row(operator)])
            await self.dialogs.close(operator.chat_id, only=dialog)

    async def answered(self, update: Update, _: ContextTypes.DEFAULT_TYPE, _dialog: Dialog) -> None:
        """Say that a screen is answered with its buttons."""
        message, user = received(update)
        await self.chat.say(Reader.of(user, message), phrase("press-a-button"))

    async def _ask_again(
        self, operator: Reader, screen: int | None, proposal: Proposal, way: str
    ) -> None:
        """Ask the second question about what is much, in the way that was agreed to."""
        question = await self.acts[proposal.act].ask(operator, proposal)
        if isinstance(question, Phrase) or question.proposal != proposal:
            await self.offer(operator, proposal, edits=screen)
            return
        words = phrase("act-much", credits=proposal.credits, question=question.words)
        sure = replace(question, words=words, ways={way: question.ways[way]})
        await self._put(operator, screen, sure, asked=2)

    async def _put(
        self, reader: Reader, screen: int | None, question: Question, *, asked: int
    ) -> None:
        """Put a question for the first or the second time, and remember what it shows."""
        facts = asdict(question.proposal)
        await self.dialogs.open(reader.chat_id, DIALOG, facts, lasts=GOOD_FOR)
        await self._show(reader, screen, question.words, _rows(question, asked))

    async def _show(self, reader: Reader, screen: int | None, words: Phrase, rows: Rows) -> None:
        if screen is None:
            await self.chat.say(reader, words, rows=rows)
        else:
            await self.chat.edit(reader, screen, words, rows=rows)


def _proposed(dialog: Dialog | None) -> Proposal | None:
    """Return what was proposed to an operator last, if that is still open."""
    if dialog is None or dialog.name != DIALOG:
        return None
    return Proposal(**dialog.facts)  # type: ignore[arg-type]  # which `offer` has written


def _rows(question: Question, asked: int) -> Rows:
    """Return a row for each way to agree, and one to leave it."""
    act, token = question.proposal.act, question.proposal.token
    ways = {**question.ways, NO: phrase("act-no")}
    return [[Button(label, f"act:{act}:{way}:{asked}:{token}")] for way, label in ways.items()]


def _parts(query: CallbackQuery) -> tuple[str, str, int, str]:
    """Return the act, the answer, how often it was asked for, and the token of a press."""
    _, act, way, asked, token = (query.data or "").split(":")
    return act, way, int(asked), token
