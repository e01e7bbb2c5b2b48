"""The table of what was killed where, printed at the end of a run."""

from collections.abc import Iterable
from dataclasses import asdict, astuple, dataclass
from typing import Any, cast

import pytest

PROPERTY = "killed_at_every_step"
HEAD = ("flow", "updates by", "boundaries", "killed at", "right", "said again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What came of one flow: `right` of so many boundaries; `again` are messages said twice."""

    flow: str
    by: str
    boundaries: int
    killed: int
    right: int
    again: int


def note(request: pytest.FixtureRequest, row: Row) -> None:
    """Have a row printed at the end, by whichever process prints."""
    request.node.user_properties.append((PROPERTY, asdict(row)))


def noted(reports: Iterable[object]) -> list[Row]:
    """Return all rows that the tests of a run have noted."""
    return [
        Row(**cast("Any", value))
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for name, value in report.user_properties
        if name == PROPERTY
    ]


def table(rows: list[Row]) -> list[str]:
    """Return the table's lines, of which the last sums up."""
    figures = [name for name in Row.__slots__ if name not in ("flow", "by")]
    sums = {name: sum(getattr(row, name) for row in rows) for name in figures}
    ordered = [*sorted(rows, key=lambda row: (row.flow, row.by)), Row(flow="", by="", **sums)]
    lines = [HEAD, *(tuple(map(str, astuple(row))) for row in ordered)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return ["  ".join(map(_set, line, widths)).rstrip() for line in lines]


def _set(cell: str, width: int) -> str:
    """Set a figure to the right of its column, and a word to the left."""
    return cell.rjust(width) if cell.isdigit() else cell.ljust(width)
