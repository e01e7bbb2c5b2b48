"""What a chart shows: labels, and one or more series of numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.command import BadInput, phrase
from bot.commands.chart.dates import days_of
from bot.commands.chart.numbers import decimal_of, number

ROWS_MAX = 5_000
SERIES_MAX = 8
COLUMNS_MAX = 50  # of which most would have to be comments
NUMBERS_MIN = 2
FEW_ROWS = 12  # so many whole numbers are names, such as years; more of them are an axis
YEARS = range(1800, 2201)
NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "nan", "null", "none"})  # noqa: RUF001 -- dashes that people type


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


def make_table(*, title: str, labels: Sequence[str], series: Sequence[Series]) -> Table:
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


def table_of_rows(rows: Sequence[Sequence[str]], *, title: str, usual_decimal: str) -> Table:
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
        Series(
            header[column] or str(column),
            _column(body, column, first_line=1 + headed, decimal=decimal),
        )
        for column in range(labelled, width)
        if any(number(row[column], decimal=decimal) is not None for row in body)
    ]
    return make_table(
        title=title, labels=[row[0] if labelled else "" for row in body], series=series
    )


def _is_header(row: Sequence[str], *, decimal: str) -> bool:
    """Tell names of columns from a first row of data; years beside an empty cell are names."""
    cells = row[1:] or row
    numbers = [number(cell, decimal=decimal) for cell in cells]
    if any(value is None and cell for value, cell in zip(numbers, cells, strict=True)):
        return True
    years = all(value in YEARS for value in numbers)
    return years and len(set(numbers)) == len(numbers) > 1


def _column(
    body: Sequence[Sequence[str]], column: int, *, first_line: int, decimal: str
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
    places = tuple(
        place for label in labels if (place := number(label, decimal=decimal)) is not None
    )
    if len(places) < len(labels) or not labels:
        return None
    whole = all(place.is_integer() for place in places)
    return None if whole and len(places) <= FEW_ROWS else places
