"""/stats: the figures of some days, one question at a time, as a picture with the numbers below."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from time import monotonic
from zoneinfo import ZoneInfo

import structlog
from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.texts import Texts
from bot.metering.process_pool import ComputeError, PoolClosed, ProcessPool
from bot.ops.packages import PICTURES, how_to_install
from bot.screens.admin.periods import Lately, Period, read_period, word_of
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
from bot.shop.reconcile.report import shown_stars
from bot.telegram.chat import Button, Chat, Rows, home_row, pressed, received
from bot.telegram.parser import words_of
from bot.telegram.users import Reader
from ledger.figures import Figures, Statistics

log = structlog.get_logger()

FRESH_S = 20.0
"""For how long figures that were read are shown again: another question needs no new ones."""

LATEST = (Lately.TODAY, Lately.WEEK, Lately.MONTH, Lately.QUARTER, Lately.ALL)
"""Days that have a button each. Weeks and months have one that leads to the one before."""


class RecentFigures:
    """Reads figures for one reader at a time, so that the database has time for everybody else."""

    def __init__(self, statistics: Statistics, zone: ZoneInfo) -> None:
        self._statistics = statistics
        self._zone = zone
        self._turn = asyncio.Lock()
        self._read: dict[Period, tuple[float, Figures]] = {}

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone of all days."""
        return self._zone

    async def of(self, period: Period) -> Figures:
        """Return the figures of some days, which are FRESH_S old at most."""
        async with self._turn:
            fresh = monotonic() - FRESH_S
            self._read = {days: read for days, read in self._read.items() if read[0] > fresh}
            if period not in self._read:
                span = await period.span(self._statistics, zone=self._zone)
                self._read[period] = (monotonic(), await self._statistics.figures(span))
            return self._read[period][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatsScreen:
    """Shows operators how the shop does."""

    chat: Chat
    catalog: Catalog
    figures: RecentFigures
    compute: ProcessPool
    has_pictures: bool

    async def stats(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /stats [days]: the Stars of these days, or of the last 7."""
        message, user = received(update)
        reader = Reader.of(user, message)
        period = read_period(words_of(message) or [Lately.WEEK], zone=self.figures.zone)
        if isinstance(period, Phrase):
            await self.chat.say(reader, phrase("stats-usage"))
            return
        await self._show(reader, period, Question.STARS)

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
        period = read_period([days], zone=self.figures.zone) if days else phrase("button-gone")
        if isinstance(period, Phrase) or question not in set(Question):
            await self.chat.answer(query, phrase("button-gone"))
            return
        await self.chat.answer(query)
        reader = Reader.of(query.from_user, query.message)
        await self._show(reader, period, Question(question), number)

    async def _show(
        self, reader: Reader, period: Period, question: Question, number: int | None = None
    ) -> None:
        """Show the figures in a new message, or in place of the one with this number.

        If nobody can draw right now, the numbers go without a picture. If nobody ever can here,
        they go with a sentence that says so.
        """
        figures = await self.figures.of(period)
        words = self._caption(reader, period, question, figures)
        rows = [*_buttons(period, question), home_row(reader)]
        if not self.has_pictures:
            await self._say(reader, words, rows, number)
            return
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

    async def _say(self, reader: Reader, figures: Phrase, rows: Rows, number: int | None) -> None:
        """Show figures as a text alone, and say what brings the pictures."""
        words = phrase("stats-no-picture", figures=figures, command=how_to_install(PICTURES))
        if number is None:
            await self.chat.say(reader, words, rows=rows)
        else:
            await self.chat.edit(reader, number, words, rows=rows)

    def _caption(
        self, reader: Reader, period: Period, question: Question, figures: Figures
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
            days=period.word,
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
        return partial(self.catalog.title, language=reader.language)


def _stars(figures: Figures) -> list[Phrase]:
    total = figures.total
    if not total.payments and not total.refunds:
        return [phrase("stats-line-unsold")]
    lines = [
        phrase("stats-line-paid", stars=total.paid, payments=total.payments),
        phrase("stats-line-refunded", stars=total.refunded, refunds=total.refunds),
    ]
    if figures.commission:
        lines.append(phrase("stats-line-commission", stars=shown_stars(figures.commission)))
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


def _buttons(period: Period, question: Question) -> Rows:
    """Return rows of days and of questions, three in a row at most; what is shown now has a mark.

    Where this week or month is shown, its button leads to the last one.
    """

    def button(label: Phrase, key: str, asked: Question) -> Button:
        is_shown = (key, asked) == (period.key, question)
        shown = phrase("stats-shown", label=label) if is_shown else label
        return Button(shown, f"stats:{key}:{asked.value}")

    week = Lately.LAST_WEEK if period.lately is Lately.THIS_WEEK else Lately.THIS_WEEK
    month = Lately.LAST_MONTH if period.lately is Lately.THIS_MONTH else Lately.THIS_MONTH
    days = [
        [button(phrase("stats-button", days=word_of(one)), one.value, question) for one in row]
        for row in (LATEST[:3], LATEST[3:], (week, month))
    ]
    questions = [
        button(phrase("stats-question", question=one.value), period.key, one) for one in Question
    ]
    return [*days, questions[:3], questions[3:]]
