"""Reads the numbers of a message, with their names if they have some."""

import re
from collections.abc import Sequence

from bot.command import BadInput, phrase
from bot.commands.chart.cells import Cells, Row, cells_of_text
from bot.commands.chart.dates import YEARS
from bot.commands.chart.table import Series, Table, make_table, mark_note, table_of_cells
from bot.commands.chart.values import decimal_of, number, unclear

_LETTER = re.compile(r"[^\W\d_]")
_IS = re.compile(r"\s*=\s*|:(?=\s|$)|(?<=[^\W\d_]):(?=[^\s\w]?\d)")
_UNIT = re.compile(r"(?<=\d)\s+(?=[%€$£¥₽₴₸₹](?:[\s,;]|$))")
_BETWEEN = re.compile(r"[\s;]+")
_HEAD, _TAIL = re.compile(r"[1-9]\d{0,2}"), re.compile(r"\d{3}")
_YEAR = re.compile(r"\d{4}")
_NAMED_YEAR = re.compile(r"\b(\d{4})\s*[:=]\s*(?=\S)")  # in "2023: 5" it is a name
_AS_NAME = "\u2060"
_YEAR_LAST = re.compile(r".*[^\W\d_].*\s(\d{4})")
COLUMNS_MIN = 2
LINE_MAX = 500  # letters; a name and a number need fewer

_Pair = tuple[str, str]


def table_of_text(text: str) -> Table:
    """Read a message; raises BadInput when it has no numbers to draw."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise BadInput(phrase("chart-empty"))
    cells = _pasted_cells(lines) or _named_rows(lines)
    if cells is not None:
        return table_of_cells(cells, title=" ".join(cells.headings).rstrip(":"))
    title, pairs = _pairs_below_a_title(lines)
    if pairs is None:
        if len(lines) > 1 and not re.search(r"\d", lines[0]):
            title = lines.pop(0).rstrip(":")
        pairs = _pairs_by_word(" ".join(lines))
    return _table_of_pairs(pairs, title=title)


def _pasted_cells(lines: Sequence[str]) -> Cells | None:
    """Return the cells of a pasted table; "apples 3,5" is none, for all its comma."""
    text = "\n".join(lines)
    if len(lines) == 1 and not text.startswith(("[", "{")):
        return None
    cells = cells_of_text(text)
    if cells is None or any(_pair(row.cells[0]) for row in cells.rows):
        return None
    return cells


def _named_rows(lines: Sequence[str]) -> Cells | None:
    """Read lines that are each a name and as many numbers, maybe below names for the numbers."""
    pairs = pairs_by_line(lines) or pairs_by_line(lines[1:])
    if pairs and not all(number(name.split()[-1]) is not None for name, _ in pairs):
        return None
    rows = [_named_row(line) for line in lines]
    start = next((place for place, row in enumerate(rows) if row), len(rows))
    counts = {len(row) for row in rows[start:]}
    count = max(counts, default=0)
    names = {row[0] for row in rows[start:] if row}
    # "Route 66 12" above "Route 5 8" are routes with a number each.
    if len(rows) - start < COLUMNS_MIN or count <= COLUMNS_MIN or len(names) < len(rows) - start:
        return None
    if counts != {count}:
        raise BadInput(phrase("chart-uneven"))
    above = [line.split() for line in lines[:start]]
    headings: list[str] = []
    header: list[list[str]] = []
    if above and len(above[-1]) in {count, count - 1}:
        header = [[""] * (count - len(above[-1])) + above.pop()]
    headings = [" ".join(words) for words in above]
    return Cells(
        [Row(place, row) for place, row in enumerate([*header, *rows[start:]], 1)],
        headings=headings,
    )


def _named_row(line: str) -> list[str]:
    """Split "apples 5 6" into a name and its numbers; [] when it is no such line."""
    words = _IS.sub(" ", line).split()
    first = next((place for place, word in enumerate(words) if number(word) is not None), 0)
    if first and _YEAR.fullmatch(words[first]) and int(words[first]) in YEARS:
        first += 1  # "Q1 2024 10" is a quarter and its number
    numbers = words[first:]
    if not first or not numbers or any(number(word) is None for word in numbers):
        return []
    return [" ".join(words[:first]).rstrip(",;-"), *(word.rstrip(",;") for word in numbers)]


def _pairs_below_a_title(lines: Sequence[str]) -> tuple[str, list[_Pair] | None]:
    """Read lines that are each a name and a number, below a title that may have a number in it.

    In "Sales 2024" above others it is a year, and in "Top 3 fruits" no number stands last.
    """
    pairs = pairs_by_line(lines)
    below = pairs_by_line(lines[1:])
    if below is not None and (pairs is None or _is_title(lines[0], below)):
        return lines[0].rstrip(":"), below
    return "", pairs


def _is_title(line: str, below: Sequence[_Pair]) -> bool:
    """Tell a title that ends in a year from a name with a number."""
    match = _YEAR_LAST.fullmatch(line)
    values = [number(text) for _, text in below]
    return bool(match and int(match[1]) in YEARS and not any(value in YEARS for value in values))


def pairs_by_line(lines: Sequence[str]) -> list[_Pair] | None:
    """Read lines that are each a name and a number."""
    pairs = [pair for line in lines if (pair := _pair(line)) is not None]
    return pairs if len(pairs) == len(lines) > 1 else None


def _pair(line: str) -> _Pair | None:
    """Split "New York: 8 400" into its name and its number."""
    if len(line) > LINE_MAX:
        return None
    for gap in re.finditer(r"[\s=:]+", line):
        name, text = line[: gap.start()].rstrip(",;- "), line[gap.end() :]
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
            pairs.append((" ".join(name).replace(_AS_NAME, ""), word))
            name = []
    if name:
        raise BadInput(phrase("chart-stray-text", text=" ".join(name)[:40]))
    return pairs


def _words(text: str) -> list[str]:
    """Split a message into names and numbers; "3,5" alone and "3,5,8" are more than one."""
    text = _UNIT.sub("", _IS.sub(" ", _NAMED_YEAR.sub(rf"{_AS_NAME}\1 ", text)))
    words = [word.rstrip(",") for word in _BETWEEN.split(text) if word.strip(",")]
    listed = [word.split(",") for word in words]
    return _joined(
        [
            part
            for word, parts in zip(words, listed, strict=True)
            for part in (parts if _is_list(word, parts, alone=len(words) == 1) else [word])
        ]
    )


def _is_list(word: str, parts: Sequence[str], *, alone: bool) -> bool:
    """Tell "3,5,8", and "3,5" alone, from "0,125" and from "1,234,567"."""
    if any(number(part) is None for part in parts):
        return False
    return number(word) is None or (alone and word == ",".join(parts) and len(parts) > 1)


def _joined(words: Sequence[str]) -> list[str]:
    """Join 12 000 15 000 into two numbers: no number begins with 0, so 000 is a group.

    If every two words make a number, they do; else a number goes on as long as groups follow.
    """
    tails = [place for place, word in enumerate(words) if _TAIL.fullmatch(word) and word[0] == "0"]
    if not tails or not all(
        _HEAD.fullmatch(words[place - 1]) or place - 1 in tails for place in tails
    ):
        return list(words)
    twos = list(zip(words[::2], words[1::2], strict=False))
    if len(words) % 2 == 0 and all(
        _HEAD.fullmatch(one) and _TAIL.fullmatch(two) for one, two in twos
    ):
        return [f"{one} {two}" for one, two in twos]
    joined: list[str] = []
    for word in words:
        goes_on = joined and _TAIL.fullmatch(word) and re.fullmatch(r"[1-9][\d ]*", joined[-1])
        if goes_on:
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _table_of_pairs(pairs: Sequence[_Pair], *, title: str) -> Table:
    """Make one series; a name before the first number alone is the title."""
    names = [name for name, _ in pairs]
    if names[0] and len(names) > 1 and not any(names[1:]):
        title, names[0] = title or names[0], ""
    if any(names) and not all(names):
        raise BadInput(phrase("chart-some-names"))
    texts = [text for _, text in pairs]
    known = decimal_of(texts)
    decimal = known or "."
    values = tuple(number(text, decimal=decimal) for text in texts)
    notes = []
    if known is None and (text := unclear(texts)):
        notes.append(mark_note(text, decimal=decimal))
    return make_table(title=title, labels=names, series=[Series("", values)], notes=notes)
