"""Puts the words of a picture into lines, also where the paper is askew or waves."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

SAME_LINE = 0.5  # of a word's height: so far may the middles of neighbours be apart
SHARED_MAX = 0.4  # of the narrower word: so far may neighbours reach into each other
COLUMN_GAP = 1.5  # of a word's height: a wider gap is shown as one
NEIGHBOURS = 9  # words above and below whose slope is that of their part of the paper
BENT = (0.0, 0.03, -0.03, 0.06, -0.06)  # slopes between two columns that words may not show
GUTTER = 2.0  # of a word's height: the white between two papers is at least so wide


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

    @property
    def centre(self) -> float:
        """Return how far from the left its middle is."""
        return (self.left + self.right) / 2

    @property
    def slope(self) -> float:
        """Return how far the text climbs per pixel."""
        return self.rise / max(1.0, self.right - self.left)


def readings(words: Sequence[Word]) -> Iterator[list[str]]:
    """Yield the lines from top to bottom, as they are read by one slope of the paper after another.

    The first reading follows the slope of the words themselves. On paper that waves, two columns
    may be further apart in height than their words tell, and a later reading be the right one.
    """
    for bend in BENT:
        yield [_text(line) for line in _lines(_straight(words, bend=bend))]


def papers(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words on the left and on the right of each gutter that all lines leave white."""
    ordered = sorted(words, key=lambda word: word.left)
    gutter = GUTTER * median([word.height for word in words] or [0.0])
    parts: list[list[Word]] = []
    reach = -math.inf
    for word in ordered:
        if word.left - reach > gutter or not parts:
            parts.append([])
        parts[-1].append(word)
        reach = max(reach, word.right)
    return parts


def _straight(words: Sequence[Word], *, bend: float) -> list[Word]:
    """Turn the words back as their part of the paper slopes, and by a bend."""
    ordered = sorted(words, key=lambda word: word.middle)
    straight = []
    for row, word in enumerate(ordered):
        near = ordered[max(0, row - NEIGHBOURS) : row + NEIGHBOURS + 1]
        centre, slope, curve = _shape(near)
        away = word.centre - centre
        lift = (slope + bend) * away + curve * away * away / 2
        straight.append(replace(word, middle=word.middle - lift, rise=0.0))
    return straight


def _shape(words: Sequence[Word]) -> tuple[float, float, float]:
    """Return the centre of some words, their slope there, and by how much it grows per pixel.

    The line that fits the slopes best, long words counting more: theirs are measured better.
    """
    widths = [word.right - word.left for word in words]
    total = sum(widths) or 1.0
    centre = sum(width * word.centre for width, word in zip(widths, words, strict=True)) / total
    slope = sum(width * word.slope for width, word in zip(widths, words, strict=True)) / total
    spread = steep = 0.0
    for width, word in zip(widths, words, strict=True):
        spread += width * (word.centre - centre) ** 2
        steep += width * (word.centre - centre) * (word.slope - slope)
    return centre, slope, steep / spread if spread else 0.0


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Gather words of one height, each line from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle):
        near = [line for line in lines[-3:] if _belongs(word, line)]
        if near:
            min(near, key=lambda line: abs(_middle(line) - word.middle)).append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in sorted(lines, key=_middle)]


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
