"""What owners make, list and close, such as promo codes: its list, its screens and its closing.

Texts, buttons and acts of a kind begin with its word: promo-one, promo-list:, promo-close.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.screens.admin.arguments import BY_BUTTON, BY_COMMAND, read_reason
from bot.screens.admin.pages import Pages
from bot.screens.admin.proposals import Proposal, Proposals, Question
from bot.screens.promo_screen import last_moment, until
from bot.telegram.capacity import LINE_UNITS, on_one_line
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.message_content import key_of
from bot.telegram.users import Reader, named
from ledger.links import LinkState, SharedLink
from ledger.model import Done, UserId
from ledger.people import People
from ledger.promos import Promo, PromoState

log = structlog.get_logger()

YES = "yes"
LISTED = 10
"""So many are on one page of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One of a kind in its list: its line, and the `label` of the button that opens its screen.

    What was made together with others is on one line with them and has no screen of its own.
    """

    name: str
    label: Phrase | str
    line: Phrase
    is_alone: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Line):
    """A code or link, as its screens show it; `link` is what people open."""

    row: Promo | SharedLink
    link: str

    @property
    def is_closed(self) -> bool:
        """Whether an operator has closed it."""
        return self.row.state in (PromoState.CLOSED, LinkState.CLOSED)


class Kind(ABC):
    """A kind of what owners make, and the act that closes one.

    Its texts and buttons begin with `word`; the name of one is their `variable`.
    """

    __slots__ = ()
    word: ClassVar[str]
    variable: ClassVar[str]

    @abstractmethod
    async def find(self, reader: Reader, name: str) -> Listed | None:
        """Return the one of that name, or None if there is none."""

    @abstractmethod
    async def latest(self, reader: Reader, limit: int, *, skip: int) -> list[Listed]:
        """Return up to `limit` of them after the `skip` newest ones, the newest first."""

    @abstractmethod
    async def close(self, operator_id: UserId, proposal: Proposal) -> Done | None:
        """Close what is proposed, once; None if there is no such one."""

    async def others(self, _reader: Reader) -> list[Phrase]:
        """Return the lines of what nobody has made, and the list shows as well."""
        return []

    def said(self, about: str, name: str, **more: Phrase | str) -> Phrase:
        """Return a phrase about one."""
        return phrase(f"{self.word}-{about}", **{self.variable: name}, **more)

    def back(self) -> Rows:
        """Return the way back to the list."""
        return [[Button(phrase(f"{self.word}-back"), f"{self.word}-list:")]]

    async def ask(self, reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what has become of one so far; or that there is nothing to close."""
        one = await self.find(reader, proposal.name)
        if one is None:
            return self.said("none", on_one_line(proposal.name, LINE_UNITS))
        if one.is_closed:
            return self.said("closed-already", one.name)
        return Question(
            proposal=replace(proposal, name=one.name),
            words=self.said("close-screen", one.name, line=one.line),
            ways={YES: phrase(f"{self.word}-close-yes")},
        )

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows]:
        """Close one, once."""
        done = await self.close(UserId(reader.chat_id), proposal)
        if done is None:
            return self.said("none", proposal.name), self.back()
        words = self.said("closed-now", proposal.name)
        return self.outcome(reader, done, words, already=self.said("closed-already", proposal.name))

    def outcome(
        self, reader: Reader, done: Done, words: Phrase, *, already: Phrase
    ) -> tuple[Phrase, Rows]:
        """Return what became of one that somebody has wanted to make, or to close."""
        if done is Done.CONFLICT:
            words = phrase("act-conflict")
        elif done is Done.ALREADY:
            words = already
        else:
            log.info(
                "listing_changed",
                now=words.name,
                name=words.values[self.variable],
                by=reader.chat_id,
            )
        return words, self.back()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Shows owners what they have made, and has them close it."""

    chat: Chat
    pages: Pages
    people: People
    proposals: Proposals
    kind: Kind

    async def show(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a command with the list, or turn the message of a button into a page of it."""
        assert update.effective_user is not None
        reader = Reader.of(update.effective_user, update.effective_message)
        page = page_of(update)
        found = await self.kind.latest(reader, LISTED + 1, skip=page * LISTED)
        others = [] if page else await self.kind.others(reader)
        await self.pages.show(update, *page_in_words(self.kind.word, page, found, others))

    async def one_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into the screen of one, with the button that closes it."""
        query = pressed(update)
        name, its = (query.data or "").partition(":")[2], self.kind
        one = await self.kind.find(Reader.of(query.from_user, query.message), name)
        if one is None:
            await self.pages.show(update, its.said("none", name), its.back())
            return
        shut = [[Button(phrase(f"{its.word}-close-yes"), f"{its.word}-close:{one.name}")]]
        words = phrase(
            f"{its.word}-one",
            line=one.line,
            until=until(f"{its.word}-works-until", last_moment(one.row.ends_at)),
            link=one.link,
            operator=await named(self.people, one.row.operator_id),
            at=one.row.made_at,
        )
        rows = [*([] if one.is_closed else shut), *its.back()]
        await self.pages.show(update, words, rows)

    async def close_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask about closing one, in the message of its button."""
        query = pressed(update)
        name = (query.data or "").partition(":")[2]
        await self.proposals.offer_pressed(query, self._closing(name, query.id, BY_BUTTON))

    async def close(self, update: Update, words: Sequence[str]) -> None:
        """Ask about closing the one that follows a command, or say what is wrong with it."""
        message, user = received(update)
        reader = Reader.of(user, message)
        reason = read_reason(" ".join(words[1:]) or BY_COMMAND)
        if not words:
            await self.chat.say(reader, phrase(f"{self.kind.word}-close-usage"))
        elif isinstance(reason, Phrase):
            await self.chat.say(reader, reason)
        else:
            proposal = self._closing(words[0], key_of(message), reason)
            await self.proposals.offer(reader, proposal)

    def _closing(self, name: str, key: str, reason: str) -> Proposal:
        """Return the wish to close one."""
        act = f"{self.kind.word}-close"
        return Proposal(act=act, key=f"{act}:{key}", user_id=0, reason=reason, name=name)


def page_of(update: Update) -> int:
    """Return which page of a list a button leads to: the first one, 0, unless it says another."""
    query = update.callback_query
    page = "" if query is None else (query.data or "").partition(":")[2]
    return int(page) if page.isdecimal() else 0


def page_in_words(
    word: str, page: int, found: Sequence[Line], others: Sequence[Phrase] = ()
) -> tuple[Phrase, Rows]:
    """Return a page of a list, which is the last one if no more than `LISTED` lines were found.

    It has a button for a new one, one for each that has a screen of its own, and those that turn
    the page. `others` are the lines of what has none.
    """
    shown, new = found[:LISTED], [Button(phrase(f"{word}-new"), f"{word}-new:")]
    turning = [Button(phrase("history-newest"), f"{word}-list:")] if page else []
    if len(found) > LISTED:
        turning.append(Button(phrase("history-older"), f"{word}-list:{page + 1}"))
    lines = [*(one.line for one in shown), *others]
    if not lines:
        return phrase(f"{word}s-none"), [new, turning]
    rows = [[Button(one.label, f"{word}-show:{one.name}")] for one in shown if one.is_alone]
    return phrase(f"{word}s", lines=lines), [*rows, new, turning]
