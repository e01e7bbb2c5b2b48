"""The lines of `coinop doctor`: each is one thing, and whether it is as it should be.

A module of its own, because each module that looks at something makes some.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Whether a thing is as it should be; unknown if something else has to be mended first."""

    GREEN = "green"
    RED = "red"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was found about one thing, and what to do about it if anything."""

    name: str
    state: State
    says: str
    todo: str = ""


def green(name: str, says: str) -> Line:
    """Return a line about a thing that is as it should be."""
    return Line(name=name, state=State.GREEN, says=says)


def red(name: str, says: str, todo: str) -> Line:
    """Return a line about a thing that somebody has to mend, and how."""
    return Line(name=name, state=State.RED, says=says, todo=todo)


def unknown(names: Iterable[str], because: str) -> list[Line]:
    """Return lines about things that could not be looked at."""
    return [Line(name=name, state=State.UNKNOWN, says=because) for name in names]
