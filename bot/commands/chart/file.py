"""Reads the table of a file: CSV of any program, text, Markdown, JSON, or an Excel sheet."""

from bot.command import BadInput, File, phrase
from bot.commands.chart.cells import Cells, Row, cells_by_spaces, cells_of_text, largest_table
from bot.commands.chart.message import pairs_by_line
from bot.commands.chart.table import COLUMNS_MAX, ROWS_MAX, Table, table_of_cells
from bot.commands.chart.values import is_missing, number

MB = 1_000_000
BYTES_MAX = 2 * MB
LINES_MAX = 4 * ROWS_MAX  # some may be blank, or notes
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def table_of_file(file: File, *, title: str, language: str) -> Table:
    """Read a file: labels or dates, and up to eight columns of numbers."""
    if len(file.data) > BYTES_MAX:
        raise BadInput(phrase("chart-file-too-big", most=BYTES_MAX // MB))
    if file.data.startswith(OLD_EXCEL):
        raise BadInput(phrase("chart-spreadsheet"))
    cells = _cells_of_sheet(file.data) if file.data.startswith(ZIP) else _cells(file, language)
    return table_of_cells(cells, title=title)


def _cells_of_sheet(data: bytes) -> Cells:
    """Return the cells of an Excel file's first sheet."""
    from bot.commands.chart.spreadsheet import rows_of_sheet  # noqa: PLC0415 -- heavy, and rare

    texts = rows_of_sheet(data, rows_most=ROWS_MAX + COLUMNS_MAX, columns_most=COLUMNS_MAX + 1)
    width = max((place for row in texts for place, cell in enumerate(row, 1) if cell), default=0)
    rows = [Row(line, row[:width]) for line, row in enumerate(texts, 1) if any(row)]
    table = largest_table(rows, delimiter="", covered=0.0)
    if table is None and width == 1:
        table = Cells(rows)
    if table is None:
        raise BadInput(phrase("chart-no-csv"))
    return table


def _cells(file: File, language: str) -> Cells:
    """Return the cells of a file of text."""
    from bot.commands.chart.decode import decoded  # noqa: PLC0415 -- not in the bot's process

    text = decoded(file.data, language=language).removeprefix("\ufeff")
    if (count := text.count("\n")) > LINES_MAX and text.strip():
        raise BadInput(phrase("chart-too-many-rows", rows=count, most=ROWS_MAX))
    cells = cells_of_text(text)
    if cells is not None:
        return cells
    lines = [(place, line.strip()) for place, line in enumerate(text.splitlines(), 1)]
    lines = [(place, line) for place, line in lines if line]
    if not lines:
        raise BadInput(phrase("chart-file-empty"))
    if pairs := pairs_by_line([line for _, line in lines]):
        rows = zip(lines, pairs, strict=True)
        return Cells([Row(place, [*pair]) for (place, _), pair in rows])
    return _one_column(lines) or cells_by_spaces(text) or _refused()


def _one_column(lines: list[tuple[int, str]]) -> Cells | None:
    """Take each line as a number, below a name perhaps."""
    known = sum(number(line) is not None or is_missing(line) for _, line in lines)
    return Cells([Row(place, [line]) for place, line in lines]) if known >= len(lines) - 1 else None


def _refused() -> Cells:
    """Refuse what is no table."""
    raise BadInput(phrase("chart-no-csv"))
