"""What owners make, such as promo codes: typed in one line, or asked for step by step.

Buttons begin with the word of the kind: promo-new:, promo-answer:, promo-leave:.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.numerals import read_amount
from bot.i18n.texts import Texts
from bot.screens.admin.arguments import BY_BUTTON, BY_COMMAND
from bot.screens.admin.listing import Listing
from bot.screens.admin.pages import SCREEN, Pages
from bot.screens.admin.proposals import Proposal, Proposals
from bot.screens.dialogs import Dialogs
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.message_content import key_of
from bot.telegram.parser import words_in, words_of
from bot.telegram.users import Reader
from ledger.figures import Span
from ledger.model import Dialog

MOST_USES = 1_000_000_000
LONGEST = timedelta(days=3650)
"""How far ahead the last day of a code or link may lie."""

USES, UNTIL = OPEN = ("uses", "until")
"""The last steps of every kind, which may be left open: how often it may be used, its last day."""

STEP = "step"
"""The fact of a dialog that names what was asked."""

ANSWER = "answer"
"""The fact of a dialog that names the message which was taken for the step before."""

_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})", re.ASCII)

Draft = Mapping[str, str | int]
"""What is known of something that is being made: the answers so far, by their steps."""

Typed = tuple[Draft, Sequence[tuple[str, str]]]
"""What is known of what was typed in one line, and which words answer which steps."""

Begin = Callable[[Update], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe(ABC):
    """What is asked about a new one of a kind, and what the answers make.

    Its texts and buttons begin with `word`; each of its `steps` is asked, one after the other, by
    the question that is named `dialog`.
    """

    word: ClassVar[str]
    dialog: ClassVar[str]
    steps: ClassVar[Sequence[str]]

    texts: Texts
    zone: ZoneInfo

    @abstractmethod
    def typed(self, words: Sequence[str]) -> Typed | Phrase:
        """Return what follows the command and "make" in one line, or how to write that."""

    @abstractmethod
    async def read(self, step: str, typed: str, draft: Draft, reader: Reader) -> str | int | Phrase:
        """Return the answer of a step of this kind alone, or what is wrong with it."""

    @abstractmethod
    def chosen(self, step: str, value: str) -> str | None:
        """Return what a button answers to a step of this kind alone; None if it no longer can."""

    @abstractmethod
    def choices(self, step: str, reader: Reader) -> Rows:
        """Return the buttons that answer a step of this kind alone."""

    @abstractmethod
    def proposal(self, draft: Draft, key: str, reason: str) -> Proposal:
        """Return the wish to make what is wholly known."""

    def after(self, draft: Draft) -> str | None:
        """Return the first step that lacks an answer, or None if all is known."""
        return next((step for step in self.steps if step not in draft), None)

    def known(self, dialog: Dialog) -> dict[str, str | int]:
        """Return what a dialog knows of the thing that is being made."""
        return {
            name: fact
            for name, fact in dialog.facts.items()
            if name not in (STEP, ANSWER, SCREEN) and isinstance(fact, str | int)
        }

    def data(self, step: str, value: str = "") -> str:
        """Return what the button sends that answers a step."""
        return f"{self.word}-answer:{step}:{value}"

    async def answer(
        self, step: str, typed: str, draft: Draft, reader: Reader
    ) -> str | int | Phrase:
        """Return the answer of any step, or a phrase that says what is wrong with it."""
        if step == UNTIL:
            return last_day(typed, datetime.now(self.zone).date())
        if step != USES:
            return await self.read(step, typed, draft, reader)
        read = read_amount(typed, texts=self.texts, language=reader.language, most=MOST_USES)
        if isinstance(read, Phrase):
            return phrase(f"{self.word}-uses-wrong", most=MOST_USES)
        return read.number

    def pressed(self, step: str, value: str) -> str | None:
        """Return what a button answers to any step: that there is no limit, or no end."""
        return "" if step in OPEN else self.chosen(step, value)

    def question(self, step: str, draft: Draft, reader: Reader) -> tuple[Phrase, Rows]:
        """Return the question of any step, and the buttons that answer it in place of words."""
        if step in OPEN:
            rows: Rows = [[Button(phrase(f"skip-{step}"), self.data(step))]]
        else:
            rows = self.choices(step, reader)
        if step == UNTIL:
            return phrase("step-until"), rows
        return phrase(f"{self.word}-step-{step}", kind=str(draft.get("kind", ""))), rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """Has owners make one of a kind. What would be made is shown to them first."""

    chat: Chat
    pages: Pages
    dialogs: Dialogs
    proposals: Proposals
    listing: Listing
    recipe: Recipe

    async def command(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, *, begin: Begin
    ) -> bool:
        """Answer a command that make, list or close follows; False if something else does.

        What nothing follows "make" is begun as by a button.
        """
        words = words_of(received(update)[0])
        match words[0].lower() if words else "":
            case "make" if words[1:]:
                await self._offer_typed(update, words[1:])
            case "make":
                await begin(update)
            case "list":
                await self.listing.show(update, context)
            case "close":
                await self.listing.close(update, words[1:])
            case _:
                return False
        return True

    async def begin(self, update: Update, draft: Draft) -> None:
        """Ask for the first thing that isn't known yet, in the message of a button if any."""
        user, message = update.effective_user, update.effective_message
        assert user is not None
        reader = Reader.of(user, message)
        if update.callback_query is None:
            await self._ask(received(update)[0], reader, draft)
        else:
            await self._ask_by_button(update, reader, draft)

    async def answer_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take what a button says as the answer: one of several, or any code, no limit, no end."""
        query = pressed(update)
        _word, step, value = (query.data or "").split(":")
        dialog = await self._dialog(query.from_user.id, step)
        answer = None if dialog is None else self.recipe.pressed(step, value)
        if dialog is None or answer is None:
            await self.chat.answer(query, phrase("screen-old"))
            return
        draft = self.recipe.known(dialog) | {step: answer}
        if self.recipe.after(draft) is not None:
            reader = Reader.of(query.from_user, query.message)
            await self._ask_by_button(update, reader, draft)
            return
        key = f"{self.recipe.word}:{query.id}"
        await self.proposals.offer_pressed(query, self.recipe.proposal(draft, key, BY_BUTTON))

    async def leave_pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn a question into the list, and ask no more."""
        query = pressed(update)
        dialog = await self._dialog(query.from_user.id, (query.data or "").partition(":")[2])
        if dialog is not None:
            await self.dialogs.close(query.from_user.id, only=dialog)
        await self.listing.show(update, context)

    async def answered(self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog) -> None:
        """Take an answer that was typed, and ask for the next thing, or show what would be made."""
        message, user = received(update)
        reader, step = Reader.of(user, message), str(dialog.facts[STEP])
        draft = self.recipe.known(dialog)
        if dialog.facts.get(ANSWER) == message.message_id:  # it has come before
            await self._say_question(reader, step, draft)
            return
        found = await self.recipe.answer(step, words_in(message), draft, reader)
        if isinstance(found, Phrase):
            await self.chat.say(reader, found)
            return
        await self._go_on(message, reader, draft | {step: found})

    async def _offer_typed(self, update: Update, words: Sequence[str]) -> None:
        """Show what was typed in one line, or say what is wrong with it."""
        message, user = received(update)
        reader, typed = Reader.of(user, message), self.recipe.typed(words)
        if isinstance(typed, Phrase):
            await self.chat.say(reader, typed)
            return
        draft = dict(typed[0])
        for step, words_of_step in typed[1]:
            found = await self.recipe.answer(step, words_of_step, draft, reader)
            if isinstance(found, Phrase):
                await self.chat.say(reader, found)
                return
            draft[step] = found
        await self._go_on(message, reader, draft)

    async def _go_on(self, message: Message, reader: Reader, draft: Draft) -> None:
        """Ask for the next thing, or show what would be made; `message` was the answer."""
        if self.recipe.after(draft) is not None:
            await self._ask(message, reader, draft)
            return
        key = f"{self.recipe.word}:{key_of(message)}"
        await self.proposals.offer(reader, self.recipe.proposal(draft, key, BY_COMMAND))

    async def _ask(self, message: Message, reader: Reader, draft: Draft) -> None:
        """Ask for the next thing in a new message, after the one that was the answer."""
        step = self.recipe.after(draft)
        assert step is not None
        facts = {**draft, STEP: step, ANSWER: message.message_id}
        await self.dialogs.open(reader.chat_id, self.recipe.dialog, facts)
        await self._say_question(reader, step, draft)

    async def _ask_by_button(self, update: Update, reader: Reader, draft: Draft) -> None:
        """Turn the message of a button into the question for the next thing."""
        step = self.recipe.after(draft)
        assert step is not None
        words, rows = self._question(reader, step, draft)
        facts = {**draft, STEP: step}
        await self.pages.ask(update, self.recipe.dialog, words, rows, facts=facts)

    async def _say_question(self, reader: Reader, step: str, draft: Draft) -> None:
        words, rows = self._question(reader, step, draft)
        await self.chat.say(reader, words, rows=rows)

    def _question(self, reader: Reader, step: str, draft: Draft) -> tuple[Phrase, Rows]:
        """Return the question of a step, with the way back to the list."""
        words, rows = self.recipe.question(step, draft, reader)
        word = self.recipe.word
        return words, [*rows, [Button(phrase(f"{word}-back"), f"{word}-leave:{step}")]]

    async def _dialog(self, user_id: int, step: str) -> Dialog | None:
        """Return the dialog with somebody who is asked for this step of this kind, or None."""
        dialog = await self.dialogs.find(user_id)
        if dialog is None or dialog.name != self.recipe.dialog or dialog.facts.get(STEP) != step:
            return None
        return dialog


def last_day(typed: str, today: date) -> str | Phrase:
    """Return the last day of a code or link as ISO 8601 has it, or what is wrong with it."""
    local = _DAY.fullmatch(typed.strip())
    try:
        if local is None:
            day = date.fromisoformat(typed.strip())
        else:
            day = date(int(local["year"]), int(local["month"]), int(local["day"]))
    except ValueError:
        return phrase("promo-day-wrong")
    if not today <= day <= today.replace(day=1) + LONGEST:
        return phrase("promo-day-wrong")
    return day.isoformat()


def most_uses(draft: Draft) -> int | None:
    """Return how often what is made may be used in all, or None for any number."""
    return int(draft[USES]) if draft[USES] else None


def ends_at(draft: Draft, zone: ZoneInfo) -> datetime | None:
    """Return the end of the last day on which what is made works, or None for no end."""
    return Span.of(date.fromisoformat(str(draft[UNTIL])), zone=zone).until if draft[UNTIL] else None
