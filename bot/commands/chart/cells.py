"""Splits lines into cells, whichever delimiter they use."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

DELIMITERS = ";\t,|"
SAMPLE_LINES = 50
EVEN = 0.9  # the share of lines that must have the usual number of cells


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of cells, and what stood between them."""

    rows: list[list[str]]
    delimiter: str

    @property
    def usual_decimal(self) -> str:
        """Return the decimal mark of the countries whose programs write this delimiter."""
        return "," if self.delimiter == ";" else "."


def cells_of(lines: Sequence[str]) -> Cells | None:
    """Return the cells of every line that is not blank, or None when the lines are no table.

    The delimiter is the one that splits most evenly, into at least two cells per line. Lines of
    one cell at the top are a heading, and left out.
    """
    sample = [line for line in lines[:SAMPLE_LINES] if line.strip()]
    evenness, _, delimiter = max(
        (*_evenness(_split(sample, delimiter)), delimiter) for delimiter in DELIMITERS
    )
    if evenness < EVEN:
        return None
    rows = _split(lines, delimiter)
    while len(rows[0]) == 1:
        del rows[0]
    return Cells(rows, delimiter)


def _split(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """Split lines as spreadsheets write them, with quotes around the cells that need them."""
    rows = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    return [row for row in rows if any(cell.strip() for cell in row)]


def _evenness(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    """Return the share of rows with the usual number of cells, and that number if above one."""
    counts = Counter(len(row) for row in rows)
    usual, lines = max(counts.items(), key=lambda item: item[1], default=(1, 0))
    return (lines / len(rows), usual) if usual > 1 else (0.0, 0)
