"""The members of a JSON object, read as TDLib's JsonBuilder.cpp reads them, with its words.

A number may come as a text and a text as a number. What stands there with another type, null
included, is refused; members that nobody asks for are ignored.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.errors import ApiError, bad_request

_INTEGER = re.compile(r"0|-?[1-9]\d{0,18}")


@dataclass(frozen=True, slots=True)
class Fields:
    """An object's members; `about` stands before the reason of every refusal."""

    members: Mapping[str, object]
    about: str = ""

    @classmethod
    def of(cls, given: object, *, about: str, otherwise: str) -> "Fields":
        """Return the fields of what must be an object; `otherwise` says so where it is none."""
        if not isinstance(given, dict):
            raise bad_request(f"{about}{otherwise}")
        return cls(given, about)

    def __contains__(self, name: str) -> bool:
        return name in self.members

    def refusal(self, reason: str) -> ApiError:
        """Make a 400 about this object."""
        return bad_request(f"{self.about}{reason}")

    def text(self, name: str) -> str:
        """Return a text, or an empty one where there is no such member."""
        return self.required_text(name) if name in self.members else ""

    def required_text(self, name: str) -> str:
        """Return a text that must be there, though it may be empty."""
        value = self._required(name)
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        raise self.refusal(f'Field "{name}" must be of type String')

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number, or `default` where there is no such member."""
        return self.required_number(name) if name in self.members else default

    def required_number(self, name: str) -> int:
        """Return a whole number that must be there, written as a number or as a text."""
        value = self._required(name)
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise self.refusal(f'Field "{name}" must be a Number')
        number = whole(value)
        if number is None:
            raise self.refusal(f'Field "{name}" must be a valid Number')
        return number

    def flag(self, name: str) -> bool:
        """Return a yes or no; no where there is no such member."""
        value = self.members.get(name, False)
        if not isinstance(value, bool):
            raise self.refusal(f'Field "{name}" must be of type Boolean')
        return value

    def inner(self, name: str) -> "Fields":
        """Return the fields of an object within this one, which must be there."""
        value = self._required(name)
        if not isinstance(value, dict):
            raise self.refusal(f'Field "{name}" must be of type Object')
        return Fields(value, self.about)

    def array(self, name: str) -> list[object]:
        """Return an array; an empty one where there is no such member."""
        value = self.members.get(name, [])
        if not isinstance(value, list):
            raise self.refusal(f'Field "{name}" must be of type Array')
        return value

    def _required(self, name: str) -> object:
        if name not in self.members:
            raise self.refusal(f'Can\'t find field "{name}"')
        return self.members[name]


def whole(value: float | str) -> int | None:
    """Return the whole number that is written there, None for anything else."""
    text = str(value)
    return int(text) if _INTEGER.fullmatch(text) else None
