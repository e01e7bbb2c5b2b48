"""Draws a table with matplotlib; loaded only in a process of the pool."""

import io
import math
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import matplotlib as mpl
from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime
from babel.numbers import format_compact_decimal, format_decimal
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import MaxNLocator

from bot.command import BadInput, phrase
from bot.commands.chart.table import Series, Table
from bot.commands.chart.values import EPOCH

STYLE = Path(__file__).with_name("chart.mplstyle")
COLOURS = ("#2563eb", "#f97316", "#059669", "#a855f7", "#e11d48", "#0891b2", "#ca8a04", "#64748b")
INK, FAINT = "#1f2937", "#6b7280"
WIDTH_IN, HEIGHT_IN, ROW_IN = 8.0, 5.0, 0.34
EDGE = 0.015  # the white around all, as a share of the picture
BARS_MAX = 60
BARS_TOLD = 24  # so many bars have room for their values
COLUMNS_WIDE = 4  # fewer columns than that do not grow to fill the chart
POINTS_MARKED = 40
POINTS_BOLD = 400  # more of them on a bold line would be a blot
LINE_LETTERS = 80  # letters that fit side by side under the chart
LABEL_LETTERS = 28

COMPACT_FROM = 1_000_000
WHOLE_FROM = 1_000
TICKS_MAX = 8
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


def check_letters(table: Table) -> None:
    """Refuse, with BadInput, letters that this machine has no font for."""
    _drawable(" ".join((table.title, *table.labels, *(one.name for one in table.series))))


def draw(table: Table, *, language: str) -> bytes:
    """Return a chart as a PNG: bars for few named rows, else lines."""
    locale = _locale_of(language)
    with mpl.rc_context({"font.family": list(_families())}, fname=STYLE):
        layout = ConstrainedLayoutEngine(rect=(EDGE, EDGE, 1 - 2 * EDGE, 1 - 2 * EDGE))
        figure = Figure(figsize=(WIDTH_IN, HEIGHT_IN), layout=layout)
        axes = figure.add_subplot()
        axes.set_title(_short(table.title, letters=60))
        if table.axis is not None or len(table.labels) * len(table.series) > BARS_MAX:
            _draw_lines(axes, table, locale)
        elif len(table.series) == 1 and not _fit_side_by_side(table.labels):
            figure.set_figheight(max(HEIGHT_IN, 1.0 + ROW_IN * len(table.labels)))
            _draw_rows(axes, table, locale)
        else:
            _draw_columns(axes, table, locale)
        if len(table.series) > 1:
            _add_legend(figure, axes)
        png = io.BytesIO()
        figure.savefig(png, format="png", pil_kwargs={"optimize": True})
    return png.getvalue()


def _short(text: str, *, letters: int = LABEL_LETTERS) -> str:
    """Return what can be drawn of a text, cut to a length."""
    text = _drawable(text)
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"


def _names(labels: Sequence[str]) -> list[str]:
    """Return the labels to write; rows without any are counted."""
    if any(labels):
        return [_short(label) for label in labels]
    return [str(row) for row in range(1, len(labels) + 1)]


def _fit_side_by_side(labels: Sequence[str]) -> bool:
    """Tell whether all labels can stand under their columns."""
    return (max(map(len, _names(labels))) + 1) * len(labels) <= LINE_LETTERS


def _draw_columns(axes: Axes, table: Table, locale: Locale) -> None:
    """Draw upright bars, those of one row side by side."""
    count = len(table.series)
    width = 0.8 / count
    for place, one in enumerate(table.series):
        offset = (place - (count - 1) / 2) * width
        bars = axes.bar(
            [row + offset for row in range(len(one.values))],
            [value or 0.0 for value in one.values],
            width=width * 0.94,
            color=COLOURS[place],
            label=_short(one.name),
        )
        if len(table.labels) * count <= BARS_TOLD:
            axes.bar_label(bars, _value_texts(one, locale), padding=3, fontsize=9, color=INK)
    names = _names(table.labels)
    axes.set_xticks(range(len(names)), names)
    room = max(0.0, COLUMNS_WIDE - len(names)) / 2
    axes.set_xlim(-0.5 - room, len(names) - 0.5 + room)
    if not _fit_side_by_side(table.labels):
        axes.tick_params(axis="x", rotation=35)
        for text in axes.get_xticklabels():
            text.set(ha="right", rotation_mode="anchor")
    axes.grid(visible=False, axis="x")
    axes.axhline(0, color=FAINT, linewidth=0.8)
    axes.margins(y=0.12)
    _write_numbers(axes.yaxis, locale)


def _draw_rows(axes: Axes, table: Table, locale: Locale) -> None:
    """Draw lying bars, the first row on top, for labels that need the room."""
    (one,) = table.series
    rows = range(len(one.values))
    bars = axes.barh(rows, [value or 0.0 for value in one.values], height=0.7, color=COLOURS[0])
    axes.bar_label(bars, _value_texts(one, locale), padding=4, fontsize=9, color=INK)
    axes.set_yticks(rows, _names(table.labels))
    axes.invert_yaxis()
    axes.grid(visible=False, axis="y")
    axes.axvline(0, color=FAINT, linewidth=0.8)
    axes.margins(x=0.12, y=0.01)
    _write_numbers(axes.xaxis, locale)


def _draw_lines(axes: Axes, table: Table, locale: Locale) -> None:
    """Draw a line per series; points that follow no order are left unconnected."""
    rows = range(len(table.labels))
    places = table.axis or tuple(float(row + 1) for row in rows)
    connected = len(set(places)) == len(places)
    for colour, one in zip(COLOURS, table.series, strict=False):
        points = [row for row in rows if one.values[row] is not None]
        marked = not connected or len(points) <= POINTS_MARKED
        axes.plot(
            [places[row] for row in points],
            [one.values[row] or 0.0 for row in points],
            color=colour,
            linestyle="-" if connected else "none",
            marker="o" if marked else "none",
            linewidth=2.2 if len(points) <= POINTS_BOLD else 0.9,
            label=_short(one.name),
        )
    axes.grid(visible=False, axis="x")
    _write_numbers(axes.yaxis, locale)
    if table.dated:
        _write_dates(axes, locale)
    elif table.axis is not None or not any(table.labels):
        _write_numbers(axes.xaxis, locale)
    else:
        _write_some_names(axes, _names(table.labels))


def _value_texts(series: Series, locale: Locale) -> list[str]:
    """Return what stands at the end of each bar."""
    return ["" if value is None else _number_text(value, locale=locale) for value in series.values]


def _write_numbers(axis: Axis, locale: Locale) -> None:
    """Label an axis with numbers."""
    axis.set_major_locator(MaxNLocator(nbins=7, steps=[1, 2, 2.5, 5, 10]))
    low, high = sorted(axis.get_view_interval())
    ticks = [float(tick) for tick in axis.get_majorticklocs() if low <= tick <= high]
    axis.set_ticks(ticks, _tick_texts(ticks, locale=locale))


def _write_dates(axes: Axes, locale: Locale) -> None:
    """Label the axis below with dates."""
    ticks = _date_ticks(*axes.get_xlim())
    places = [(tick - EPOCH) / timedelta(days=1) for tick in ticks]
    axes.set_xticks(places, _date_texts(ticks, locale=locale))


def _write_some_names(axes: Axes, names: Sequence[str]) -> None:
    """Label the axis below with as many of the names as have room."""
    longest = max(map(len, names)) + 2
    step = math.ceil(len(names) / max(1, LINE_LETTERS // longest))
    shown = range(0, len(names), step)
    axes.set_xticks([row + 1 for row in shown], [names[row] for row in shown])


def _add_legend(figure: Figure, axes: Axes) -> None:
    """Name the series below the chart, in as few lines as their names allow."""
    _, names = axes.get_legend_handles_labels()
    longest = max(map(len, names)) + 6
    figure.legend(loc="outside lower left", ncols=max(1, min(len(names), LINE_LETTERS // longest)))


def _locale_of(language: str) -> Locale:
    """Return the locale of a language code of Telegram's; English when nobody knows it."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _number_text(value: float, *, locale: Locale) -> str:
    """Write a number with the digits that matter: 1.5M, 12,345, 3.14, 0.0042."""
    size = abs(value)
    if size >= COMPACT_FROM:
        return format_compact_decimal(value, locale=locale, fraction_digits=2)
    digits = 0 if size >= WHOLE_FROM or not size else max(2, 1 - math.floor(math.log10(size)))
    return format_decimal(round(value, digits), locale=locale, decimal_quantization=False)


def _tick_texts(values: Sequence[float], *, locale: Locale) -> list[str]:
    """Write the round numbers of an axis."""
    if any(abs(value) >= COMPACT_FROM for value in values):
        return [format_compact_decimal(v, locale=locale, fraction_digits=2) for v in values]
    rounded = [float(f"{value:.10g}") for value in values]
    return [format_decimal(v, locale=locale, decimal_quantization=False) for v in rounded]


def _date_ticks(low: float, high: float) -> list[datetime]:
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
def _families() -> tuple[str, ...]:
    """Return those of the families that are installed, in order."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return tuple(family for family in FAMILIES if family in installed)


@cache
def _fonts() -> tuple[FT2Font, ...]:
    """Open the fonts of the installed families."""
    return tuple(FT2Font(font_manager.findfont(family)) for family in _families())


def _drawable(text: str) -> str:
    """Return the text without emoji that no font has; refuse letters that no font has."""
    missing = {
        letter
        for letter in text
        if not letter.isspace() and not any(font.get_char_index(ord(letter)) for font in _fonts())
    }
    letters = sorted(letter for letter in missing if unicodedata.category(letter)[0] in "LM")
    if any(unicodedata.category(letter) != "Mn" for letter in letters):
        raise BadInput(phrase("chart-letters", letters="".join(letters[:10])))
    kept = "".join(" " if letter.isspace() else letter for letter in text if letter not in missing)
    return " ".join(kept.split())
