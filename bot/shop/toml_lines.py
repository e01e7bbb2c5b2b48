"""Where in a TOML file its tables and keys stand, which the standard parser does not tell."""

import tomllib
from collections.abc import Iterator, Mapping

Place = tuple[str | int, ...]

CLOSINGS = ("", "]", '"""', "'''")


def toml_lines(text: str) -> dict[Place, int]:
    """Return the line on which each table and key of a valid TOML text begins.

    Places are spelled as pydantic spells them: `("packs", 0, "stars")`. Only brackets within
    brackets that go over several lines are not followed: they have the line of their end.
    """
    lines: dict[Place, int] = {}
    tables: dict[Place, int] = {}
    table: Place = ()
    for line, statement, parsed in _statements(text):
        if statement.startswith("["):
            table = _open_table(parsed, tables)
            for end in range(1, len(table) + 1):
                lines.setdefault(table[:end], line)
        else:
            for place in _places(parsed):
                lines.setdefault(table + place, line)
    return lines


def line_of(lines: Mapping[Place, int], place: Place) -> int:
    """Return the line of a place, or of the nearest thing around it that has one, or 1."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _statements(text: str) -> Iterator[tuple[int, str, Mapping[str, object]]]:
    """Yield what each line adds: its number, its header or key so far, and what that means.

    A header or key that goes on in the next line is read as if it were closed here.
    """
    statement = ""
    for number, line in enumerate(text.split("\n"), start=1):
        statement += line + "\n"
        for closing in CLOSINGS:
            try:
                parsed = tomllib.loads(statement + closing)
            except tomllib.TOMLDecodeError:
                continue
            yield number, statement.lstrip(), parsed
            if not closing:
                statement = ""
            break


def _open_table(header: object, tables: dict[Place, int]) -> Place:
    """Return the place of a header's table; `tables` counts those of each array."""
    place: Place = ()
    while isinstance(header, dict) and header:
        name, header = next(iter(header.items()))
        place = (*place, name)
        if isinstance(header, list):
            tables[place] = tables.get(place, 0) + 1
        if place in tables:
            place = (*place, tables[place] - 1)
    return place


def _places(value: object) -> Iterator[Place]:
    """Yield the place of everything within a value, the outer before the inner."""
    inner: Iterator[tuple[str | int, object]]
    if isinstance(value, dict):
        inner = iter(value.items())
    elif isinstance(value, list):
        inner = iter(enumerate(value))
    else:
        return
    for name, item in inner:
        yield (name,)
        for place in _places(item):
            yield (name, *place)
