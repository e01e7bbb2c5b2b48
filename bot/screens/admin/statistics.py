"""/stats: the figures of some days, one question at a time, as a picture with the numbers below."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import partial
from time import monotonic
from zoneinfo import ZoneInfo

import structlog
from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.texts import Texts
from bot.metering.process_pool import ComputeError, PoolClosed, ProcessPool
from bot.screens.admin.pictures import (
    ROWS,
    Question,
    Title,
    command_name,
    pack_name,
    picture_of,
    png,
)
from bot.shop.catalog import Catalog
from bot.telegram.asked import words_of
from bot.telegram.chat import Button, Chat, Rows, home_row, pressed, received
from bot.telegram.users import Reader
from ledger.figures import Figures, Span, Statistics

log = structlog.get_logger()

FRESH_S = 20.0
"""For how long figures that were read are shown again: another question needs no new ones."""


class Lately(StrEnum):
    """The days that can be asked about, today included."""

    TODAY = "today"
    WEEK = "7"
    MONTH = "30"
    QUARTER = "90"
    ALL = "all"

    @property
    def word(self) -> int | str:
        """What a text chooses its words by: a number of days, or a name."""
        return int(self.value) if self.value.isdecimal() else self.value


async def span_of(lately: Lately, statistics: Statistics, *, zone: ZoneInfo) -> Span:
    """Return the days that are meant, in a time zone."""
    if lately is Lately.ALL:
        return await statistics.all_time(zone=zone)
    return Span.latest(1 if lately is Lately.TODAY else int(lately), zone=zone)


class RecentFigures:
    """Reads figures for one reader at a time, so that the database has time for everybody else."""

    def __init__(self, statistics: Statistics, zone: ZoneInfo) -> None:
        self._statistics = statistics
        self._zone = zone
        self._turn = asyncio.Lock()
        self._read: dict[Lately, tuple[float, Figures]] = {}

    async def of(self, lately: Lately) -> Figures:
        """Return the figures of some days, which are FRESH_S old at most."""
        async with self._turn:
            at, figures = self._read.get(lately, (float("-inf"), None))
            if figures is None or monotonic() - at > FRESH_S:
                span = await span_of(lately, self._statistics, zone=self._zone)
                figures = await self._statistics.figures(span)
                self._read[lately] = (monotonic(), figures)
            return figures


@dataclass(frozen=True, slots=True, kw_only=True)
class StatsScreen:
    """Shows operators how the shop does."""

    chat: Chat
    catalog: Catalog
    figures: RecentFigures
    compute: ProcessPool

    async def stats(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /stats [today, 7, 30, 90 or all]: the Stars of these days, or of the last 7."""
        message, user = received(update)
        reader = Reader.of(user, message)
        words = words_of(message)
        if words and words[0].lower() not in set(Lately):
            await self.chat.say(reader, phrase("stats-usage"))
            return
        lately = Lately(words[0].lower()) if words else Lately.WEEK
        await self._show(reader, lately, Question.STARS)

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show other days or another question in the same message."""
        query = pressed(update)
        number = None if query.message is None else query.message.message_id
        await self._answer(query, number)

    async def opened(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a button of another screen, which stays, with a message of its own."""
        await self._answer(pressed(update), None)

    async def _answer(self, query: CallbackQuery, number: int | None) -> None:
        """Show what a button asks for, in a new message or in the one with this number."""
        _name, days, question = f"{query.data}::".split(":")[:3]
        if days not in set(Lately) or question not in set(Question):
            await self.chat.answer(query, phrase("button-gone"))
            return
        await self.chat.answer(query)
        reader = Reader.of(query.from_user, query.message)
        await self._show(reader, Lately(days), Question(question), number)

    async def _show(
        self, reader: Reader, lately: Lately, question: Question, number: int | None = None
    ) -> None:
        """Show the figures in a new message, or in place of the one with this number.

        If nobody can draw right now, the numbers go without a picture.
        """
        figures = await self.figures.of(lately)
        words = self._caption(reader, lately, question, figures)
        rows = [*_buttons(lately, question), home_row(reader)]
        say = partial(self.chat.texts.flat, reader.language)
        picture = picture_of(question, figures, say, self._titles(reader))
        try:
            drawn = await self.compute.share(reader.chat_id)(png, picture, reader.language)
        except PoolClosed:
            raise
        except ComputeError as failure:
            log.warning("picture_not_drawn", reason=str(failure))
            await self.chat.say(reader, words, rows=rows)
            return
        if number is None:
            await self.chat.picture(reader, drawn, words, rows=rows)
        else:
            await self.chat.picture_instead(reader, number, drawn, words, rows=rows)

    def _caption(
        self, reader: Reader, lately: Lately, question: Question, figures: Figures
    ) -> Phrase:
        """Return the numbers below a picture."""
        span, texts, language = figures.span, self.chat.texts, reader.language
        first, last = (
            texts.date(language, moment)
            for moment in (span.since, span.until - timedelta(microseconds=1))
        )
        return phrase(
            "stats",
            question=question.value,
            days=lately.word,
            lines=self._lines(reader, question, figures) or [phrase("stats-line-nothing")],
            dates=first if first == last else f"{first} – {last}",  # noqa: RUF001 -- from here to there
            zone=str(span.zone),
        )

    def _lines(self, reader: Reader, question: Question, figures: Figures) -> list[Phrase]:
        """Return the answer to a question in numbers."""
        match question:
            case Question.STARS:
                return _stars(figures)
            case Question.CREDITS:
                return _credits(figures, self.chat.texts, reader.language)
            case Question.PEOPLE:
                return _people(figures, self.chat.texts, reader.language)
            case Question.COMMANDS:
                say = partial(self.chat.texts.flat, reader.language)
                return [
                    phrase(
                        "stats-line-command",
                        name=command_name(one.command, say),
                        credits=one.credits,
                        times=one.times,
                        people=one.people,
                    )
                    for one in figures.commands[:ROWS]
                ]
            case Question.PACKS:
                say, title = partial(self.chat.texts.flat, reader.language), self._titles(reader)
                return [
                    phrase(
                        "stats-line-pack",
                        name=pack_name(one.pack, say, title),
                        stars=one.stars,
                        payments=one.payments,
                    )
                    for one in figures.packs[:ROWS]
                ]

    def _titles(self, reader: Reader) -> Title:
        """Return what gives packs their titles in the reader's language."""

        def title(name: str) -> str:
            pack = self.catalog.pack(name)
            return name if pack is None else pack.title_in(reader.language)

        return title


def _stars(figures: Figures) -> list[Phrase]:
    total = figures.total
    lines = [
        phrase("stats-line-paid", stars=total.paid, payments=total.payments),
        phrase("stats-line-refunded", stars=total.refunded, refunds=total.refunds),
    ]
    if total.payments:
        lines.append(
            phrase(
                "stats-line-refund-rate",
                percent=percent(figures.taken_back, total.payments),
                count=figures.taken_back,
                payments=total.payments,
            )
        )
    return lines


def _credits(figures: Figures, texts: Texts, language: str) -> list[Phrase]:
    total, left = figures.total, figures.left
    lines = [
        phrase("stats-line-sold", credits=total.sold),
        phrase("stats-line-returned", credits=total.returned),
        phrase("stats-line-given", credits=total.given),
        phrase("stats-line-spent", credits=total.spent),
        phrase("stats-line-expired", credits=total.expired),
    ]
    if total.corrected:
        shown = texts.signed(language, total.corrected)
        lines.append(phrase("stats-line-corrected", credits=shown))
    lines.append(
        phrase("stats-line-left", credits=left.spendable, bought=left.bought, stars=left.stars)
    )
    if left.held:
        lines.append(phrase("stats-line-held", credits=left.held))
    if left.owed:
        lines.append(phrase("stats-line-owed", credits=left.owed))
    return lines


def _people(figures: Figures, texts: Texts, language: str) -> list[Phrase]:
    total, tickets = figures.total, figures.tickets
    lines = [phrase("stats-line-new", people=total.new)]
    if total.new:
        lines.append(
            phrase(
                "stats-line-buyers",
                percent=percent(figures.buyers, total.new),
                count=figures.buyers,
                people=total.new,
            )
        )
    lines.append(phrase("stats-line-active", people=total.active))
    lines.append(phrase("stats-line-paying", people=total.paying))
    if tickets.opened or tickets.closed or tickets.waiting:
        lines.append(phrase("stats-line-tickets", opened=tickets.opened, closed=tickets.closed))
    if tickets.oldest is not None:
        since = texts.moment(language, tickets.oldest)
        lines.append(phrase("stats-line-waiting", tickets=tickets.waiting, since=since))
    return lines


def percent(part: int, whole: int) -> str:
    """Return a part of a whole in whole percents, but never 0 for something."""
    rounded = (200 * part + whole) // (2 * whole)
    return str(rounded) if rounded or not part else "<1"


def _buttons(lately: Lately, question: Question) -> Rows:
    """Return two rows of days and two of questions, for telephones; what is shown has a mark."""

    def button(label: Phrase, days: Lately, asked: Question) -> Button:
        is_shown = (days, asked) == (lately, question)
        shown = phrase("stats-shown", label=label) if is_shown else label
        return Button(shown, f"stats:{days.value}:{asked.value}")

    days = [button(phrase("stats-button", days=one.word), one, question) for one in Lately]
    questions = [
        button(phrase("stats-question", question=one.value), lately, one) for one in Question
    ]
    return [days[:2], days[2:], questions[:3], questions[3:]]
