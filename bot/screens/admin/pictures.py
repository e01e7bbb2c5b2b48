"""What the picture of each question shows: values that can travel to the process that draws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.command import Phrase, phrase
from ledger.figures import UNKNOWN, Figures, Span, Unit

ROWS = 8
"""A ranking has so many rows at most; the smaller ones are one row together."""

Say = Callable[[Phrase], str]
"""Words a phrase in the reader's language, without markup."""

Title = Callable[[str], str]
"""Gives a pack's title in the reader's language."""


class Question(StrEnum):
    """What can be asked about some days."""

    STARS = "stars"
    CREDITS = "credits"
    PEOPLE = "people"
    COMMANDS = "commands"
    PACKS = "packs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Numbers over time: `steps` are when each step begins, and when the last one is over.

    Columns stand upon each other, and lines go side by side. The times are those of people's
    clocks, without a zone. `nothing` is what it says if all numbers are 0.
    """

    title: str
    steps: Sequence[datetime]
    columns: Sequence[tuple[str, Sequence[int]]] = ()
    lines: Sequence[tuple[str, Sequence[int]]] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Named numbers, the largest first."""

    title: str
    rows: Sequence[tuple[str, int]]


Picture = Course | Ranking


def png(picture: Picture, language: str) -> bytes:
    """Draw a picture, in a process of the pool."""
    from bot.screens.admin.plot import draw  # noqa: PLC0415 -- not in the bot's process

    return draw(picture, language)


def picture_of(question: Question, figures: Figures, say: Say, title: Title) -> Picture:
    """Return the picture that answers a question."""
    steps, span = figures.steps, figures.span
    name = say(phrase("stats-title", question=question.value, unit=span.unit.value))
    match question:
        case Question.STARS:
            columns = [
                (say(phrase("stats-paid")), [int(step.paid) for step in steps]),
                (say(phrase("stats-refunded")), [-step.refunded for step in steps]),
            ]
            nothing = say(phrase("stats-line-unsold"))
            return Course(title=name, steps=_clock(span), columns=columns, nothing=nothing)
        case Question.CREDITS:
            lines = [
                (say(phrase("stats-sold")), [int(step.sold) for step in steps]),
                (say(phrase("stats-given")), [int(step.given) for step in steps]),
                (say(phrase("stats-spent")), [int(step.spent) for step in steps]),
            ]
            return Course(title=name, steps=_clock(span), lines=lines)
        case Question.PEOPLE:
            lines = [
                (say(phrase("stats-new")), [step.new for step in steps]),
                (say(phrase("stats-active")), [step.active for step in steps]),
                (say(phrase("stats-paying")), [step.paying for step in steps]),
            ]
            return Course(title=name, steps=_clock(span), lines=lines)
        case Question.COMMANDS:
            spent = [(command_name(one.command, say), one.credits) for one in figures.commands]
            return Ranking(title=name, rows=_largest(spent, say))
        case Question.PACKS:
            paid = [(pack_name(one.pack, say, title), one.stars) for one in figures.packs]
            return Ranking(title=name, rows=_largest(paid, say))


def command_name(command: str, say: Say) -> str:
    """Return how people call a command, or what stands for those without a name."""
    return say(phrase("stats-no-command")) if command == UNKNOWN else f"/{command}"


def pack_name(pack: str, say: Say, title: Title) -> str:
    """Return a pack's title, or what stands for payments without one."""
    return say(phrase("stats-no-pack")) if pack == UNKNOWN else title(pack)


def _clock(span: Span) -> tuple[datetime, ...]:
    """Return the steps of a span as people's clocks show them.

    Within a day they are as long as they last, also where the clocks are changed.
    """
    first, *_ = edges = span.edges
    begins = first.astimezone(span.zone).replace(tzinfo=None)
    if span.unit is Unit.HOUR:
        return tuple(begins + (edge - first) for edge in edges)
    return tuple(edge.astimezone(span.zone).replace(tzinfo=None) for edge in edges)


def _largest(rows: Sequence[tuple[str, int]], say: Say) -> list[tuple[str, int]]:
    """Return the rows that have room."""
    rows = [(name, number) for name, number in rows if number > 0]
    if len(rows) <= ROWS:
        return rows
    rest = sum(number for _, number in rows[ROWS - 1 :])
    return [*rows[: ROWS - 1], (say(phrase("stats-others", count=len(rows) - ROWS + 1)), rest)]
