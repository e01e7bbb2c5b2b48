"""Failures on order: what goes wrong, with which call, before or after it has had its effect."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sandbox.errors import PersonError
from sandbox.state import Object


class Phase(StrEnum):
    """When a fault strikes: around a call of the bot, or when an update is to be delivered."""

    BEFORE = "before"
    AFTER = "after"
    DELIVER = "deliver"


class Do(StrEnum):
    """What a fault does."""

    DROP = "drop"
    DELAY = "delay"
    DUPLICATE = "duplicate"
    TOO_MANY = "429"
    INTERNAL = "500"
    HTML_502 = "html502"
    RESET = "reset"
    KILL = "kill"


class Rule(BaseModel):
    """A fault: `on` is a method or a kind of update, or * for any; `times` 0 means always.

    It lets the first `after` that fit pass, and each later one with the odds of `chance`; `seed`
    makes chance repeat itself.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: str = "*"
    phase: Phase = Phase.BEFORE
    do: Do
    times: Annotated[int, Field(ge=0)] = 1
    after: Annotated[int, Field(ge=0)] = 0
    chance: Annotated[float, Field(gt=0, le=1)] = 1.0
    seed: Annotated[int, Field(ge=0, lt=2**53)] = Field(
        default_factory=lambda: secrets.randbits(32)
    )
    delay_s: Annotated[float, Field(ge=0)] = 1.0
    contains: str = ""

    @model_validator(mode="after")
    def possible(self) -> Self:
        """Hold: an update is dropped, late or doubled; a call fails in any other way or is late."""
        of_updates = self.do in (Do.DROP, Do.DUPLICATE)
        if self.do is not Do.DELAY and of_updates is not (self.phase is Phase.DELIVER):
            raise ValueError(f"{self.do} cannot happen in phase {self.phase}")
        return self

    def fits(self, *, on: str, phase: Phase, text: str) -> bool:
        """Tell whether the fault is meant for this call or update."""
        return (
            self.phase is phase and self.on.lower() in ("*", on.lower()) and self.contains in text
        )


@dataclass(slots=True)
class _InForce:
    """A rule, what it has met and done so far, and its chance."""

    rule: Rule
    chance: Random
    met: int = 0
    struck: int = 0

    def strikes(self) -> bool:
        """Count one that fits, and tell whether it is struck."""
        self.met += 1
        if self.met <= self.rule.after or self.chance.random() >= self.rule.chance:
            return False
        self.struck += 1
        return True

    def is_over(self) -> bool:
        """Tell whether it has struck as often as it was to."""
        return 0 < self.rule.times <= self.struck


class Faults:
    """The rules that are in force.

    `kill` ends the bot's process at once; it is None where the sandbox knows of none.
    """

    def __init__(self) -> None:
        self._in_force: list[_InForce] = []
        self.kill: Callable[[], None] | None = None

    def __bool__(self) -> bool:
        return bool(self._in_force)

    def add(self, rule: Rule) -> None:
        """Put a rule in force, after those that are there."""
        if rule.do is Do.KILL and self.kill is None:
            raise PersonError("There is no bot to kill: start it with the sandbox, after --.")
        self._in_force.append(_InForce(rule, Random(rule.seed)))  # noqa: S311 -- to be repeated

    def clear(self) -> None:
        """Let everything work."""
        self._in_force.clear()

    def listed(self) -> list[Object]:
        """Return the rules in force, first come first, with how often each has struck."""
        return [one.rule.model_dump(mode="json") | {"struck": one.struck} for one in self._in_force]

    def strike(self, *, on: str, phase: Phase, text: str) -> Rule | None:
        """Return the first rule that fits and strikes, and kill the bot when it says so."""
        for one in self._in_force:
            if one.rule.fits(on=on, phase=phase, text=text) and one.strikes():
                if one.is_over():
                    self._in_force.remove(one)
                if one.rule.do is Do.KILL and self.kill is not None:
                    self.kill()
                return one.rule
        return None
