"""The table that a chart shows: what names its rows, and which of its columns are drawn."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from bot.command import BadInput, phrase
from bot.commands.chart.cells import Cells
from bot.commands.chart.dates import YEARS, Dates, dates_of, years_of
from bot.commands.chart.values import decimal_of, is_missing, number, unclear

ROWS_MAX = 5_000
SERIES_MAX = 8
COLUMNS_MAX = 50  # of which most would have to be comments
NUMBERS_MIN = 2
NAMES_MAX = 60  # bars that one can tell apart
NAMES_KEPT = 20  # of more names, so many are drawn, and the others together
REST_MAX = 2.0  # of the largest: if the others come to more, that bar would make all look small
FEW_ROWS = 12  # so many whole numbers are names, such as years; more of them are an axis
NUMBERS_SHARE = 0.5  # of a column's cells, for it to be a column of numbers
SUM_ERROR = 0.005  # of a total: so far may rounded parts miss it

_ID = re.compile(
    r"(?:id|idx|index|no\.?|nr\.?|n|row|rows|#|№|number|rank|pos\.?|lp\.?|unnamed: \d+"
    r"|lfd\.? ?nr\.?|)"
)
# Years beside names say when; they are no amounts.
_YEAR = re.compile(
    r"years?|год|рік|jahr|année|an|año|ano|anno|rok|jaar|år|vuosi|yil|y\u0131l", re.IGNORECASE
)
_ID_ENDING = re.compile(r".*[ _-]id")
_TOTAL = re.compile(
    r"(?:grand |sub)?total(?:[es]|en)?\b.*|sum|summe|gesamt|insgesamt|suma|razem|celkem|toplam"
    r"|ukupno|итого?\b.*|всего|сумма|разом|合计|合計|总计|totaal|totalt|all|overall",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers under one name; None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something that could have been read otherwise, or was left out, and how it was taken.

    `kind` is "thousands" or "decimals", which the mark in a number was taken for; "date", with
    `read` in ISO 8601; "total", a row that was left out, with its value; "others", so many names
    that are drawn, of so many in all; or "rest", so many that are not, and what they come to.
    """

    kind: str
    written: str
    read: str = ""


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
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class _Column:
    """A column: its name, None in a table without names, and the cells below it."""

    place: int
    heading: str | None
    cells: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return its name, or "" if it has none."""
        return self.heading or ""

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """Return the cells that say something."""
        return tuple(cell for cell in self.cells if not is_missing(cell))

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Return the cells that are numbers."""
        return tuple(cell for cell in self.filled if number(cell) is not None)

    @cached_property
    def is_numeric(self) -> bool:
        """Tell whether most of it are numbers."""
        return bool(self.numbers) and len(self.numbers) >= NUMBERS_SHARE * len(self.filled)

    @cached_property
    def dates(self) -> Dates | None:
        """Return its dates, if it has nothing else."""
        return dates_of(self.cells, header=self.name)

    @cached_property
    def is_text(self) -> bool:
        """Tell whether it names something."""
        return bool(self.filled) and not self.is_numeric and self.dates is None

    @cached_property
    def is_years(self) -> bool:
        """Tell whether it has nothing but years."""
        return bool(self.cells) and all(
            cell.isdecimal() and int(cell) in YEARS for cell in self.cells
        )

    @cached_property
    def is_id(self) -> bool:
        """Tell whether it only counts or identifies the rows."""
        if not all(cell.isdecimal() for cell in self.cells):
            return False
        name = "?" if self.heading is None else self.heading.strip().casefold()
        values = [int(cell) for cell in self.cells]
        unique = len(set(values)) == len(values)
        counted = values in (list(range(len(values))), list(range(1, len(values) + 1)))
        return unique and bool(counted or _ID.fullmatch(name) or _ID_ENDING.fullmatch(name))


def table_of_cells(cells: Cells, *, title: str) -> Table:
    """Make a table of cells; raises BadInput when they make no chart."""
    if len(cells.rows) > ROWS_MAX + 1:
        raise BadInput(phrase("chart-too-many-rows", rows=len(cells.rows) - 1, most=ROWS_MAX))
    width = max(len(row.cells) for row in cells.rows)
    if width > COLUMNS_MAX:
        raise BadInput(phrase("chart-too-many-series", series=width - 1, most=SERIES_MAX))
    grid = [[*row.cells] + [""] * (width - len(row.cells)) for row in cells.rows]
    headed = _is_header(grid)
    header = grid[0] if headed else [None] * width
    columns = [
        _Column(place, header[place], tuple(row[place].strip() for row in grid[headed:]))
        for place in range(width)
    ]
    lines = [row.line for row in cells.rows[headed:]]
    if long := _long(columns):
        return _table_of_long(*long, title=title, usual=cells.usual_decimal, lines=lines)
    label = _label_column(columns)
    drawn = [one for one in columns if one is not label and one.is_numeric]
    if label is not None:
        drawn = [one for one in drawn if not (one.is_id and one.place < label.place)]
    measured = [one for one in drawn if not _YEAR.fullmatch(one.name.strip())]
    drawn = measured or drawn
    series, notes = _series(drawn, usual=cells.usual_decimal, lines=lines)
    labels = label.cells if label else ("",) * len(lines)
    header_of = label.name if label else ""
    return make_table(title=title, labels=labels, series=series, notes=notes, header=header_of)


def _is_header(grid: Sequence[Sequence[str]]) -> bool:
    """Tell names of columns from a first row of data: above numbers and dates they are none."""
    top, body = grid[0], grid[1:]
    if not body:
        return not any(number(cell) is not None for cell in top)
    columns = [_Column(place, "", tuple(row[place] for row in body)) for place in range(len(top))]
    numeric = [one for one in columns if one.is_numeric]
    for one in columns:
        cell = top[one.place].strip()
        if one.is_numeric and not is_missing(cell) and number(cell) is None:
            return True
        if cell and one.dates and not one.is_numeric and dates_of((cell,)) is None:
            return True
    years = [number(top[one.place]) for one in numeric if one.place or len(top) == 1]
    over = [one for one in numeric if one.is_years and one.place]
    return not over and len(set(years)) == len(years) > 1 and all(year in YEARS for year in years)


def _label_column(columns: Sequence[_Column]) -> _Column | None:
    """Return the column that names the rows: the first one with names or dates, mostly.

    Numbers that only count the rows name nothing if a column of names follows, and names that
    repeat give way to dates. Comments behind the numbers of an axis are none of both.
    """
    if len(columns) == 1:
        return None
    first = columns[0]
    named = [one for one in columns if one.is_text or (one.dates and not one.is_numeric)]
    dated = [one for one in columns if one.dates is not None or one.is_years]
    if first.is_text and len(set(first.cells)) < len(first.cells) and dated:
        return dated[0]
    if not first.is_numeric or first.dates or first.is_years or not (named or dated):
        return first
    other = (named or dated)[0]
    last_number = max(one.place for one in columns if one.is_numeric)
    if other.place < last_number and (first.is_id or not _is_rising(first)):
        return other
    return first if last_number > 0 or (_is_rising(first) and first.is_id) else other


def _is_rising(column: _Column) -> bool:
    """Tell whether the numbers of a column grow from row to row, as those of an axis do."""
    values = [number(cell) for cell in column.cells]
    known = [value for value in values if value is not None]
    return len(known) == len(values) and all(one < two for one, two in pairwise(known))


_Long = tuple[_Column, _Column, list[_Column]]


def _long(columns: Sequence[_Column]) -> _Long | None:
    """Find a table with a row for each entity and time: (entities, times, values)."""
    times = next((one for one in columns if one.dates or one.is_years), None)
    if times is None or len(set(times.cells)) == len(times.cells):
        return None
    for entities in columns:
        if not entities.is_text:
            continue
        pairs = set(zip(entities.cells, times.cells, strict=True))
        if len(pairs) == len(times.cells) > len(set(entities.cells)) > 1:
            values = [one for one in columns if one.is_numeric and one is not times]
            values = [one for one in values if not (one.is_id and one.place < entities.place)]
            return (entities, times, values) if values else None
    return None


def _table_of_long(
    entities: _Column,
    times: _Column,
    values: Sequence[_Column],
    *,
    title: str,
    usual: str,
    lines: Sequence[int],
) -> Table:
    """Make a series of each entity, and of each of its columns if there are several."""
    series, notes = _series(values, usual=usual, lines=lines)
    rows = list(dict.fromkeys(times.cells))
    if times.is_years:
        rows.sort()
    place = {label: row for row, label in enumerate(rows)}
    names = list(dict.fromkeys(entities.cells))
    if len(names) * len(series) > SERIES_MAX:
        count = len(names) * len(series)
        raise BadInput(phrase("chart-too-many-series", series=count, most=SERIES_MAX))
    spread = []
    for name in names:
        for one in series:
            cells: list[float | None] = [None] * len(rows)
            for entity, time, value in zip(entities.cells, times.cells, one.values, strict=True):
                if entity == name:
                    cells[place[time]] = value
            spread.append(Series(name if len(series) == 1 else f"{name}: {one.name}", tuple(cells)))
    title = title or (series[0].name if len(series) == 1 else "")
    return make_table(title=title, labels=rows, series=spread, notes=notes, header=times.name)


def _series(
    columns: Sequence[_Column], *, usual: str, lines: Sequence[int]
) -> tuple[list[Series], list[Note]]:
    """Read columns of numbers; what one leaves open, such as 1,234, the others may tell."""
    of_all = decimal_of(cell for one in columns for cell in one.numbers)
    series: list[Series] = []
    notes: list[Note] = []
    for one in columns:
        known = decimal_of(one.numbers) or of_all
        decimal = known or usual
        if known is None and not notes and (text := unclear(one.numbers)):
            notes.append(mark_note(text, decimal=decimal))
        series.append(Series(one.name or str(one.place), _values(one, lines, decimal=decimal)))
    return series, notes


def mark_note(text: str, *, decimal: str) -> Note:
    """Say what the mark in 1,234 was taken for."""
    return Note("decimals" if decimal in text else "thousands", text)


def _values(column: _Column, lines: Sequence[int], *, decimal: str) -> tuple[float | None, ...]:
    """Read a column of numbers; a cell that is neither a number nor missing is refused."""
    values = [number(cell, decimal=decimal) for cell in column.cells]
    for line, value, cell in zip(lines, values, column.cells, strict=True):
        if value is None and not is_missing(cell):
            place = column.place + 1
            raise BadInput(phrase("chart-stray-cell", text=cell[:40], line=line, column=place))
    return tuple(values)


def make_table(
    *,
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    notes: Iterable[Note] = (),
    header: str = "",
) -> Table:
    """Put a table together, its rows in the order of their axis; refuse what makes no chart."""
    if len(labels) > ROWS_MAX:
        raise BadInput(phrase("chart-too-many-rows", rows=len(labels), most=ROWS_MAX))
    if len(series) > SERIES_MAX:
        raise BadInput(phrase("chart-too-many-series", series=len(series), most=SERIES_MAX))
    if sum(value is not None for one in series for value in one.values) < NUMBERS_MIN:
        raise BadInput(phrase("chart-too-few"))
    table = _without_total(Table(title, tuple(labels), tuple(series), notes=tuple(notes)))
    dates = dates_of(table.labels, header=header) or years_of(table.labels)
    places = dates.days if dates else _scale(table.labels)
    if places is None:
        return _largest(table)
    if dates and dates.example:
        read = dates.example.isoformat()
        table = replace(table, notes=(*table.notes, Note("date", dates.unclear, read)))
    order = sorted(range(len(table.labels)), key=places.__getitem__)
    return replace(
        _ordered(table, order), axis=tuple(places[row] for row in order), dated=dates is not None
    )


def _ordered(table: Table, rows: Sequence[int]) -> Table:
    """Return a table of some rows in an order."""
    series = (Series(one.name, tuple(one.values[row] for row in rows)) for one in table.series)
    labels = tuple(table.labels[row] for row in rows)
    return replace(table, labels=labels, series=tuple(series))


def _without_total(table: Table) -> Table:
    """Leave out a row of totals: beside it, all others would look small."""
    rows = range(len(table.labels))
    for row in (rows[-1], rows[0]) if len(rows) > NUMBERS_MIN else ():
        others = [other for other in rows if other != row]
        if _TOTAL.fullmatch(table.labels[row].strip()) and all(
            _is_sum(one.values[row], (one.values[other] for other in others))
            for one in table.series
        ):
            first = table.series[0].values[row]
            note = Note("total", table.labels[row].strip(), f"{first or 0:.15g}")
            return replace(_ordered(table, others), notes=(*table.notes, note))
    return table


def _is_sum(total: float | None, parts: Iterable[float | None]) -> bool:
    """Tell whether parts come to a total, as far as rounding lets them."""
    return total is None or abs(sum(part or 0.0 for part in parts) - total) <= SUM_ERROR * abs(
        total
    )


def _scale(labels: Sequence[str]) -> tuple[float, ...] | None:
    """Return the numbers that the labels are, unless they are few whole ones, or names."""
    decimal = decimal_of(labels) or "."
    numbers = (number(label, decimal=decimal) for label in labels)
    places = tuple(place for place in numbers if place is not None)
    if len(places) < len(labels) or not labels:
        return None
    whole = all(place.is_integer() for place in places)
    return None if whole and len(places) <= FEW_ROWS else places


def _largest(table: Table) -> Table:
    """Keep the largest of too many names, and say what the others come to; numbered names stay."""
    count = len(table.labels)
    if (
        count * len(table.series) <= NAMES_MAX
        or not any(table.labels)
        or _is_numbered(table.labels)
    ):
        return table
    sizes = [sum(abs(one.values[row] or 0.0) for one in table.series) for row in range(count)]
    kept = max(NAMES_KEPT // len(table.series), FEW_ROWS)
    if count <= kept:
        return table
    order = sorted(range(count), key=sizes.__getitem__, reverse=True)
    top = _ordered(table, order[:kept])
    rest = [_rest(one, order[kept:]) for one in table.series]
    notes = [*table.notes, Note("others", str(kept), str(count))]
    if max(map(abs, rest)) > REST_MAX * max(sizes):
        if len(rest) == 1:
            notes.append(Note("rest", str(count - kept), f"{rest[0]:.15g}"))
        return replace(top, notes=tuple(notes))
    series = (
        replace(one, values=(*one.values, value))
        for one, value in zip(top.series, rest, strict=True)
    )
    labels = (*top.labels, f"… + {count - kept}")
    return replace(top, labels=labels, series=tuple(series), notes=tuple(notes))


def _rest(series: Series, rows: Iterable[int]) -> float:
    """Return what some rows of a series come to."""
    return sum(series.values[row] or 0.0 for row in rows)


def _is_numbered(labels: Sequence[str]) -> bool:
    """Tell names in an order, such as 00:05 or week 12, by the numbers that grow in them."""
    if len({_DIGITS.sub("#", label) for label in labels}) > 1 or not _DIGITS.search(labels[0]):
        return False
    keys = list(_keys(labels))
    return all(one < two for one, two in pairwise(keys))


def _keys(labels: Sequence[str]) -> Iterator[list[int]]:
    """Yield the numbers in each label."""
    return ([int(text) for text in _DIGITS.findall(label)] for label in labels)
