# ruff: noqa: RUF001 -- a year in Russian
"""Dates as people and programs write them, read so that all labels of a column agree."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise

from babel import Locale

from bot.commands.chart.values import number

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- an axis shows the clock that the file shows
YEARS = range(1800, 2201)
FEW_YEARS = 12  # so many are names, as on bars; more of them are an axis
DAY_S = 86_400

UNIX_S = range(946_684_800, 2_145_916_800)  # 2000 to 2037
SERIALS = range(20_000, 80_000)  # days since 1900, as spreadsheets count: 1954 to 2119
SERIAL_EPOCH = 25_569  # of the first day of 1970
_DATE_HEADER = re.compile(
    r"date|day|time|stamp|epoch|unix|дата|врем|datum|zeit|fecha|hora|jour|^t$"
)

# Languages whose months are known. Where two mean different months by one word (Polish and
# Croatian "lis"), the first one counts.
LANGUAGES = ("en", "ru", "de", "fr", "es", "it", "pt", "nl", "pl", "uk", "tr", "cs", "sv", "fi")
ABBREVIATED = 3  # letters that tell most months apart

_CLOCK = (
    r"(?:(?:T|,? )(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?)?"
)
_ZONE = r"(?: ?(?:Z|UTC|GMT|[-+]\d{2}:?\d{2}))?"
_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_SHORT_YEAR = r"(?P<year>\d{4}|\d{2})"
_NAME = r"(?P<name>[^\W\d_]{3,}\.?)"
_NTH = r"(?:st|nd|rd|th|\.)?"
_MARK = r"(?P<mark>[-./])"


def _order(pattern: str) -> re.Pattern[str]:
    """Add a clock and a zone to the parts of a date."""
    return re.compile(pattern + _CLOCK + _ZONE)


_DAY_FIRST = _order(f"{_DAY}{_MARK}{_MONTH}(?P=mark){_SHORT_YEAR}")
_MONTH_FIRST = _order(f"{_MONTH}{_MARK}{_DAY}(?P=mark){_SHORT_YEAR}")
_ORDERS = (
    _order(f"{_YEAR}{_MARK}{_MONTH}(?P=mark){_DAY}"),
    _order(r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)"),
    _order(f"{_YEAR}{_MARK}{_MONTH}"),
    _order(f"{_MONTH}{_MARK}{_YEAR}"),
    _order(rf"{_DAY}{_NTH}[ ./-]+(?:de )?{_NAME}[ ,./-]+(?:de )?{_SHORT_YEAR}(?: г\.)?"),
    _order(rf"{_NAME}[ ./-]{_DAY}{_NTH},? {_YEAR}"),
    _order(rf"{_YEAR}[ ./-]{_NAME}[ ./-]{_DAY}"),
    _order(rf"{_NAME}[ ./'-]+(?:de )?{_SHORT_YEAR}"),
    _order(rf"{_YEAR}[ ./-]{_NAME}"),
)
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Dates:
    """The days since 1970 of a column's labels.

    `unclear` is a label that could be another day as well; it is "" if all are certain. `example`
    is its reading, or that of numbers which are dates only by what they are.
    """

    days: tuple[float, ...]
    unclear: str = ""
    example: datetime | None = None


def dates_of(labels: Sequence[str], *, header: str = "") -> Dates | None:
    """Read labels that all are dates in one order; None when they are not."""
    labels = [label.strip() for label in labels]
    if not labels:
        return None
    if days := _in_order(labels, _DAY_FIRST) or _in_order(labels, _MONTH_FIRST):
        return _day_or_month_first(labels, days)
    for order in _ORDERS:
        if days := _in_order(labels, order):
            return Dates(days)
    return _counted(labels, header=header)


def years_of(labels: Sequence[str]) -> Dates | None:
    """Read a column of years that are too many to be names."""
    years = [int(label) for label in labels if re.fullmatch(r"\d{4}", label.strip())]
    if len(labels) <= FEW_YEARS or len(years) < len(labels) or not set(years) <= set(YEARS):
        return None
    return Dates(tuple(_days(EPOCH.replace(year=year)) for year in years))


def _day_or_month_first(labels: Sequence[str], days: tuple[float, ...]) -> Dates:
    """Tell 1/2/2024 from 1/2/2024 by all labels together.

    A part above 12 is a day, and so is a 1 that never changes. Rows are mostly in order. Else the
    day comes first, as in most of the world, and the label that leaves it open is named.
    """
    by_day, by_month = _in_order(labels, _DAY_FIRST), _in_order(labels, _MONTH_FIRST)
    if by_day is None or by_month is None or "." in labels[0] or by_day == by_month:
        return Dates(days)
    first, second = (
        {match[part] for label in labels if (match := _DAY_FIRST.fullmatch(label))}
        for part in ("day", "month")
    )
    month_first = len(first) > 1 and {int(part) for part in second} == {1}
    month_first = month_first or (_is_rising(by_month) and not _is_rising(by_day))
    days = by_month if month_first else by_day
    row = next(row for row in range(len(labels)) if by_day[row] != by_month[row])
    return Dates(days, labels[row], EPOCH + timedelta(days=days[row]))


def _is_rising(days: Sequence[float]) -> bool:
    """Tell whether no day comes before the one above it."""
    return all(before <= after for before, after in pairwise(days))


def _in_order(labels: Sequence[str], order: re.Pattern[str]) -> tuple[float, ...] | None:
    """Read labels by one order of their parts; None unless all are dates in it."""
    days: list[float] = []
    for label in labels:
        match = order.fullmatch(label)
        date = None if match is None else _date(match.groupdict())
        if date is None:
            return None
        days.append(_days(date))
    return tuple(days)


def _days(date: datetime) -> float:
    """Return the days since 1970."""
    return (date - EPOCH) / timedelta(days=1)


def _date(part: Mapping[str, str | None]) -> datetime | None:
    """Put the parts of a date together; its time zone is dropped, since a chart has one clock."""
    name, year = part.get("name"), part["year"] or ""
    month = _months().get(_month_key(name)) if name else int(part.get("month") or 1)
    if month is None:
        return None
    hour = int(part["hour"] or 0)
    if part["half"]:
        hour = hour % 12 + (12 if part["half"] in "Pp" else 0)
    try:
        return EPOCH.replace(
            year=int(year) + (_CENTURY if len(year) == len("24") else 0),
            month=month,
            day=int(part.get("day") or 1),
            hour=hour,
            minute=int(part["minute"] or 0),
            second=int(part["second"] or 0),
        )
    except ValueError:
        return None


def _month_key(name: str) -> str:
    """Return a month's name as the list of them has it."""
    return name.casefold().rstrip(".")


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its names, long and short."""
    months: dict[str, int] = {}
    for name, month in _month_names():
        months.setdefault(_month_key(name), month)
    for name, month in list(months.items()):
        months.setdefault(name[:ABBREVIATED], month)
    return months


def _month_names() -> Iterator[tuple[str, int]]:
    """Yield the names that each language has for its months."""
    yield "sept", 9
    for language in LANGUAGES:
        for context in Locale(language).months.values():
            for width in ("wide", "abbreviated"):
                yield from ((str(name), month) for month, name in context[width].items())


def _counted(labels: Sequence[str], *, header: str) -> Dates | None:
    """Read seconds since 1970, and the days that spreadsheets count if the header says "date"."""
    counts = [value for label in labels if (value := number(label)) is not None]
    if len(counts) < len(labels):
        return None
    for scale in (1, 1_000):  # programs of the web count milliseconds
        if all(int(value / scale) in UNIX_S for value in counts) and (
            _is_rising(counts) or _is_rising(counts[::-1])
        ):
            days = tuple(value / scale / DAY_S for value in counts)
            return Dates(days, labels[0], EPOCH + timedelta(days=days[0]))
    named = _DATE_HEADER.search(header.casefold()) and "." not in header
    if named and all(int(value) in SERIALS for value in counts):
        days = tuple(value - SERIAL_EPOCH for value in counts)
        return Dates(days, labels[0], EPOCH + timedelta(days=days[0]))
    return None
