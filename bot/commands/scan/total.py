"""Finds what a receipt comes to."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate

_CURRENCY = r"(?:[€$£¥₽₺₴]|EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|HUF|RON|TRY|RUB|KGS|KZT|zł|Kč|kr)"
_GROUPED = r"\d{1,3}(?:[ .,'\u2019]\d{3})+|\d+"
_AMOUNT = re.compile(
    rf"(?<![\d.,:/-])(?:{_CURRENCY}\s?)?(?P<whole>{_GROUPED})\s?[.,]\s?(?P<cents>\d\d)"
    rf"(?![\d:/-]|[.,]\d|\s?%)(?:\s?{_CURRENCY}(?!\w))?",
)
_WHOLE = re.compile(
    rf"(?<![\d.,:/-])(?:{_CURRENCY}\s?)?(?P<whole>{_GROUPED})"
    rf"(?![\d:/-]|[.,]\d|\s?%)(?:\s?{_CURRENCY}(?!\w))?$"
)
ITEMS_MIN = 2

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
    summed = _sum(amounts)
    if summed is not None:
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
        if amounts := _amounts(line) or _whole(line) or _alone(below):
            label = " ".join(line.partition(amounts[-1].text)[0].split()).strip(" :.=*-")
            found.append((amounts[-1], label or line))
    if not found:
        return None
    amount, label = max(found, key=lambda pair: pair[0].value)
    return Total(amount.text, FoundBy.LABEL, label)


def _amounts(line: str) -> list[Amount]:
    """Return the amounts with cents in a line."""
    return [_amount(match, match["cents"]) for match in _AMOUNT.finditer(line)]


def _whole(line: str) -> list[Amount]:
    """Return the whole amount at the end of a line, as yen and forints are."""
    return [_amount(match, "00") for match in _WHOLE.finditer(line)]


def _alone(line: str) -> list[Amount]:
    """Return the amount of a line that has nothing else."""
    match = _AMOUNT.fullmatch(line.strip())
    return [_amount(match, match["cents"])] if match else []


def _amount(match: re.Match[str], cents: str) -> Amount:
    """Read an amount whatever marks its thousands."""
    whole = re.sub(r"\D", "", match["whole"])
    return Amount(match.group().strip(), Decimal(f"{whole}.{cents}"))


def _sum(amounts: Sequence[Amount]) -> Amount | None:
    """Return the first amount that is what those above it, at least two, come to."""
    above = accumulate(amount.value for amount in amounts[:-1])
    for place, (value, amount) in enumerate(zip(above, amounts[1:], strict=True), 1):
        if place >= ITEMS_MIN and value == amount.value:
            return amount
    return None
