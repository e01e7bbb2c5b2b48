"""Numbers and dates along the axes, as the person's language writes them."""

import math
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime
from babel.numbers import format_compact_decimal, format_decimal

from bot.commands.chart.dates import EPOCH

COMPACT_FROM = 1_000_000
WHOLE_FROM = 1_000
TICKS_MAX = 8
MINUTES = (1, 5, 15, 30, 60, 180, 360, 720, 1_440, 2_880, 10_080)  # up to a week
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000, 12_000)
MONTH_DAYS = 30.4
FIRST, LAST = -719_162, 2_932_896  # the days of the years 1 and 9999, where dates end


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
    return format_decimal(round(value, digits), locale=locale, decimal_quantization=False)


def tick_texts(values: Sequence[float], *, locale: Locale) -> list[str]:
    """Write the round numbers of an axis."""
    if any(abs(value) >= COMPACT_FROM for value in values):
        return [format_compact_decimal(v, locale=locale, fraction_digits=2) for v in values]
    rounded = [float(f"{value:.10g}") for value in values]
    return [format_decimal(v, locale=locale, decimal_quantization=False) for v in rounded]


def date_ticks(low: float, high: float) -> list[datetime]:
    """Return at most `TICKS_MAX` round dates between two days since 1970."""
    first, last = (EPOCH + timedelta(days=min(max(day, FIRST), LAST)) for day in (low, high))
    for minutes in MINUTES:
        if (high - low) * 1_440 / minutes <= TICKS_MAX:
            return list(_every_minutes(minutes, first, last))
    for months in MONTHS:
        if (high - low) / MONTH_DAYS / months <= TICKS_MAX:
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


def date_texts(dates: Sequence[datetime], *, locale: Locale) -> list[str]:
    """Write the dates of an axis; what several have in common stands below the first of them."""
    if all((date.month, date.day, date.hour, date.minute) == (1, 1, 0, 0) for date in dates):
        return [str(date.year) for date in dates]
    day = str(locale.datetime_skeletons["MMMd"].pattern)
    if any(date.hour or date.minute for date in dates):
        return _texts(dates, inner="HH:mm", outer=day, locale=locale)
    firsts = all(date.day == 1 for date in dates)
    return _texts(dates, inner="LLL" if firsts else day, outer="y", locale=locale)


def _texts(dates: Sequence[datetime], *, inner: str, outer: str, locale: Locale) -> list[str]:
    """Write each date by the inner pattern, and by the outer one where that changes."""
    texts: list[str] = []
    last = ""
    for date in dates:
        below = format_datetime(date, outer, locale=locale)
        text = format_datetime(date, inner, locale=locale)
        texts.append(text if below == last else f"{text}\n{below}")
        last = below
    return texts
