"""A row of the table: what was measured against what, and whether that reaches its goal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median

from tests.bench.load import Turn


class Bound(StrEnum):
    """On which side of its goal a figure has to be."""

    AT_LEAST = "≥"
    AT_MOST = "≤"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure for each round, and the goal of their median."""

    what: str
    against: str
    figures: Sequence[float]
    goal: float
    bound: Bound = Bound.AT_LEAST
    aim: float | None = None  # beyond the goal: where we want to come to
    unit: str = "×"  # noqa: RUF001  # this is a times sign, not a letter
    sides: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """What the figures were made of: rates per second, or milliseconds."""

    where: Sequence[str] = ()
    """Where the time goes, in a row that misses its goal."""

    @property
    def median(self) -> float:
        """The figure that counts."""
        return median(self.figures)

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        if self.bound is Bound.AT_LEAST:
            return self.median >= self.goal
        return self.median <= self.goal


def per_s(turns: Iterable[Turn]) -> list[float]:
    """Take the rate of each turn."""
    return [turn.per_s for turn in turns]


def p50_ms(turns: Iterable[Turn]) -> list[float]:
    """Take the wait in each turn that half of the waits are under."""
    return [turn.p50_ms for turn in turns]


def p99_ms(turns: Iterable[Turn]) -> list[float]:
    """Take the wait in each turn that all but one in a hundred are under."""
    return [turn.p99_ms for turn in turns]


def compare(
    what: str,
    against: str,
    *,
    ours: Sequence[float],
    theirs: Sequence[float],
    goal: float,
    bound: Bound = Bound.AT_LEAST,
    aim: float | None = None,
) -> Row:
    """Divide round by round, since what slows a whole round down slows both sides."""
    return Row(
        what=what,
        against=against,
        figures=[our / their for our, their in zip(ours, theirs, strict=True)],
        goal=goal,
        bound=bound,
        aim=aim,
        sides={"ours": ours, "theirs": theirs},
    )


def written(figure: float, unit: str) -> str:
    """Write a figure as people read it."""
    digits = 2 if abs(figure) < 10 else 1 if abs(figure) < 100 else 0
    return f"{figure:,.{digits}f} {unit}"
