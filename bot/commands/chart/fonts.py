"""Which letters this machine can draw; loaded only in a process of the pool."""

import unicodedata
from functools import cache

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from bot.command import BadInput, phrase

# The first one ships with matplotlib and makes charts look alike everywhere; the others help out
# where the machine has them.
FAMILIES = (
    "DejaVu Sans",
    "Noto Sans",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "WenQuanYi Zen Hei",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Emoji",
)


@cache
def families() -> tuple[str, ...]:
    """Return those of the families that are installed, in order."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return tuple(family for family in FAMILIES if family in installed)


@cache
def _fonts() -> tuple[FT2Font, ...]:
    """Open the fonts of the installed families."""
    return tuple(FT2Font(font_manager.findfont(family)) for family in families())


def drawable(text: str) -> str:
    """Return the text without emoji that no font has; refuse letters that no font has."""
    missing = {
        letter
        for letter in text
        if not letter.isspace() and not any(font.get_char_index(ord(letter)) for font in _fonts())
    }
    letters = sorted(letter for letter in missing if unicodedata.category(letter)[0] in "LM")
    if any(unicodedata.category(letter) != "Mn" for letter in letters):
        raise BadInput(phrase("chart-letters", letters="".join(letters[:10])))
    kept = "".join(" " if letter.isspace() else letter for letter in text if letter not in missing)
    return " ".join(kept.split())
