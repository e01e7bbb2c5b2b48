"""Reads the numbers of a message: 3 5 8, or a=3 b=5, or a name and a number on each line."""

import re
from collections.abc import Sequence

from bot.command import BadInput, phrase
from bot.commands.chart.cells import Cells, cells_of
from bot.commands.chart.numbers import decimal_of, number
from bot.commands.chart.table import Series, Table, make_table, table_of_rows

_LETTER = re.compile(r"[^\W\d_]")
_IS = re.compile(r"\s*=\s*|:(?=\s|$)|(?<=[^\W\d_]):(?=[^\s\w]?\d)")
_UNIT = re.compile(r"(?<=\d)\s+(?=[%€$£¥₽₴₸₹](?:[\s,;]|$))")
_BETWEEN = re.compile(r"[\s;]+")

Pair = tuple[str, str]


def table_of_text(text: str) -> Table:
    """Read a message; raises BadInput when it has no numbers to draw."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise BadInput(phrase("chart-empty"))
    title = ""
    cells = _cells(lines)
    if cells is None and len(lines) > 1 and not re.search(r"\d", lines[0]):
        title = lines.pop(0).rstrip(":")
        cells = _cells(lines)
    if cells is not None:
        return table_of_rows(cells.rows, title=title, usual_decimal=cells.usual_decimal)
    return _table_of_pairs(_pairs_by_line(lines) or _pairs_by_word(" ".join(lines)), title=title)


def _cells(lines: Sequence[str]) -> Cells | None:
    """Return the cells of a pasted table; "apples 3,5" is none, for all its comma."""
    cells = cells_of(lines) if len(lines) > 1 else None
    return None if cells is None or any(_pair(row[0]) for row in cells.rows) else cells


def _pairs_by_line(lines: Sequence[str]) -> list[Pair] | None:
    """Read lines that are each a name and a number."""
    pairs = [pair for line in lines if (pair := _pair(line)) is not None]
    return pairs if len(pairs) == len(lines) > 1 else None


def _pair(line: str) -> Pair | None:
    """Split "New York: 8 400" into its name and its number."""
    for gap in re.finditer(r"[\s=:]+", line):
        name, text = line[: gap.start()].rstrip(",;-"), line[gap.end() :]
        named = _LETTER.search(name) or (name and not re.search(r"\s", name))
        if named and number(text, decimal=".") is not None:
            return name, text
    return None


def _pairs_by_word(text: str) -> list[Pair]:
    """Read numbers in a row, each after its name if it has one."""
    words = _words(text)
    if all(number(word, decimal=".") is None for word in words):
        raise BadInput(phrase("chart-no-numbers"))
    pairs: list[Pair] = []
    name: list[str] = []
    for word in words:
        if number(word, decimal=".") is None:
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
    numbers = all(number(part, decimal=".") is not None for part in parts)
    return numbers and number(word, decimal=".") is None


def _table_of_pairs(pairs: Sequence[Pair], *, title: str) -> Table:
    """Make one series; a name before the first number alone is the title."""
    names = [name for name, _ in pairs]
    if names[0] and len(names) > 1 and not any(names[1:]):
        title, names[0] = title or names[0], ""
    if any(names) and not all(names):
        raise BadInput(phrase("chart-some-names"))
    decimal = decimal_of((text for _, text in pairs), usual=".")
    values = tuple(number(text, decimal=decimal) for _, text in pairs)
    return make_table(title=title, labels=names, series=[Series("", values)])
