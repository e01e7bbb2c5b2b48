"""Draws a table with matplotlib; loaded only in a process of the pool."""

import io
import math
import os
import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from itertools import pairwise

import matplotlib as mpl
from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.patches import Patch

from bot.command import BadInput, phrase
from bot.commands.chart.axes import (
    COLOURS,
    FAINT,
    INK,
    STYLE,
    families,
    locale_of,
    number_text,
    plain_text,
    write_dates,
    write_numbers,
)
from bot.commands.chart.table import NAMES_MAX, Note, Series, Table

# Letters are as large against the picture as on a phone, which shows it 320 points wide.
WIDTH_IN, HEIGHT_IN = 5.0, 3.125
ROW_IN, BAR_IN, LINE_IN = 0.12, 0.18, 0.16  # of lying bars: between rows, a bar, a line of a name
EDGE = 0.015  # the white around all, as a share of the picture
TWO_SCALES = 20.0  # times as large as others, and a series hides them on one scale
NOTE_KINDS = ("thousands", "decimals", "date", "total", "others", "rest")
BARS_TOLD = 8  # so many upright bars have room for their values
COLUMNS_WIDE = 4  # fewer columns than that do not grow to fill the chart
POINTS_MARKED = 40
POINTS_BOLD = 400  # more of them on a bold line would be a blot
LINE_LETTERS = 42  # letters that fit side by side under the chart
LABEL_LETTERS = 36
LABEL_LINE = 20  # letters of a name on one line
TITLE_LETTERS = 70
TITLE_LINE = 38
FILLED = 0.5  # a series with fewer of its points would be dots if its gaps were gaps


def check_letters(table: Table) -> None:
    """Refuse, with BadInput, letters that this machine has no font for, and names of such alone."""
    names = (table.title, *table.labels, *(one.name for one in table.series))
    _drawable(" ".join(names))
    for name in names:
        if name.strip() and not _drawable(name):
            raise BadInput(phrase("chart-letters", letters="".join(name.split())[:10]))


def draw(table: Table, *, language: str) -> bytes:
    """Return a chart as a PNG: bars for few named rows, else lines."""
    locale = locale_of(language)
    with mpl.rc_context({"font.family": list(families())}, fname=STYLE):
        layout = ConstrainedLayoutEngine(rect=(EDGE, EDGE, 1 - 2 * EDGE, 1 - 2 * EDGE))
        figure = Figure(figsize=(WIDTH_IN, HEIGHT_IN), layout=layout)
        axes = figure.add_subplot()
        axes.set_title(_wrapped(_short(table.title, letters=TITLE_LETTERS), letters=TITLE_LINE))
        if table.axis is not None or len(table.labels) * len(table.series) > NAMES_MAX:
            sides = _draw_lines(axes, table, locale)
        elif _fit_side_by_side(table.labels):
            sides = _draw_columns(axes, table, locale)
        else:
            figure.set_figheight(_rows_height_in(table))
            sides = _draw_rows(axes, table, locale)
        if len(table.series) > 1:
            _add_legend(figure, table, sides)
        png = io.BytesIO()
        figure.savefig(png, format="png", pil_kwargs={"optimize": True})
    return png.getvalue()


def _short(text: str, *, letters: int = LABEL_LETTERS) -> str:
    """Return what can be drawn of a text, cut in its middle: both ends tell names apart."""
    text = _drawable(text)
    if len(text) <= letters:
        return text
    head = (letters - 1) // 2
    return f"{text[:head].rstrip()}…{text[head + 1 - letters :].lstrip()}"


def _wrapped(text: str, *, letters: int) -> str:
    """Return a text on as many lines as it needs."""
    return "\n".join(textwrap.wrap(text, letters)) or text


def _names(labels: Sequence[str]) -> list[str]:
    """Return the labels to write, each unlike the others; rows without any are counted.

    Names that are alike at both ends are written without what all begin with.
    """
    if not any(labels):
        return [str(row) for row in range(1, len(labels) + 1)]
    names = [_short(label) for label in labels]
    if len(set(names)) < len(set(labels)):
        common = len(os.path.commonprefix(list(labels)))  # noqa: RUF071 -- names, not paths
        names = [_short(f"…{label[common:]}" if common else label) for label in labels]
    return [_wrapped(name, letters=LABEL_LINE) for name in names]


def _fit_side_by_side(labels: Sequence[str]) -> bool:
    """Tell whether all labels can stand under their columns."""
    lines = [line for name in _names(labels) for line in name.split("\n")]
    return (max(map(len, lines)) + 1) * len(labels) <= LINE_LETTERS


def _sides(axes: Axes, table: Table, twin: Callable[[], Axes]) -> list[Axes]:
    """Return the axes of each series: those that one scale would hide get a second one."""
    sizes = [
        max((abs(v) for v in one.values if v is not None), default=0.0) for one in table.series
    ]
    ranked = sorted(size for size in sizes if size)
    gap, limit = max(
        ((large / small, large) for small, large in pairwise(ranked)), default=(1.0, 0.0)
    )
    if gap < TWO_SCALES:
        return [axes] * len(sizes)
    second = twin()
    second.grid(visible=False)
    return [axes if size >= limit else second for size in sizes]


def _draw_columns(axes: Axes, table: Table, locale: Locale) -> list[Axes]:
    """Draw upright bars, those of one row side by side; return the axes of each series."""
    count = len(table.series)
    sides = _sides(axes, table, axes.twinx)
    width = 0.8 / count
    for place, (side, one) in enumerate(zip(sides, table.series, strict=True)):
        offset = (place - (count - 1) / 2) * width
        bars = side.bar(
            [row + offset for row in range(len(one.values))],
            [value or 0.0 for value in one.values],
            width=width * 0.94,
            color=COLOURS[place],
        )
        if len(table.labels) * count <= BARS_TOLD:
            side.bar_label(bars, _value_texts(one, locale), padding=2, fontsize=9, color=INK)
    names = _names(table.labels)
    axes.set_xticks(range(len(names)), names)
    room = max(0.0, COLUMNS_WIDE - len(names)) / 2
    axes.set_xlim(-0.5 - room, len(names) - 0.5 + room)
    axes.grid(visible=False, axis="x")
    for side in dict.fromkeys(sides):
        side.axhline(0, color=FAINT, linewidth=0.8)
        side.margins(y=0.12)
        write_numbers(side.yaxis, locale)
    return sides


def _rows_height_in(table: Table) -> float:
    """Return how high a picture of lying bars is, in inches."""
    names = _names(table.labels)
    lines = max(name.count("\n") + 1 for name in names)
    row_in = ROW_IN + max(len(table.series) * BAR_IN, lines * LINE_IN)
    return max(HEIGHT_IN, 1.0 + row_in * len(names))


def _draw_rows(axes: Axes, table: Table, locale: Locale) -> list[Axes]:
    """Draw lying bars, the first row on top, for labels that need the room."""
    names = _names(table.labels)
    count = len(table.series)
    sides = _sides(axes, table, axes.twiny)
    height = 0.74 / count
    for place, (side, one) in enumerate(zip(sides, table.series, strict=True)):
        offset = (place - (count - 1) / 2) * height
        bars = side.barh(
            [row + offset for row in range(len(names))],
            [value or 0.0 for value in one.values],
            height=height * 0.94,
            color=COLOURS[place],
        )
        side.bar_label(bars, _value_texts(one, locale), padding=3, fontsize=9, color=INK)
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.grid(visible=False, axis="y")
    for side in dict.fromkeys(sides):
        side.axvline(0, color=FAINT, linewidth=0.8)
        side.margins(x=0.16)
        write_numbers(side.xaxis, locale)
    return sides


def _draw_lines(axes: Axes, table: Table, locale: Locale) -> list[Axes]:
    """Draw a line per series; points that follow no order are left unconnected."""
    rows = range(len(table.labels))
    places = table.axis or tuple(float(row + 1) for row in rows)
    connected = len(set(places)) == len(places)
    sides = _sides(axes, table, axes.twinx)
    for side, colour, one in zip(sides, COLOURS, table.series, strict=False):
        points = [row for row in rows if one.values[row] is not None]
        shown = list(rows) if len(points) >= FILLED * len(rows) else points
        marked = not connected or len(points) <= POINTS_MARKED
        side.plot(
            [places[row] for row in shown],
            [math.nan if (value := one.values[row]) is None else value for row in shown],
            color=colour,
            linestyle="-" if connected else "none",
            marker="o" if marked else "none",
            linewidth=2.2 if len(points) <= POINTS_BOLD else 0.9,
        )
    axes.grid(visible=False, axis="x")
    for side in dict.fromkeys(sides):
        write_numbers(side.yaxis, locale)
    if table.dated:
        write_dates(axes, locale)
    elif table.axis is not None or not any(table.labels):
        write_numbers(axes.xaxis, locale)
    else:
        _write_some_names(axes, _names(table.labels))
    return sides


def _value_texts(series: Series, locale: Locale) -> list[str]:
    """Return what stands at the end of each bar, with as many digits as tell the bars apart."""
    values = [value for value in series.values if value is not None]
    short = [number_text(value, locale=locale) for value in values]
    if len(set(short)) < len(set(values)):
        short = [plain_text(value, locale=locale) for value in values]
    texts = iter(short)
    return ["" if value is None else next(texts) for value in series.values]


def _write_some_names(axes: Axes, names: Sequence[str]) -> None:
    """Label the axis below with as many of the names as have room."""
    longest = max(map(len, names)) + 2
    step = math.ceil(len(names) / max(1, LINE_LETTERS // longest))
    shown = range(0, len(names), step)
    axes.set_xticks([row + 1 for row in shown], [names[row] for row in shown])


def _add_legend(figure: Figure, table: Table, sides: Sequence[Axes]) -> None:
    """Name the series below the chart, in as few lines as their names allow.

    With two scales, an arrow shows which one is a series's own.
    """
    names = [_short(one.name) for one in table.series]
    if len(set(sides)) > 1:
        upright = sides[0].get_xlim() == sides[-1].get_xlim()
        first, second = ("←", "→") if upright else ("↓", "↑")
        left = figure.axes[0]
        names = [
            f"{first} {name}" if side is left else f"{name} {second}"
            for side, name in zip(sides, names, strict=True)
        ]
    fitting = max(1, LINE_LETTERS // (max(map(len, names)) + 5))
    lines = math.ceil(len(names) / fitting)
    figure.legend(
        [Patch(color=colour) for colour in COLOURS[: len(names)]],
        names,
        loc="outside lower left",
        ncols=math.ceil(len(names) / lines),
    )


@cache
def _fonts() -> tuple[FT2Font, ...]:
    """Open the fonts of the installed families."""
    return tuple(FT2Font(font_manager.findfont(family)) for family in families())


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


def notes_in(table: Table, *, language: str) -> dict[str, str]:
    """Return the values of the sentence about what could be read otherwise; {} for none.

    A kind of note that the table does not have is "none" there.
    """
    if not table.notes:
        return {}
    locale = locale_of(language)
    values = {f"{kind}{part}": "none" for kind in NOTE_KINDS for part in ("", "_read")}
    for note in table.notes:
        values[note.kind] = note.written
        values[f"{note.kind}_read"] = _note_text(note, locale=locale)
    return values


def _note_text(note: Note, *, locale: Locale) -> str:
    """Write how something was read, in a way that leaves nothing open."""
    if note.kind == "date":
        date = datetime.fromisoformat(note.read)
        if date.hour or date.minute:
            return str(format_datetime(date, "d MMMM y, HH:mm", locale=locale))
        return str(format_date(date, "long", locale=locale))
    return str(format_decimal(float(note.read), locale=locale)) if note.read else ""
