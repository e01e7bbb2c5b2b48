"""Reads the first sheet of an Excel file; loaded only in a process of the pool."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import islice

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.command import BadInput, phrase

UNPACKED_MAX = 50_000_000  # bytes; a file of 2 MB could hold a thousand times as many
# What the reader raises when a file is broken, or is another kind of archive.
BROKEN = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError)


def rows_of_sheet(data: bytes, *, rows_most: int, columns_most: int) -> list[list[str]]:
    """Return the cells of the first sheet as text, as a CSV file would have them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_MAX:
                raise BadInput(phrase("chart-spreadsheet"))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=rows_most, max_col=columns_most, values_only=True)
        return [_texts(row) for row in islice(rows, rows_most)]
    except (*BROKEN, IndexError) as error:
        raise BadInput(phrase("chart-spreadsheet")) from error


def _texts(row: Sequence[object]) -> list[str]:
    """Write the cells of a row; a date without a time is a date alone."""
    return ["" if cell is None else _text(cell) for cell in row]


def _text(cell: object) -> str:
    """Write one cell."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return repr(cell) if isinstance(cell, float) else str(cell)
