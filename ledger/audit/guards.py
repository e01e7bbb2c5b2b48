"""What keeps the books: the tables with their rules, triggers and rights, and the views.

The list of them, guards.toml, is what a freshly migrated database says of itself. An audit holds a
database against it, because whoever owns one can put another guard of the same name there.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_LIST = Path(__file__).with_name("guards.toml")
_QUERY = _LIST.with_suffix(".sql")

STRANGE = "none of the program's"

_SPELLS_SHORT = 16
"""Since this version PostgreSQL shows a view of one table without the table's name everywhere."""


class Guard(NamedTuple):
    """A guard as a database describes it: its kind, its name, how it is made, if it is off."""

    kind: str
    name: str
    says: str
    off: bool


def query() -> str:
    """Read what to ask a database for, which it answers with the fields of Guard."""
    return _QUERY.read_text("utf-8")


def guards(version: int) -> dict[tuple[str, str], str]:
    """Read how each guard is made, by kind and name, as PostgreSQL of this version says it."""
    listed: dict[str, dict[str, str]] = tomllib.loads(_LIST.read_text("utf-8"))
    older = listed.pop(f"view before {_SPELLS_SHORT}")
    if version < _SPELLS_SHORT:
        listed["view"] |= older
    return {(kind, name): says for kind, named in listed.items() for name, says in named.items()}


def lifted(
    there: Iterable[Guard], known: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str, str]]:
    """Yield each guard that differs from the list: kind, name, and what is wrong with it."""
    missing = dict(known)
    for guard in sorted(there):
        says = missing.pop((guard.kind, guard.name), None)
        if says is None:
            yield guard.kind, guard.name, STRANGE
        elif guard.says != says:
            yield guard.kind, guard.name, "not as the program made it"
        elif guard.off:
            yield guard.kind, guard.name, "switched off"
    for kind, name in sorted(missing):
        yield kind, name, "missing"
