"""The guards of the books: tables with their constraints and triggers, views, rights and roles.

The list of them, guards.toml, is how a freshly migrated database describes itself. An audit
compares a database with it, since its owner can replace a guard by another of the same name.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

LIST = Path(__file__).with_name("guards.toml")
_QUERY = LIST.with_suffix(".sql")

STRANGE = "none of the program's"
CHANGED = "not as the program made it"

SHOWN = "shown view"
"""A view of schema api, which shows a view of a release to people."""

_SHOWS = re.compile(
    r"of coinop_owner,  SELECT (?P<columns>.*?)\s+FROM api_[1-9][0-9]*_[0-9a-f]{8}\.(?P<name>\w+);",
    re.DOTALL,
)
_COLUMN = re.compile(
    r"""
    \(?(?:\w+\.)?(?P<name>"[^"]+"|\w+)\)? (?: ::[\w .()\[\],"]+?\s+AS\s+(?P=name) )?  # of a release
    | NULL::[\w .()\[\],"]+?\s+AS\s+ (?:"[^"]+"|\w+)  # of an earlier one
    """,
    re.VERBOSE,
)

SPELLS_SHORT = 16
"""Since this version, PostgreSQL shows a view of one table without repeating the table's name."""

OLDER_VIEW = f"view before {SPELLS_SHORT}"
"""A view of one table, as an older PostgreSQL shows it."""


class Guard(NamedTuple):
    """A guard as a database describes it; `says` is its definition."""

    kind: str
    name: str
    says: str
    off: bool


def query() -> str:
    """Return the query for the guards of a database, with the columns of Guard.

    Its arguments are the schemas of the release that is audited.
    """
    return _QUERY.read_text("utf-8")


def shows(guard: Guard) -> bool:
    """Return whether a view of schema api shows the columns of a release's view, and all rows.

    A column may be cast to the type that it had in an earlier release, or be NULL if it is gone.
    """
    found = _SHOWS.fullmatch(guard.says)
    if found is None or f"api.{found['name']}" != guard.name:
        return False
    return all(_COLUMN.fullmatch(column.strip()) for column in found["columns"].split(",\n"))


@cache
def guards(version: int) -> Mapping[tuple[str, str], str]:
    """Return the listed definitions by kind and name, as this version of PostgreSQL spells them."""
    listed: dict[str, dict[str, str]] = tomllib.loads(LIST.read_text("utf-8"))
    older = listed.pop(OLDER_VIEW)
    if version < SPELLS_SHORT:
        listed["view"] |= older
    return {(kind, name): says for kind, named in listed.items() for name, says in named.items()}


def lifted(
    there: Iterable[Guard], known: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str, str]]:
    """Yield kind, name and fault of each guard that differs from the list.

    A view of schema api may show the view of its name of any release. The list has only those that
    the first release has left there, and they may be gone.
    """
    missing = {guard: says for guard, says in known.items() if guard[0] != SHOWN}
    for guard in sorted(there):
        if guard.kind == SHOWN:
            left = known.get((SHOWN, guard.name))
            if not shows(guard) and left != sha256(guard.says.encode()).hexdigest():
                yield "view", guard.name, CHANGED
            continue
        says = missing.pop((guard.kind, guard.name), None)
        if says is None:
            yield guard.kind, guard.name, STRANGE
        elif guard.says != says:
            yield guard.kind, guard.name, CHANGED
        elif guard.off:
            yield guard.kind, guard.name, "switched off"
    for kind, name in sorted(missing):
        yield kind, name, "missing"
