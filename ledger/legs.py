"""Both sides of an entry as values: what the person's account moves, a house account moves back."""

from dataclasses import dataclass
from enum import StrEnum

from ledger.model import Credits, Entry


class Account(StrEnum):
    """The person's own account, or the account of the house that an entry's kind names."""

    PERSON = "person"
    SALES = "sales"
    BONUSES = "bonuses"
    SPENDING = "spending"
    HELD = "held"
    ADJUSTMENTS = "adjustments"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """What an entry moves to one account, below zero from it."""

    account: Account
    credits: Credits


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """An entry with its legs, the person's first; they sum to zero.

    A capture has three: what was kept of a hold goes on from there to spending.
    """

    entry: Entry
    legs: tuple[Leg, ...]
