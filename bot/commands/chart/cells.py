"""Finds the table in a text: its cells, and which of its lines are headings and notes."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.command import BadInput, phrase
from bot.commands.chart.values import number

DELIMITERS = ";\t,|"
EVEN = 0.9  # the share of a table's rows that must have the usual number of cells
COVERED = 0.5  # the share of a text's lines that must be its table
CELLS_MIN = 2

_STATED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # what Excel takes for the delimiter
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:[|+]\s*:?-{2,}:?\s*)*\|?")
_NOTE = re.compile(
    r"\W*(?:data )?(?:sources?|notes?|last updated|footnotes?|quelle|hinweis|fuente|nota"
    r"|fonte|bron|źródło|источник|примечани\w*)\s*:|[*©]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, and the line of the file where they end."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Cells:
    """The rows of a table, what stood between them, and the headings above."""

    rows: list[Row]
    delimiter: str = ""
    headings: list[str] = field(default_factory=list)

    @property
    def usual_decimal(self) -> str:
        """Return the decimal mark of the countries whose programs write this delimiter."""
        return "," if self.delimiter == ";" else "."


def cells_of_text(text: str) -> Cells | None:
    """Return the table of a text, or None when it has none.

    It is the largest block of lines that a delimiter cuts evenly. A name of columns may stand
    above it; other lines above are headings, and those below are notes.
    """
    stated = _STATED.match(text)
    if stated:
        text = text[stated.end() :]
    if from_json := _cells_of_json(text):
        return from_json
    covered = 0.0 if stated else COVERED
    tables = (
        largest_table(list(_split(text, delimiter)), delimiter=delimiter, covered=covered)
        for delimiter in (stated[1] if stated else DELIMITERS)
    )
    try:
        best = max(filter(None, tables), key=_filled, default=None)
    except csv.Error:  # a cell without an end
        raise BadInput(phrase("chart-no-csv")) from None
    return None if best is None or _is_one_column(best) else best


def cells_by_spaces(text: str) -> Cells | None:
    """Return the table of a text whose columns are apart by spaces, two or more if some have."""
    lines = [line.strip() for line in text.splitlines()]
    gap = r"\s{2,}|\t" if any(re.search(r"\S {2,}\S", line) for line in lines) else r"\s+"
    rows = [Row(place, re.split(gap, line)) for place, line in enumerate(lines, 1) if line]
    return largest_table(rows, delimiter=" ", covered=COVERED)


def largest_table(rows: Sequence[Row], *, delimiter: str, covered: float) -> Cells | None:
    """Return the largest block of rows that is a table; None if it is too small a part of all."""
    blocks = list(_blocks(rows))
    tables = [table for block in blocks if (table := _trimmed(rows, *block, delimiter=delimiter))]
    best = max(tables, key=lambda table: len(table.rows), default=None)
    return best if best is not None and len(best.rows) >= covered * len(rows) else None


def _is_one_column(table: Cells) -> bool:
    """Tell 1,5 and 2,5 below one name from two columns of whole numbers."""
    rows = (",".join(row.cells) for row in table.rows)
    alone = table.delimiter == "," and bool(table.headings) and "," not in table.headings[-1]
    return alone and all(number(row) is not None for row in rows)


def _filled(table: Cells) -> tuple[int, float]:
    """Rank tables: the one with more rows, and of two the one with more numbers in its cells."""
    cells = [cell for row in table.rows for cell in row.cells]
    return len(table.rows), sum(number(cell) is not None for cell in cells) / len(cells)


def _split(text: str, delimiter: str) -> Iterator[Row]:
    """Split a text as spreadsheets write it, with quotes around the cells that need them."""
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=delimiter, skipinitialspace=True)
    for cells in reader:
        line = reader.line_num
        if delimiter == "|":
            cells = _without_frame(cells)  # noqa: PLW2901 -- the same cells
        if any(cell.strip() for cell in cells) and not _RULE.fullmatch(delimiter.join(cells)):
            yield Row(line, [" ".join(cell.split()) for cell in cells])


def _without_frame(cells: list[str]) -> list[str]:
    """Take away the bars around a row of Markdown."""
    framed = len(cells) > CELLS_MIN and not cells[0].strip() and not cells[-1].strip()
    return cells[1:-1] if framed else cells


def _blocks(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield the places of rows in succession that all have two cells or more."""
    start = 0
    for place, row in enumerate([*rows, Row(0, [])]):
        if len(row.cells) < CELLS_MIN:
            if place > start:
                yield start, place
            start = place + 1


def _trimmed(rows: Sequence[Row], start: int, end: int, *, delimiter: str) -> Cells | None:
    """Return a block without its headings and notes; None if no even table is left."""
    while end > start and _NOTE.match(rows[end - 1].cells[0]):
        end -= 1
    usual = Counter(len(row.cells) for row in rows[start:end] if has_data(row))
    if not usual:
        return None
    width = max(usual, key=usual.__getitem__)
    data = [place for place in range(start, end) if has_data(rows[place])]
    first = next(place for place in data if len(rows[place].cells) == width)
    top = first - 1 if first > start and _is_above(rows[first - 1], width) else first
    block = list(rows[top:end])
    even = sum(len(row.cells) == width for row in rows[first:end])
    if even < EVEN * (end - first):
        return None
    headings = [" ".join(filter(None, row.cells)) for row in rows[:top]]
    return Cells(block, delimiter, headings)


def has_data(row: Row) -> bool:
    """Tell whether a row has a number in it."""
    return any(number(cell) is not None for cell in row.cells)


def _is_above(row: Row, width: int) -> bool:
    """Tell whether a row, right above data of a width, may name its columns."""
    return len(row.cells) >= width and any(row.cells[1:])


def _cells_of_json(text: str) -> Cells | None:
    """Return the table of a JSON text: a list of objects, lists or numbers, or one object."""
    if not text.lstrip().startswith(("[", "{")):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict):
        lists = [one for one in value.values() if isinstance(one, list)]
        value = lists[0] if len(lists) == len(value) == 1 else [[*item] for item in value.items()]
    if not isinstance(value, list) or not value:
        return None
    if isinstance(value[0], dict):
        value = _rows_of_objects(value)
    lists = [one if isinstance(one, list) else [one] for one in value]
    rows = [[_json_text(cell) for cell in row] for row in lists]
    return Cells([Row(place, row) for place, row in enumerate(rows, 1)], ",")


def _rows_of_objects(objects: list[object]) -> list[list[object]]:
    """Return a row of names, and a row of values for each object."""
    records = [one for one in objects if isinstance(one, dict)]
    names = list(dict.fromkeys(name for record in records for name in record))
    return [[*names], *([record.get(name) for name in names] for record in records)]


def _json_text(value: object) -> str:
    """Write a value of JSON as a cell."""
    if value is None or isinstance(value, bool):
        return ""
    return repr(value) if isinstance(value, float) else str(value)
