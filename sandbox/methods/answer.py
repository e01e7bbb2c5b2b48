"""A result that comes with a remark."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remarked:
    """A result, and the description that stands beside it."""

    result: object
    description: str
