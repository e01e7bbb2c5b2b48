"""Failures on order: what goes wrong, with which call, before or after it has had its effect."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


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


class Rule(BaseModel):
    """A fault: `on` is a method or a kind of update, or * for any; `times` 0 means always."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: str = "*"
    phase: Phase = Phase.BEFORE
    do: Do
    times: Annotated[int, Field(ge=0)] = 1
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
class _Left:
    rule: Rule
    times: int


class Faults:
    """The rules that are in force."""

    def __init__(self) -> None:
        self._left: list[_Left] = []

    def __bool__(self) -> bool:
        return bool(self._left)

    def add(self, rule: Rule) -> None:
        """Put a rule in force, after those that are there."""
        self._left.append(_Left(rule, rule.times))

    def clear(self) -> None:
        """Let everything work."""
        self._left.clear()

    def strike(self, *, on: str, phase: Phase, text: str) -> Rule | None:
        """Return the first rule that fits, and count it as used."""
        for left in self._left:
            if left.rule.fits(on=on, phase=phase, text=text):
                left.times -= 1
                if left.times == 0:
                    self._left.remove(left)
                return left.rule
        return None
