# ruff: noqa: RUF001 -- dashes and currencies as people type them
"""Numbers as people write them: 1,234.5 and 1.234,5 and 1 234,5 %; (12.00) and € 980,00-."""

import re
from collections import Counter
from collections.abc import Iterable

LARGEST = 1e15  # beyond it, a float no longer tells neighbours apart
MISSING = frozenset(
    (
        *("", "n/a", "n.a.", "na", "nan", "null", "none", "nil", "missing", "no data", "\\n"),
        *("#n/a", "#na", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!"),
    )
)

_CURRENCY = (
    r"(?:[A-Z]{0,2}[$€£¥₽₴₸₹₺₩₪฿₫₱]|%|EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|HUF|RON|TRY|RUB|UAH|KZT"
    r"|INR|BRL|AUD|CAD|JPY|CNY|RM|Rs\.?|zł|Kč|kr\.?|Ft|lei|руб\.?|р\.|грн\.?|円|元)"
)
_SPACE = "[ \u00a0\u2009\u202f'\u2019]"
_NUMBER = re.compile(
    rf"(?P<open>\()?(?P<minus>[-\u2212–]?)\+?(?:{_CURRENCY}\s?)?(?P<minus_within>[-\u2212]?)"
    rf"(?P<body>[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?|\d[\d.,]*|[.,]\d+)"
    rf"(?P<power>[eE][-+]?\d{{1,3}})?(?:\s?{_CURRENCY})?(?P<minus_after>[-\u2212]?)(?(open)\))"
)
_NO_MONEY = re.compile(rf"{_CURRENCY}\s?[-–—]")  # how spreadsheets write a zero among amounts
_NO_LETTERS = re.compile(r"[-–—.:…?*/]+")
# A group of thousands never begins with a zero: 0,125 is an eighth. India groups by two.
_GROUPS = {
    ",": re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3}"),
    ".": re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+"),
}
_OTHER = {",": ".", ".": ","}
_POINT = re.compile(r"[.,](?=\d*$)")


def number(text: str, *, decimal: str = ".") -> float | None:
    """Return the number that `text` is; None when it is none, or is too large to draw."""
    text = text.strip()
    if _NO_MONEY.fullmatch(text):
        return 0.0
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    body = re.sub(_SPACE, "", match["body"])
    plain = _plain(body, decimal=decimal) or _plain(body, decimal=_OTHER[decimal])
    if plain is None:
        return None
    is_minus = match["open"] or match["minus"] or match["minus_within"] or match["minus_after"]
    value = float(plain + (match["power"] or "")) * (-1 if is_minus else 1)
    return value if abs(value) <= LARGEST else None


def is_missing(text: str) -> bool:
    """Tell whether a cell says that there is no number, in the ways of many programs."""
    text = text.strip().lower()
    return text in MISSING or _NO_LETTERS.fullmatch(text) is not None


def decimal_of(texts: Iterable[str]) -> str | None:
    """Tell whether these texts write their decimals after a point or a comma; None if none tells.

    1,5 and 1.234,5 and 0,125 and 1.234.567 are evidence; 1,234 alone is none.
    """
    votes: Counter[str] = Counter()
    for body in _bodies(texts):
        mark = _POINT.search(body)
        if mark is None:
            continue
        grouped = _GROUPS[mark[0]].fullmatch(body)
        if not grouped:
            votes[mark[0]] += 1
        elif body.count(mark[0]) > 1:
            votes[_OTHER[mark[0]]] += 1
    return None if votes[","] == votes["."] else max(votes, key=votes.__getitem__)


def unclear(texts: Iterable[str]) -> str | None:
    """Return a text such as 1.234, which is either a thousand or one and a bit; money is not."""
    for text in texts:
        match = _NUMBER.fullmatch(text.strip())
        body = match["body"] if match else ""
        mark = _POINT.search(body)
        if mark and _GROUPS[mark[0]].fullmatch(body) and not re.search(_CURRENCY, text):
            return text.strip()
    return None


def _bodies(texts: Iterable[str]) -> Iterable[str]:
    """Yield the digits and marks of those texts that are numbers."""
    return (match["body"] for text in texts if (match := _NUMBER.fullmatch(text.strip())))


def _plain(body: str, *, decimal: str) -> str | None:
    """Write a number as Python does, reading `decimal` as its point."""
    whole, _, fraction = body.partition(decimal)
    if _GROUPS[_OTHER[decimal]].fullmatch(whole):
        whole = whole.replace(_OTHER[decimal], "")
    if not f"{whole}{fraction}".isdecimal():
        return None
    return f"{whole or 0}.{fraction or 0}"
