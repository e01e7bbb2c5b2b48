"""Draws figures as pictures for a phone; loaded only in a process of the pool.

A picture is 320 points wide, which is how wide a phone shows it in a chat: so a point is a pixel
there, and letters of 12 points can be read without opening the picture.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import matplotlib as mpl
from babel import Locale
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.patches import Patch

from bot.commands.chart.axes import (
    COLOURS,
    FAINT,
    INK,
    STYLE,
    families,
    locale_of,
    number_text,
    write_dates,
    write_numbers,
)
from bot.commands.chart.dates import EPOCH
from bot.screens.admin.pictures import Course, Picture, Ranking

POINTS_IN = 72
WIDTH, HEIGHT = 320, 240
PIXELS_EACH = 4
"""Pixels for each point, so that the picture stays sharp when it is opened: 1,280 wide."""

SMALL, LARGE = 12, 14
"""The sizes of letters."""

PAD = 0.02  # the white around all, as a share of the picture
COLUMN = 0.85  # how much of its step a column is wide
ROW, BAR = 30, 0.68  # of lying bars: the height of a row, and how much of it the bar has
LEAST_ROWS = 3
AROUND = 70  # above and below the rows
DATES = 5  # so many have room below a picture
DATE_LETTERS = 36  # and so many letters of them
LEAST_TOP = 4  # an axis that ends below that would have ticks between whole numbers
MARKED = 31  # a line of so many points shows each of them
LEGEND_LETTERS = 42
NAME_LETTERS = 14

RC: dict[Any, Any] = {
    "font.size": SMALL,
    "axes.titlesize": LARGE,
    "axes.titlepad": 8,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.pad": 7,
    "figure.dpi": POINTS_IN * PIXELS_EACH,
}


def draw(picture: Picture, language: str) -> bytes:
    """Return a picture as a PNG."""
    with style():
        png = io.BytesIO()
        compose(picture, language).savefig(png, format="png", pil_kwargs={"optimize": True})
    return png.getvalue()


@contextmanager
def style() -> Iterator[None]:
    """Give everything that is drawn meanwhile the look of our pictures."""
    with mpl.rc_context(RC | {"font.family": list(families())}, fname=STYLE):
        yield


def compose(picture: Picture, language: str) -> Figure:
    """Return the parts of a picture, to be drawn in the same style."""
    locale = locale_of(language)
    layout = ConstrainedLayoutEngine(rect=(PAD, PAD, 1 - 2 * PAD, 1 - 2 * PAD))
    figure = Figure(figsize=(WIDTH / POINTS_IN, HEIGHT / POINTS_IN), layout=layout)
    axes = figure.add_subplot()
    figure.suptitle(picture.title, x=PAD * 2, ha="left", size=LARGE, weight="bold")
    if isinstance(picture, Ranking):
        figure.set_figheight((ROW * max(len(picture.rows), LEAST_ROWS) + AROUND) / POINTS_IN)
        _draw_ranking(axes, picture, locale)
    else:
        _draw_course(axes, picture, locale)
        _add_legend(figure, [name for name, _ in (*picture.columns, *picture.lines)])
    return figure


def _draw_course(axes: Axes, picture: Course, locale: Locale) -> None:
    """Draw columns, or a line per series, over the time below them."""
    edges = [(step - EPOCH) / timedelta(days=1) for step in picture.steps]
    starts, lengths = edges[:-1], [end - start for start, end in pairwise(edges)]
    # A day's label stands below the middle of its column, an hour's where that hour begins.
    shift = lengths[0] / 2 if lengths[0] < 1 else 0.0
    places = [start + shift for start in starts]
    for colour, (_, numbers) in zip(COLOURS, picture.columns, strict=False):
        axes.bar(places, numbers, width=[one * COLUMN for one in lengths], color=colour)
    for colour, (_, numbers) in zip(COLOURS, picture.lines, strict=False):
        marker = "o" if len(places) <= MARKED else "none"
        axes.plot(places, numbers, color=colour, linewidth=2, marker=marker, markersize=3.5)
    axes.set_xlim(places[0] - lengths[0] / 2, places[-1] + lengths[-1] / 2)
    shown = [number for _, series in (*picture.columns, *picture.lines) for number in series]
    low = min(0, *shown)
    high = max(LEAST_TOP + low, *shown)
    room = (high - low) * 0.08
    axes.set_ylim(low - (room if low < 0 else 0), high + room)
    axes.axhline(0, color=FAINT, linewidth=0.8)
    axes.grid(visible=False, axis="x")
    write_numbers(axes.yaxis, locale)
    # A few days have no dates between them, which the axis would else name with their hours.
    is_few = lengths[0] >= 1 and len(places) <= DATES
    _write_dates(axes, locale, picture.steps[:-1] if is_few else ())
    if picture.nothing and not any(shown):
        middle = axes.transAxes
        axes.text(0.5, 0.5, picture.nothing, transform=middle, ha="center", color=INK)


def _write_dates(axes: Axes, locale: Locale, at: Sequence[datetime]) -> None:
    """Label the axis below with dates; of those that would touch, with every second one."""
    write_dates(axes, locale, most=DATES, at=at)
    ticks, labels = axes.get_xticks(), [label.get_text() for label in axes.get_xticklabels()]
    longest = max(len(line) for label in labels for line in label.split("\n"))
    if longest * len(labels) > DATE_LETTERS:
        axes.set_xticks(ticks[::2], labels[::2])


def _draw_ranking(axes: Axes, picture: Ranking, locale: Locale) -> None:
    """Draw lying bars, the first row on top, each with its number at its end."""
    names = [_short(name) for name, _ in picture.rows]
    numbers = [number for _, number in picture.rows]
    bars = axes.barh(range(len(names)), numbers, height=BAR, color=COLOURS[0])
    texts = [number_text(number, locale=locale) for number in numbers]
    axes.bar_label(bars, texts, padding=4, fontsize=SMALL, color=INK)
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(max(len(names), LEAST_ROWS) - 0.5, -0.5)
    axes.set_xlim(0, max(LEAST_TOP, *numbers, 0) * 1.25)
    axes.axvline(0, color=FAINT, linewidth=0.8)
    axes.grid(visible=False, axis="y")
    write_numbers(axes.xaxis, locale)


def _add_legend(figure: Figure, names: Sequence[str]) -> None:
    """Name the series below the picture, on as few lines as their names allow."""
    fitting = max(1, LEGEND_LETTERS // (max(map(len, names)) + 4))
    figure.legend(
        [Patch(color=colour) for colour in COLOURS[: len(names)]],
        names,
        loc="outside lower left",
        ncols=min(fitting, len(names)),
        handlelength=1.0,
        columnspacing=1.2,
        borderpad=0.1,
    )


def _short(name: str) -> str:
    """Return a name that leaves room for its bar."""
    return name if len(name) <= NAME_LETTERS else f"{name[: NAME_LETTERS - 1]}…"
