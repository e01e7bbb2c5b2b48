# ruff: noqa: RUF001 -- currencies in Cyrillic, and dashes for no cents
"""The amounts of money in a line of a receipt, as they are printed and as numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_CURRENCY = (
    r"(?:[A-Z]{0,2}[€$£¥￥₽₺₴₸₹₫₩₪฿₱₦]|EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|HUF|RON|TRY|TL|RUB|KGS"
    r"|KZT|UAH|MYR|SGD|IDR|INR|BRL|AUD|CAD|NZD|JPY|CNY|VND|THB|AED|RM|Rs\.?|Rp\.?|zł|Kč|kr\.?|Ft"
    r"|S/|lei|руб\.?|грн\.?|сом|тг\.?|đ|円|元|원)"
)
# 1.234 and 1 234 and 1'234, and the Indian 12,34,567.
_GROUPED = r"\d{1,3}(?:[ .,'\u00a0\u2019\u202f]\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d+"
_MINUS = r"[-\u2212(]"
_BEFORE = (
    rf"(?<![\d.,:/-])(?<![.,] )(?P<minus>(?<!\w){_MINUS})?(?:(?<![^\W\d_]){_CURRENCY}\s?)?"
    rf"(?P<minus_within>[-\u2212])?(?P<whole>{_GROUPED})"
)
_AFTER = (
    rf"(?![\d:/]|-\d|[.,]\d|\s?%)(?P<minus_after>[-\u2212](?![\w-]))?\)?(?:\s?{_CURRENCY}(?!\w))?"
)
_AMOUNTS = re.compile(rf"{_BEFORE}(?:\s?[.,]\s?(?P<cents>\d\d)|[.,](?:-{{1,2}}|[–—])){_AFTER}")
# Without cents, as yen and forints are; what follows may be a letter that names the tax.
_WHOLE = re.compile(rf"{_BEFORE}(?P<cents>){_AFTER}\s?[A-Z*]?$")
# Those that name one currency; "$" and "kr" are signs of many.
_CODE = re.compile(
    r"[€£]|(?<![^\W\d_])(?:EUR|GBP|USD|CHF|PLN|SEK|NOK|DKK|CZK|HUF|RON|TRY|RUB|UAH|MYR|SGD|IDR|INR"
    r"|BRL|AUD|CAD|NZD|JPY|CNY|VND|THB|AED)(?![^\W\d_])"
)
_SIGNS = {"€": "EUR", "£": "GBP"}
_MARK = re.compile(r"\D")
_LETTER = re.compile(r"[^\W\d_]")

WHOLE_SHARE = 5  # so many whole numbers to one with cents, and the receipt has none


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as it is printed, where in its line, and its value; a refund's is negative."""

    text: str
    start: int
    value: Decimal

    @property
    def has_currency(self) -> bool:
        """Tell whether a sign or code of a currency stands beside it."""
        return bool(_LETTER.search(self.text) or re.search(_CURRENCY, self.text))


def currency_of(text: str) -> str:
    """Return the code of the first currency in a text; without one that is certain, nothing."""
    found = _CODE.search(text)
    return _SIGNS.get(found.group(), found.group()) if found else ""


def amounts_by_line(lines: Sequence[str]) -> list[list[Amount]]:
    """Return the amounts of each line.

    A whole number is an amount only on a receipt where hardly a line has cents: elsewhere it is a
    count, or an amount whose point was not read.
    """
    with_cents = [_amounts(line, _AMOUNTS) for line in lines]
    whole = [_amounts(line, _WHOLE) for line in lines]
    if sum(map(bool, with_cents)) * WHOLE_SHARE > sum(map(bool, whole)):
        return with_cents
    return [one or other for one, other in zip(with_cents, whole, strict=True)]


def _amounts(line: str, pattern: re.Pattern[str]) -> list[Amount]:
    """Return the amounts that a pattern finds, whatever marks their thousands."""
    return [
        Amount(found.group().strip(), found.start(), _value(found))
        for found in pattern.finditer(line)
    ]


def _value(found: re.Match[str]) -> Decimal:
    """Return the number that was found, with its sign."""
    value = Decimal(f"{_MARK.sub('', found['whole'])}.{found['cents'] or 0}")
    in_brackets = found["minus"] == "(" and ")" in found.group()
    is_minus = found["minus"] not in {None, "("} or found["minus_within"] or found["minus_after"]
    return -value if in_brackets or is_minus else value
