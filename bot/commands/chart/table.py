"""The table that a chart shows, and how it is read out of a message or a file."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.command import BadInput, File, phrase
from bot.commands.chart.values import days_of, decimal_of, number

ROWS_MAX = 5_000
SERIES_MAX = 8
COLUMNS_MAX = 50  # of which most would have to be comments
NUMBERS_MIN = 2
FEW_ROWS = 12  # so many whole numbers are names, such as years; more of them are an axis
YEARS = range(1800, 2201)
NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "nan", "null", "none"})  # noqa: RUF001 -- dashes that people type

DELIMITERS = ";\t,|"
SAMPLE_LINES = 50
EVEN = 0.9  # the share of lines that must have the usual number of cells

MB = 1_000_000
BYTES_MAX = 2 * MB
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods; .xls
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

_CYRILLIC_RUN = re.compile(rb"[\xa8\xb8\xc0-\xff]{2,}")
_SINGLE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_LETTER = re.compile(r"[^\W\d_]")
_IS = re.compile(r"\s*=\s*|:(?=\s|$)|(?<=[^\W\d_]):(?=[^\s\w]?\d)")
_UNIT = re.compile(r"(?<=\d)\s+(?=[%€$£¥₽₴₸₹](?:[\s,;]|$))")
_BETWEEN = re.compile(r"[\s;]+")

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers under one name; None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Labels, one per row, and the series.

    `axis` is each row's place on a scale, rising, when the labels make one: days since 1970 when
    `dated`, else numbers. Without it the labels are names.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    axis: tuple[float, ...] | None = None
    dated: bool = False


@dataclass(frozen=True, slots=True)
class _Cells:
    """Rows of cells, and what stood between them."""

    rows: list[list[str]]
    delimiter: str

    @property
    def usual_decimal(self) -> str:
        """Return the decimal mark of the countries whose programs write this delimiter."""
        return "," if self.delimiter == ";" else "."


def table_of_text(text: str) -> Table:
    """Read a message; raises BadInput when it has no numbers to draw."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise BadInput(phrase("chart-empty"))
    title = ""
    cells = _pasted_cells(lines)
    if cells is None and len(lines) > 1 and not re.search(r"\d", lines[0]):
        title = lines.pop(0).rstrip(":")
        cells = _pasted_cells(lines)
    if cells is not None:
        return _table_of_rows(cells.rows, title=title, usual_decimal=cells.usual_decimal)
    return _table_of_pairs(_pairs_by_line(lines) or _pairs_by_word(" ".join(lines)), title=title)


def _pasted_cells(lines: Sequence[str]) -> _Cells | None:
    """Return the cells of a pasted table; "apples 3,5" is none, for all its comma."""
    cells = _cells_of(lines) if len(lines) > 1 else None
    return None if cells is None or any(_pair(row[0]) for row in cells.rows) else cells


def _pairs_by_line(lines: Sequence[str]) -> list[_Pair] | None:
    """Read lines that are each a name and a number."""
    pairs = [pair for line in lines if (pair := _pair(line)) is not None]
    return pairs if len(pairs) == len(lines) > 1 else None


def _pair(line: str) -> _Pair | None:
    """Split "New York: 8 400" into its name and its number."""
    for gap in re.finditer(r"[\s=:]+", line):
        name, text = line[: gap.start()].rstrip(",;-"), line[gap.end() :]
        named = _LETTER.search(name) or (name and not re.search(r"\s", name))
        if named and number(text) is not None:
            return name, text
    return None


def _pairs_by_word(text: str) -> list[_Pair]:
    """Read numbers in a row, each after its name if it has one."""
    words = _words(text)
    if all(number(word) is None for word in words):
        raise BadInput(phrase("chart-no-numbers"))
    pairs: list[_Pair] = []
    name: list[str] = []
    for word in words:
        if number(word) is None:
            name.append(word)
        else:
            pairs.append((" ".join(name), word))
            name = []
    if name:
        raise BadInput(phrase("chart-stray-text", text=" ".join(name)[:40]))
    return pairs


def _words(text: str) -> list[str]:
    """Split a message into names and numbers; "3,5" alone and "3,5,8" are more than one."""
    text = _UNIT.sub("", _IS.sub(" ", text))
    words = [word.rstrip(",") for word in _BETWEEN.split(text) if word.strip(",")]
    listed = [word.split(",") for word in words]
    return [
        part
        for word, parts in zip(words, listed, strict=True)
        for part in (parts if len(words) == 1 or _is_list(word, parts) else [word])
    ]


def _is_list(word: str, parts: Sequence[str]) -> bool:
    """Tell "3,5,8" from "3,5" and from "1,234,567"."""
    return number(word) is None and all(number(part) is not None for part in parts)


def _table_of_pairs(pairs: Sequence[_Pair], *, title: str) -> Table:
    """Make one series; a name before the first number alone is the title."""
    names = [name for name, _ in pairs]
    if names[0] and len(names) > 1 and not any(names[1:]):
        title, names[0] = title or names[0], ""
    if any(names) and not all(names):
        raise BadInput(phrase("chart-some-names"))
    decimal = decimal_of((text for _, text in pairs), usual=".")
    values = tuple(number(text, decimal=decimal) for _, text in pairs)
    return _make_table(title=title, labels=names, series=[Series("", values)])


def table_of_file(file: File, *, title: str) -> Table:
    """Read a file with a header: labels or dates first, then up to eight columns of numbers."""
    if len(file.data) > BYTES_MAX:
        raise BadInput(phrase("chart-file-too-big", most=BYTES_MAX // MB))
    if file.data.startswith(SPREADSHEETS):
        raise BadInput(phrase("chart-spreadsheet"))
    lines = _decode(file.data).splitlines()
    try:
        cells = _cells_of(lines)
    except csv.Error:
        raise BadInput(phrase("chart-no-csv")) from None
    cells = cells or _one_column(lines)
    return _table_of_rows(cells.rows, title=title, usual_decimal=cells.usual_decimal)


def _one_column(lines: Sequence[str]) -> _Cells:
    """Take each line as a number, below a name perhaps; refuse a file that is no such list."""
    rows = [[line] for line in lines if line.strip()]
    if not rows:
        raise BadInput(phrase("chart-file-empty"))
    if sum(number(line) is not None for (line,) in rows) < len(rows) - 1:
        raise BadInput(phrase("chart-no-csv"))
    return _Cells(rows, delimiter="")


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


def _cells_of(lines: Sequence[str]) -> _Cells | None:
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
    return _Cells(rows, delimiter)


def _split(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """Split lines as spreadsheets write them, with quotes around the cells that need them."""
    rows = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    return [row for row in rows if any(cell.strip() for cell in row)]


def _evenness(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    """Return the share of rows with the usual number of cells, and that number if above one."""
    counts = Counter(map(len, rows))
    usual, lines = max(counts.items(), key=lambda item: item[1], default=(1, 0))
    return (lines / len(rows), usual) if usual > 1 else (0.0, 0)


def _make_table(*, title: str, labels: Sequence[str], series: Sequence[Series]) -> Table:
    """Put a table together, its rows in the order of their axis; refuse what makes no chart."""
    if len(labels) > ROWS_MAX:
        raise BadInput(phrase("chart-too-many-rows", rows=len(labels), most=ROWS_MAX))
    if len(series) > SERIES_MAX:
        raise BadInput(phrase("chart-too-many-series", series=len(series), most=SERIES_MAX))
    if sum(value is not None for one in series for value in one.values) < NUMBERS_MIN:
        raise BadInput(phrase("chart-too-few"))
    days = days_of(labels)
    places = days or _scale(labels)
    if places is None:
        return Table(title, tuple(labels), tuple(series))
    order = sorted(range(len(labels)), key=places.__getitem__)
    return Table(
        title=title,
        labels=tuple(labels[row] for row in order),
        series=tuple(Series(one.name, tuple(one.values[row] for row in order)) for one in series),
        axis=tuple(places[row] for row in order),
        dated=days is not None,
    )


def _table_of_rows(rows: Sequence[Sequence[str]], *, title: str, usual_decimal: str) -> Table:
    """Read rows of cells: labels first, then one series for each column that has numbers."""
    if len(rows) > ROWS_MAX + 1:
        raise BadInput(phrase("chart-too-many-rows", rows=len(rows) - 1, most=ROWS_MAX))
    width = max(map(len, rows))
    if width > COLUMNS_MAX:
        raise BadInput(phrase("chart-too-many-series", series=width - 1, most=SERIES_MAX))
    cells = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    labelled = width > 1
    decimal = decimal_of((cell for row in cells for cell in row[labelled:]), usual=usual_decimal)
    headed = _is_header(cells[0], decimal=decimal)
    header = cells[0] if headed else [""] * width
    body = cells[headed:]
    series = [
        Series(header[column] or str(column), _column(body, column, 1 + headed, decimal=decimal))
        for column in range(labelled, width)
        if any(number(row[column], decimal=decimal) is not None for row in body)
    ]
    labels = [row[0] if labelled else "" for row in body]
    return _make_table(title=title, labels=labels, series=series)


def _is_header(row: Sequence[str], *, decimal: str) -> bool:
    """Tell names of columns from a first row of data; years beside an empty cell are names."""
    cells = row[1:] or row
    numbers = [number(cell, decimal=decimal) for cell in cells]
    if any(value is None and cell for value, cell in zip(numbers, cells, strict=True)):
        return True
    years = all(value in YEARS for value in numbers)
    return years and len(set(numbers)) == len(numbers) > 1


def _column(
    body: Sequence[Sequence[str]], column: int, first_line: int, *, decimal: str
) -> tuple[float | None, ...]:
    """Read a column of numbers; a cell that is neither a number nor empty is refused."""
    values = [number(row[column], decimal=decimal) for row in body]
    for line, (value, row) in enumerate(zip(values, body, strict=True), first_line):
        if value is None and row[column].lower() not in NOTHING:
            raise BadInput(
                phrase("chart-stray-cell", text=row[column][:40], line=line, column=column + 1)
            )
    return tuple(values)


def _scale(labels: Sequence[str]) -> tuple[float, ...] | None:
    """Return the numbers that the labels are, unless they are few whole ones, or names."""
    decimal = decimal_of(labels, usual=".")
    numbers = (number(label, decimal=decimal) for label in labels)
    places = tuple(place for place in numbers if place is not None)
    if len(places) < len(labels) or not labels:
        return None
    whole = all(place.is_integer() for place in places)
    return None if whole and len(places) <= FEW_ROWS else places
