"""The table as a picture: for each row its rounds, their median, and the line of its goal."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tests.bench.report import Machine
from tests.bench.rows import Row, written

INK, PALE, GRID = "#1f2937", "#6b7280", "#e5e7eb"
MET, MISSED = "#0f766e", "#b91c1c"
STYLE: dict[Any, object] = {
    "svg.hashsalt": "coinop",
    "font.size": 9,
    "text.color": INK,
    "text.parse_math": False,
}
WIDTH_IN, ROW_IN, HEAD_IN, FOOT_IN = 10.0, 0.62, 0.75, 0.4
ROOM = 1.15  # what is right of the largest figure or goal


def draw(rows: Sequence[Row], machine: Machine, path: Path) -> None:
    """Draw all rows under each other, each with a scale of its own that begins at zero."""
    height = HEAD_IN + ROW_IN * len(rows) + FOOT_IN
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH_IN, height), facecolor="white")
        met = sum(row.met for row in rows)
        title = f"Coinop: {met} of {len(rows)} goals met"
        figure.text(0.02, 1 - 0.3 / height, title, size=13, weight="bold", va="center")
        legend = "bar: median   dots: rounds   line: goal   dotted: what we aim at"
        figure.text(0.98, 1 - 0.3 / height, legend, size=8, color=PALE, ha="right", va="center")
        for place, row in enumerate(rows):
            bottom = 1 - (HEAD_IN + ROW_IN * (place + 0.65)) / height
            axes = figure.add_axes((0.45, bottom, 0.36, 0.42 * ROW_IN / height))
            _draw_row(axes, row)
        figure.text(0.02, 0.15 / height, str(machine), size=7.5, color=PALE)
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def _draw_row(axes: Axes, row: Row) -> None:
    """Draw one row: words on the left, the figure on the right."""
    colour = MET if row.met else MISSED
    marks = [*row.figures, row.goal, *([row.aim] if row.aim else [])]
    axes.set(xlim=(0, max(marks) * ROOM), ylim=(-1, 1), yticks=[], xticks=[])
    axes.spines[:].set_visible(False)
    axes.barh(0, row.median, height=1.6, color=colour, alpha=0.25)
    axes.plot(row.figures, [0] * len(row.figures), "o", color=colour, markersize=3.5, alpha=0.8)
    axes.axhline(-1, color=GRID, linewidth=1)
    axes.vlines(row.goal, -1.6, 1.6, color=INK, linewidth=1.6, clip_on=False)
    if row.aim:
        axes.vlines(row.aim, -1.3, 1.3, color=PALE, linewidth=1.2, linestyle=":", clip_on=False)
    goal = f" {row.bound} {written(row.goal, row.unit)} "
    axes.text(row.goal, 1.7, goal, size=7, color=PALE, ha="center", va="bottom")
    left, right = axes.get_xlim()[1] * -0.03, axes.get_xlim()[1] * 1.03
    axes.text(left, 0.05, row.what, ha="right", va="bottom", weight="bold", size=9)
    axes.text(left, -0.15, row.against, ha="right", va="top", color=PALE, size=7.5)
    axes.text(
        right,
        0,
        f"{written(row.median, row.unit)}  {'met' if row.met else 'missed'}",
        ha="left",
        va="center",
        weight="bold",
        color=colour,
    )
