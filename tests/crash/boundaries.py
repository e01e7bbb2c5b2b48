"""The boundaries that a bot comes to: each call to Telegram and each COMMIT, before and after.

A boundary is named by what happens at it and by how often that has happened, so that it is the
same one in another run.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sandbox.faults import Do, Faults, Phase, Rule


class Side(StrEnum):
    """On which side of its effect a boundary is."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Boundary:
    """One side of the n-th call or COMMIT of a name."""

    side: Side
    name: str
    nth: int

    def __str__(self) -> str:
        """Return it as a failed test names it."""
        return f"{self.side} {self.name} {self.nth}"


class Watch:
    """Notes the boundaries that the bot comes to, and kills it at the one that is wanted.

    `kill` is what kills the bot. `seen` counts boundaries at all times, and `met` lists those since
    it was armed.
    """

    def __init__(self) -> None:
        self.kill: Callable[[], None] = _nobody
        self._armed = False
        self._wanted: Boundary | None = None
        self._count: Counter[tuple[Side, str]] = Counter()
        self.met: list[Boundary] = []
        self.seen = 0
        self.killed = False

    def arm(self, wanted: Boundary | None = None) -> None:
        """Count from here on, and kill at a boundary if one is wanted."""
        self._armed, self._wanted, self.killed = True, wanted, False
        self._count.clear()
        self.met.clear()

    def disarm(self) -> None:
        """Count no more, and kill nobody."""
        self._armed = False

    def reached(self, side: Side, name: str) -> bool:
        """Note a boundary; True when the bot has been killed at it, which nothing may outlive."""
        self.seen += 1
        if not self._armed:
            return False
        self._count[side, name] += 1
        boundary = Boundary(side, name, self._count[side, name])
        self.met.append(boundary)
        if boundary != self._wanted:
            return False
        self.disarm()
        self.killed = True
        self.kill()
        return True


def _nobody() -> None:
    """Kill nobody, as long as there is no bot."""


class Calls(Faults):
    """A sandbox's faults, among which each call of the bot is a boundary."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch

    def __bool__(self) -> bool:
        """Say that there is always something to look after."""
        return True

    def strike(self, *, on: str, phase: Phase, text: str) -> Rule | None:
        """Tell the watch of a call; where it has killed the bot, the call gets no answer."""
        if phase is not Phase.DELIVER and self._watch.reached(Side(phase.value), on):
            return Rule(do=Do.KILL, on=on, phase=phase)
        return super().strike(on=on, phase=phase, text=text)
