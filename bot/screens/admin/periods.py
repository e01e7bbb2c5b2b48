"""Days as operators name them: the last 30, this week, last month, a month, one day, or two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self
from zoneinfo import ZoneInfo

from bot.command import Phrase, phrase
from bot.telegram.capacity import LINE_UNITS, on_one_line
from ledger.export import BEGINNING
from ledger.figures import Span, Statistics

_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MONTH = re.compile(r"[12][0-9]{3}-[0-9]{2}", re.ASCII)
_BETWEEN = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}", "to"})
"""What people write between two days."""

_JOINT = "_"
"""Between the two days of a key, where no blank may be."""


class Lately(StrEnum):
    """Days that have a name, today included. Weeks begin on Monday."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "7"
    MONTH = "30"
    QUARTER = "90"
    ALL = "all"
    THIS_WEEK = "this-week"
    LAST_WEEK = "last-week"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days from `first` to `last`, both included; without a first one, all days until then.

    `lately` is the name by which somebody has meant them, or None if they typed days.
    """

    first: date | None
    last: date
    lately: Lately | None = None

    @classmethod
    def named(cls, lately: Lately, *, zone: ZoneInfo, now: datetime | None = None) -> Self:
        """Return the days that a name means now, in a time zone."""
        first, last = _days(lately, _today(zone, now))
        return cls(first=first, last=last, lately=lately)

    @property
    def key(self) -> str:
        """Return how to name these days again, without a blank: `read_period` reads it."""
        if self.lately is not None:
            return self.lately.value
        assert self.first is not None  # only a name leaves it out
        return f"{self.first}{_JOINT}{self.last}"

    @property
    def word(self) -> int | str:
        """What a text chooses its words by: a number of days, a name, or `dates`."""
        return "dates" if self.lately is None else word_of(self.lately)

    @property
    def file_name(self) -> str:
        """Return the days as the name of a file has them: 2026-11 is the whole month."""
        if self.first is None:
            return f"until-{self.last}"
        if self.first == self.last:
            return f"{self.first}"
        if (self.first, self.last) == _month(self.first):
            return f"{self.first:%Y-%m}"
        return f"{self.first}-to-{self.last}"

    def between(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return from which moment until before which one, in UTC."""
        until = Span.of(self.last, zone=zone).until
        if self.first is None:
            return BEGINNING, until
        return Span.of(self.first, zone=zone).since, until

    async def span(self, statistics: Statistics, *, zone: ZoneInfo) -> Span:
        """Return the days as figures take them."""
        if self.first is None:
            return await statistics.all_time(zone=zone)
        return Span(first=self.first, last=self.last, zone=zone)


def word_of(lately: Lately) -> int | str:
    """Return what a text chooses its words by: a number of days, or a name."""
    return int(lately) if lately.isdecimal() else lately.value


def read_period(
    words: Sequence[str], *, zone: ZoneInfo, now: datetime | None = None
) -> Period | Phrase:
    """Return the days that somebody has typed, or a phrase that says what is wrong with them.

    They may be a name of `Lately` in one word or two, a month, a day, or two of these: the first
    and the last. Days that are not over yet end today. No words are all days.
    """
    parts = [part for word in words for part in word.split(_JOINT)]
    words = [part for part in parts if part not in _BETWEEN]
    if not words:
        return Period.named(Lately.ALL, zone=zone, now=now)
    name = "-".join(words).lower()
    if name in set(Lately):
        return Period.named(Lately(name), zone=zone, now=now)
    # More than the first day and the last, or a word that would have to be a name.
    if len(words) > 2 or not any(map(str.isdecimal, "".join(words))):  # noqa: PLR2004
        return phrase("period-usage")
    return _between(words[0], words[-1], _today(zone, now))


def _read_days(text: str) -> tuple[date, date] | None:
    """Return the first and the last day of 2026-05-31 or of 2026-05; None of anything else."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text), date.fromisoformat(text)
        return _month(date.fromisoformat(f"{text}-01")) if _MONTH.fullmatch(text) else None
    except ValueError:
        return None


def _between(begins_with: str, ends_with: str, today: date) -> Period | Phrase:
    """Return the days from the first of the one to the last of the other."""
    first, last = _read_days(begins_with), _read_days(ends_with)
    if first is None or last is None:
        wrong = begins_with if first is None else ends_with
        return phrase("period-day", day=on_one_line(wrong, LINE_UNITS))
    if last[1] < first[0]:
        return phrase("period-order")
    if first[0] > today:
        return phrase("period-future", day=on_one_line(begins_with, LINE_UNITS))
    begins = max(first[0], BEGINNING.date())
    return Period(first=begins, last=max(begins, min(last[1], today)))


def _today(zone: ZoneInfo, now: datetime | None) -> date:
    """Return which day it is in a time zone, at a moment or now."""
    return (now or datetime.now(zone)).astimezone(zone).date()


def _days(lately: Lately, today: date) -> tuple[date | None, date]:
    """Return the first and the last day that a name means; there is no first one of all."""
    if lately.isdecimal():
        return today - timedelta(days=int(lately) - 1), today
    monday, month = today - timedelta(days=today.weekday()), today.replace(day=1)
    named: dict[Lately, tuple[date | None, date]] = {
        Lately.ALL: (None, today),
        Lately.TODAY: (today, today),
        Lately.YESTERDAY: (today - timedelta(days=1), today - timedelta(days=1)),
        Lately.THIS_WEEK: (monday, today),
        Lately.LAST_WEEK: (monday - timedelta(days=7), monday - timedelta(days=1)),
        Lately.THIS_MONTH: (month, today),
        Lately.LAST_MONTH: _month(month - timedelta(days=1)),
    }
    return named[lately]


def _month(day: date) -> tuple[date, date]:
    """Return the first and the last day of a day's month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
