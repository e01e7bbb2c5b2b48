"""Dates as people write them in a column: 2024-01-31, 31.01.2024 14:30, 1/31/24."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- an axis shows the clock that the file shows

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
