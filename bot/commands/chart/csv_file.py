"""Reads a CSV file, whichever program wrote it."""

import csv
import re
from collections.abc import Sequence

from bot.command import BadInput, File, phrase
from bot.commands.chart.cells import Cells, cells_of
from bot.commands.chart.numbers import number
from bot.commands.chart.table import Table, table_of_rows

MB = 1_000_000
BYTES_MAX = 2 * MB
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods; .xls
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CYRILLIC_RUN = re.compile(rb"[\xa8\xb8\xc0-\xff]{2,}")
_SINGLE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")


def table_of_file(file: File, *, title: str) -> Table:
    """Read a file with a header: labels or dates first, then up to eight columns of numbers."""
    if len(file.data) > BYTES_MAX:
        raise BadInput(phrase("chart-file-too-big", most=BYTES_MAX // MB))
    if file.data.startswith(SPREADSHEETS):
        raise BadInput(phrase("chart-spreadsheet"))
    lines = _decode(file.data).splitlines()
    try:
        cells = cells_of(lines)
    except csv.Error:
        raise BadInput(phrase("chart-no-csv")) from None
    cells = cells or _one_column(lines)
    return table_of_rows(cells.rows, title=title, usual_decimal=cells.usual_decimal)


def _one_column(lines: Sequence[str]) -> Cells:
    """Take each line as a number, below a name perhaps; refuse a file that is no such list."""
    rows = [[line] for line in lines if line.strip()]
    if not rows:
        raise BadInput(phrase("chart-file-empty"))
    numbers = sum(number(line, decimal=".") is not None for (line,) in rows)
    if numbers < len(rows) - 1:
        raise BadInput(phrase("chart-no-csv"))
    return Cells(rows, delimiter="")


def _decode(data: bytes) -> str:
    """Turn bytes into text: by their mark, else as UTF-8, else as Windows would write them."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data:
        raise BadInput(phrase("chart-no-csv"))
    try:
        return data.decode()
    except UnicodeDecodeError:
        # In Russian one such letter follows the other; in German or French it stands alone.
        runs, single = len(_CYRILLIC_RUN.findall(data)), len(_SINGLE.findall(data))
        return data.decode("cp1251" if runs > single else "cp1252", errors="replace")
