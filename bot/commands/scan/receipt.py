"""Reads a receipt: puts the words of its picture into lines, and finds what they come to."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate, pairwise
from statistics import median

SAME_LINE = 0.5  # of a word's height: so far may the middles of neighbours be apart
SHARED_MAX = 0.4  # of the narrower word: so far may neighbours reach into each other
COLUMN_GAP = 1.5  # of a word's height: a wider gap is shown as one
ITEMS_MIN = 2

_CURRENCY = r"(?:[€$£¥₽₺₴]|EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|HUF|RON|TRY|RUB|KGS|KZT|zł|Kč|kr)"
_GROUPED = r"\d{1,3}(?:[ .,'\u2019]\d{3})+|\d+"
_BEFORE = rf"(?<![\d.,:/-])(?:{_CURRENCY}\s?)?(?P<whole>{_GROUPED})"
_AFTER = rf"(?![\d:/-]|[.,]\d|\s?%)(?:\s?{_CURRENCY}(?!\w))?"
_AMOUNT = rf"{_BEFORE}\s?[.,]\s?(?P<cents>\d\d){_AFTER}"
_AMOUNTS = re.compile(_AMOUNT)
_ALONE = re.compile(rf"^\s*{_AMOUNT}\s*$")
_WHOLE = re.compile(rf"{_BEFORE}(?P<cents>){_AFTER}$")  # as yen and forints are
_MARK = re.compile(r"\D")

# What is to be paid comes before what is merely called a total.
_DUE = re.compile(
    r"grand total|total due|amount due|balance due|total to pay|to pay|zu zahlen|zahlbetrag"
    r"|gesamtbetrag|endbetrag|net a payer|a payer|total ttc|total a pagar|a pagar|da pagare"
    r"|do zaplaty|att betala|te betalen|к оплате"
)
_TOTAL = re.compile(
    r"\b(?:total|totaal|totale|totalt|summe|summa|suma|gesamt|betrag|razem|celkem|toplam"
    r"|ukupno|yhteensa|i alt|итого?|всего)\b|合計|合计|总计|總計"
)
_PART = re.compile(
    r"sub\s?-?total|sous\s?-?total|zwischen|teil|\b(?:tax|vat|mwst|ust|tva|iva|btw|moms|ptu|ндс)\b"
    r"|total ht|netto|discount|rabatt|saving|you saved|items|articles|artikel|qty|points|punkte"
    r"|change|cash|before|excl"
)


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
    sin, cos = math.sin(math.atan(slope)), math.cos(math.atan(slope))
    return [
        replace(word, middle=word.middle * cos - (word.left + word.right) / 2 * sin, rise=0.0)
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


class FoundBy(StrEnum):
    """How a total was told from the other amounts."""

    LABEL = "label"
    SUM = "sum"
    LARGEST = "largest"


@dataclass(frozen=True, slots=True)
class Total:
    """An amount as it is printed, and how it was found; `label` is the line that named it."""

    amount: str
    found_by: FoundBy
    label: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as it is printed, and its value."""

    text: str
    value: Decimal


def total_of(lines: Sequence[str]) -> Total | None:
    """Return the amount beside a word for total; else the sum of those above; else the largest."""
    for words in (_DUE, _TOTAL):
        if labelled := _labelled(lines, words):
            return labelled
    amounts = [found[-1] for line in lines if (found := _amounts(line))]
    if summed := _sum(amounts):
        return Total(summed.text, FoundBy.SUM)
    if amounts:
        return Total(max(amounts, key=lambda amount: amount.value).text, FoundBy.LARGEST)
    return None


def _plain(line: str) -> str:
    """Write a line small and without accents, as the lists of words are."""
    parts = unicodedata.normalize("NFKD", line.casefold())
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", parts))


def _labelled(lines: Sequence[str], words: re.Pattern[str]) -> Total | None:
    """Return the largest amount on, or alone right below, a line with one of the words."""
    found: list[tuple[Amount, str]] = []
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        plain = _plain(line)
        if not words.search(plain) or _PART.search(plain):
            continue
        if amounts := _amounts(line) or _amounts(line, _WHOLE) or _amounts(below, _ALONE):
            label = " ".join(line.partition(amounts[-1].text)[0].split()).strip(" :.=*-")
            found.append((amounts[-1], label or line))
    if not found:
        return None
    amount, label = max(found, key=lambda pair: pair[0].value)
    return Total(amount.text, FoundBy.LABEL, label)


def _amounts(line: str, pattern: re.Pattern[str] = _AMOUNTS) -> list[Amount]:
    """Return the amounts that a pattern finds in a line, whatever marks their thousands."""
    return [
        Amount(found.group().strip(), Decimal(f"{_MARK.sub('', found['whole'])}.{found['cents']}"))
        for found in pattern.finditer(line)
    ]


def _sum(amounts: Sequence[Amount]) -> Amount | None:
    """Return the first amount that is what those above it, at least two, come to."""
    sums = list(accumulate(amount.value for amount in amounts))
    above = zip(sums[ITEMS_MIN - 1 :], amounts[ITEMS_MIN:], strict=False)
    return next((amount for value, amount in above if value == amount.value), None)
