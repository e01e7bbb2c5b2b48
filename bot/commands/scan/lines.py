"""Puts words that lie somewhere on a picture into lines, as one reads them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

SAME_LINE = 0.5  # of a word's height: so far may the middles of neighbours be apart
SHARED_MAX = 0.4  # of the narrower word: so far may neighbours reach into each other
COLUMN_GAP = 1.5  # of a word's height: a wider gap is shown as one


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text: its left and right end, its middle, and its height, in pixels.

    `rise` is how far the text climbs from its left end to its right, downwards positive.
    """

    text: str
    left: float
    right: float
    middle: float
    height: float
    rise: float = 0.0


def lines_of(words: Sequence[Word]) -> list[str]:
    """Return the lines from top to bottom, of a picture that may be a little askew."""
    lines: list[list[Word]] = []
    for word in sorted(_straight(words), key=lambda word: word.middle):
        near = [line for line in lines[-3:] if _belongs(word, line)]
        if near:
            min(near, key=lambda line: abs(_middle(line) - word.middle)).append(word)
        else:
            lines.append([word])
    return [_text(sorted(line, key=lambda word: word.left)) for line in sorted(lines, key=_middle)]


def _straight(words: Sequence[Word]) -> list[Word]:
    """Turn the words back by the slope that most of them share."""
    slope = median([word.rise / max(1.0, word.right - word.left) for word in words] or [0.0])
    angle = math.atan(slope)
    return [
        Word(
            word.text,
            word.left,
            word.right,
            word.middle * math.cos(angle) - (word.left + word.right) / 2 * math.sin(angle),
            word.height,
        )
        for word in words
    ]


def _middle(line: Sequence[Word]) -> float:
    """Return the height on the page at which a line lies."""
    return median(word.middle for word in line)


def _belongs(word: Word, line: Sequence[Word]) -> bool:
    """Tell whether a word stands on this line, beside the others."""
    height = min(word.height, median(other.height for other in line))
    near = abs(_middle(line) - word.middle) < SAME_LINE * height
    return near and not any(_overlap(word, other) for other in line)


def _overlap(one: Word, other: Word) -> bool:
    """Tell whether two words cover each other, so that they cannot be on one line."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > SHARED_MAX * min(one.right - one.left, other.right - other.left)


def _text(line: Sequence[Word]) -> str:
    """Join the words of a line, with a wide gap where the columns of a receipt have one."""
    text = line[0].text
    for before, word in pairwise(line):
        wide = word.left - before.right > COLUMN_GAP * word.height
        text += ("   " if wide else " ") + word.text
    return text
