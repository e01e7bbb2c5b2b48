"""Numbers and dates as people write them: 1,234.5 and 1.234,5 and 1 234,5 %; 31.01.2024 14:30."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

LARGEST = 1e15  # beyond it, a float no longer tells neighbours apart
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- an axis shows the clock that the file shows

_CURRENCY = "%$€£¥₽₴₸₹"
_SPACE = "[ \u00a0\u2009\u202f'\u2019]"
_NUMBER = re.compile(
    rf"(?P<minus>[-\u2212]?)\+?[{_CURRENCY}]?"
    rf"(?P<body>\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?|\d[\d.,]*|[.,]\d+)"
    rf"(?P<power>[eE][-+]?\d{{1,3}})?\s?[{_CURRENCY}]?"
)
_GROUPS = {",": re.compile(r"\d{1,3}(?:,\d{3})+"), ".": re.compile(r"\d{1,3}(?:\.\d{3})+")}
_OTHER = {",": ".", ".": ","}
_POINT = re.compile(r"[.,](?=\d*$)")

_CLOCK = r"(?:[T ](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?"
_ZONE = r"(?:Z|[-+]\d{2}:?\d{2})?"
_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_SHORT_YEAR = r"(?P<year>\d{4}|\d{2})"
_MARK = r"(?P<mark>[-./])"
# Where 1/2/2024 could be either, the day comes first, as in most of the world.
_ORDERS = tuple(
    re.compile(order + _CLOCK + _ZONE)
    for order in (
        f"{_YEAR}{_MARK}{_MONTH}(?P=mark){_DAY}",
        f"{_DAY}{_MARK}{_MONTH}(?P=mark){_SHORT_YEAR}",
        f"{_MONTH}{_MARK}{_DAY}(?P=mark){_SHORT_YEAR}",
        f"{_YEAR}{_MARK}{_MONTH}",
    )
)
_CENTURY = 2000


def number(text: str, *, decimal: str = ".") -> float | None:
    """Return the number that `text` is; None when it is none, or is too large to draw."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    body = re.sub(_SPACE, "", match["body"])
    plain = _plain(body, decimal=decimal) or _plain(body, decimal=_OTHER[decimal])
    if plain is None:
        return None
    value = float(plain + (match["power"] or "")) * (-1 if match["minus"] else 1)
    return value if abs(value) <= LARGEST else None


def decimal_of(texts: Iterable[str], *, usual: str) -> str:
    """Tell whether these texts write their decimals after a point or a comma.

    1,5 and 1.234,5 are evidence; 1,234 alone is none, and then it is what is `usual`.
    """
    bodies = [match["body"] for text in texts if (match := _NUMBER.fullmatch(text.strip()))]
    votes = Counter(
        mark
        for body in bodies
        for mark in _POINT.findall(body)
        if _OTHER[mark] in body or not _GROUPS[mark].fullmatch(body)
    )
    return usual if votes[","] == votes["."] else max(votes, key=votes.__getitem__)


def _plain(body: str, *, decimal: str) -> str | None:
    """Write a number as Python does, reading `decimal` as its point."""
    whole, _, fraction = body.partition(decimal)
    if _GROUPS[_OTHER[decimal]].fullmatch(whole):
        whole = whole.replace(_OTHER[decimal], "")
    if not f"{whole}{fraction}".isdecimal():
        return None
    return f"{whole or 0}.{fraction or 0}"


def days_of(labels: Sequence[str]) -> tuple[float, ...] | None:
    """Return the days since 1970 of labels that are dates with their parts in one order."""
    for order in _ORDERS:
        days = tuple(day for label in labels if (day := _day(order, label.strip())) is not None)
        if labels and len(days) == len(labels):
            return days
    return None


def _day(order: re.Pattern[str], label: str) -> float | None:
    """Read one label; its time zone is dropped, since one chart has one clock."""
    match = order.fullmatch(label)
    if match is None:
        return None
    part = {name: int(text) for name, text in match.groupdict("0").items() if name != "mark"}
    year = part["year"] if len(match["year"]) > len("24") else _CENTURY + part["year"]
    try:
        date = EPOCH.replace(year=year, month=part["month"], day=part.get("day", 1))
        span = date.replace(hour=part["hour"], minute=part["minute"], second=part["second"])
    except ValueError:
        return None
    return (span - EPOCH) / timedelta(days=1)
