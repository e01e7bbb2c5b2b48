"""The lines of `coinop doctor`: each is one thing, and whether it is as it should be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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


def ago(at: datetime) -> str:
    """Return how long ago a moment was, in the largest unit of which it has two."""
    return lasting(datetime.now(UTC) - at) + " ago"


def lasting(time: timedelta) -> str:
    """Return a duration in the largest unit of which it has two."""
    seconds = round(time.total_seconds())
    for unit, length_s in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 2 * length_s:
            return f"{seconds // length_s} {unit}s"
    return f"{seconds} second{'' if seconds == 1 else 's'}"
