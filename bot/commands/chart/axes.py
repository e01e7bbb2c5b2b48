"""What pictures of numbers have in common: their style, and numbers and dates on their axes.

It loads matplotlib, so only a process of the pool may load it.
"""

import math
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime
from babel.numbers import format_compact_decimal, format_decimal
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.axis import Axis, YAxis
from matplotlib.ticker import MaxNLocator

from bot.commands.chart.dates import EPOCH

STYLE = Path(__file__).with_name("chart.mplstyle")
COLOURS = ("#2563eb", "#f97316", "#059669", "#a855f7", "#e11d48", "#0891b2", "#ca8a04", "#64748b")
INK, FAINT = "#1f2937", "#6b7280"
COMPACT_FROM = 1_000_000
WHOLE_FROM = 1_000
TICKS_MAX = 6
MINUTES = (1, 5, 15, 30, 60, 180, 360, 720, 1_440, 2_880, 10_080)  # up to a week
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000, 12_000)
MONTH_DAYS = 30.4
FIRST, LAST = -719_162, 2_932_896  # the days of the years 1 and 9999, where dates end

# The first one ships with matplotlib and makes charts look alike everywhere; the others help out
# where the machine has them.
FAMILIES = (
    "DejaVu Sans",
    "Noto Sans",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "WenQuanYi Zen Hei",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Emoji",
)


def write_numbers(axis: Axis, locale: Locale) -> None:
    """Label an axis with numbers; side by side fewer of them fit than one above the other."""
    most = 5 if isinstance(axis, YAxis) else 4
    axis.set_major_locator(MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10]))
    low, high = sorted(axis.get_view_interval())
    ticks = [float(tick) for tick in axis.get_majorticklocs() if low <= tick <= high]
    axis.set_ticks(ticks, tick_texts(ticks, locale=locale))


def write_dates(
    axes: Axes, locale: Locale, *, most: int = TICKS_MAX, at: Sequence[datetime] = ()
) -> None:
    """Label the axis below with dates, of which `most` have room, or with those that are given."""
    ticks = at or _date_ticks(*axes.get_xlim(), most=most)
    places = [(tick - EPOCH) / timedelta(days=1) for tick in ticks]
    axes.set_xticks(places, _date_texts(ticks, locale=locale))


def locale_of(language: str) -> Locale:
    """Return the locale of a language code of Telegram's; English when nobody knows it."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def number_text(value: float, *, locale: Locale) -> str:
    """Write a number with the digits that matter: 1.5M, 12,345, 3.14, 0.0042."""
    size = abs(value)
    if size >= COMPACT_FROM:
        return format_compact_decimal(value, locale=locale, fraction_digits=2)
    digits = 0 if size >= WHOLE_FROM or not size else max(2, 1 - math.floor(math.log10(size)))
    return plain_text(round(value, digits), locale=locale)


def plain_text(value: float, *, locale: Locale) -> str:
    """Write a number with all of its digits."""
    return format_decimal(float(f"{value:.12g}"), locale=locale, decimal_quantization=False)


def tick_texts(values: Sequence[float], *, locale: Locale) -> list[str]:
    """Write the round numbers of an axis, short if that still tells them apart."""
    if any(abs(value) >= COMPACT_FROM for value in values):
        short = [format_compact_decimal(v, locale=locale, fraction_digits=2) for v in values]
        if len(set(short)) == len(values):
            return short
    return [plain_text(value, locale=locale) for value in values]


def _date_ticks(low: float, high: float, *, most: int) -> list[datetime]:
    """Return at most so many round dates between two days since 1970."""
    first, last = (EPOCH + timedelta(days=min(max(day, FIRST), LAST)) for day in (low, high))
    for minutes in MINUTES:
        if (high - low) * 1_440 / minutes <= most:
            return list(_every_minutes(minutes, first, last))
    for months in MONTHS:
        if (high - low) / MONTH_DAYS / months <= most:
            break
    return list(_every_months(months, first, last))


def _every_minutes(step: int, first: datetime, last: datetime) -> Iterator[datetime]:
    """Go from one round minute to the next; weeks begin on Monday."""
    monday = EPOCH.replace(month=1, day=5)
    span = timedelta(minutes=step)
    tick = monday - (monday - first) // span * span
    while tick <= last:
        yield tick
        tick += span


def _every_months(step: int, first: datetime, last: datetime) -> Iterator[datetime]:
    """Go from one first of a month to the next."""
    month = -(-(first.year * 12 + first.month - 1) // step) * step
    while month // 12 <= last.year:
        tick = EPOCH.replace(year=max(1, month // 12), month=month % 12 + 1)
        if first <= tick <= last:
            yield tick
        month += step


def _date_texts(dates: Sequence[datetime], *, locale: Locale) -> list[str]:
    """Write the dates of an axis; what several have in common stands below the first of them."""
    if all((date.month, date.day, date.hour, date.minute) == (1, 1, 0, 0) for date in dates):
        return [str(date.year) for date in dates]
    day = str(locale.datetime_skeletons["MMMd"].pattern)
    if any(date.hour or date.minute for date in dates):
        return _two_lines(dates, inner="HH:mm", outer=day, locale=locale)
    firsts = all(date.day == 1 for date in dates)
    return _two_lines(dates, inner="LLL" if firsts else day, outer="y", locale=locale)


def _two_lines(dates: Sequence[datetime], *, inner: str, outer: str, locale: Locale) -> list[str]:
    """Write each date by the inner pattern, and by the outer one where that changes."""
    texts: list[str] = []
    last = ""
    for date in dates:
        below = format_datetime(date, outer, locale=locale)
        text = format_datetime(date, inner, locale=locale)
        texts.append(text if below == last else f"{text}\n{below}")
        last = below
    return texts


@cache
def families() -> tuple[str, ...]:
    """Return those of the families that are installed, in order."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return tuple(family for family in FAMILIES if family in installed)
