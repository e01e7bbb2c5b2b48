"""Amounts that people type: whole numbers, read as the bot itself writes them in their language.

Whoever writes in another way is asked, since a number that is taken for another one moves money.
"""

import re
from dataclasses import dataclass

from bot.command import Phrase, phrase
from bot.i18n.texts import Texts

_NARROW = "\u00a0\u2007\u2009\u202f"
"""Spaces that hold the digits of a number together."""

_FIRST = re.compile(rf"\S+(?:[{_NARROW}](?=\d)\S+)*")
_GROUPS = re.compile(r"(?:[0-9]{3}(?!\w)\s*)+")
_MOST_SIGNS = 30
"""More is no amount, and Python would not read thousands of digits."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount, and what was typed after it."""

    number: int
    rest: str


def read_amount(text: str, *, texts: Texts, language: str | None, most: int) -> Amount | Phrase:
    """Return the amount, from 1 to `most`, that a text begins with, or a phrase that asks for one.

    Digits may be grouped as the language groups them: 1,000 in English. A space between groups may
    as well be the end of the amount, so whoever types one is asked.
    """
    text = text.strip()
    first = _FIRST.match(text)
    typed = first[0] if first else ""
    digits = _digits(typed, texts.group(language))
    if not 1 <= int(digits or 0) <= most:
        return phrase("amount-range", most=most)
    rest = text[len(typed) :].strip()
    groups = _GROUPS.match(rest)
    if groups and len(typed) <= len("100"):
        parts = [typed, *groups[0].split()]
        return phrase("amount-split", split=" ".join(parts), plain="".join(parts))
    return Amount(int(digits), rest)


def _digits(typed: str, group: str) -> str:
    """Return the digits of a number as the language writes it; none if it is written otherwise."""
    sign = f"[{_NARROW}]" if group in _NARROW else re.escape(group)
    written = rf"[0-9]+|[0-9]{{1,3}}(?:{sign}[0-9]{{3}})+"
    if len(typed) > _MOST_SIGNS or re.fullmatch(written, typed) is None:
        return ""
    return "".join(filter(str.isdecimal, typed))
