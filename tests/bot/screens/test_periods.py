"""Days as operators name them: which they are, and how to name them again."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.command import Phrase
from bot.i18n.texts import load_texts
from bot.screens.admin.periods import Lately, Period, read_period
from bot.telegram.capacity import read_text

ZONE = ZoneInfo("UTC")
SUNDAY = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)


def read(text: str, *, now: datetime = SUNDAY, zone: ZoneInfo = ZONE) -> Period | str:
    """Return the days of a text, or the name of the phrase that refuses them."""
    period = read_period(text.split(), zone=zone, now=now)
    return period.name if isinstance(period, Phrase) else period


def days(text: str, *, now: datetime = SUNDAY, zone: ZoneInfo = ZONE) -> tuple[str, str]:
    """Return the first and the last day of a text."""
    period = read(text, now=now, zone=zone)
    assert isinstance(period, Period)
    return str(period.first), str(period.last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", "None", "2026-11-29"),
        ("all", "None", "2026-11-29"),
        ("today", "2026-11-29", "2026-11-29"),
        ("yesterday", "2026-11-28", "2026-11-28"),
        ("7", "2026-11-23", "2026-11-29"),
        ("30", "2026-10-31", "2026-11-29"),
        ("this week", "2026-11-23", "2026-11-29"),
        ("This Week", "2026-11-23", "2026-11-29"),
        ("this-week", "2026-11-23", "2026-11-29"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("this month", "2026-11-01", "2026-11-29"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("2026-10", "2026-10-01", "2026-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-10-03", "2026-10-03", "2026-10-03"),
        ("2026-10-03 2026-10-05", "2026-10-03", "2026-10-05"),
        ("2026-10-03 – 2026-10-05", "2026-10-03", "2026-10-05"),  # noqa: RUF001 -- a dash
        ("2026-09 to 2026-10", "2026-09-01", "2026-10-31"),
        ("2026-11", "2026-11-01", "2026-11-29"),
        ("2026-11-01 2999-01-01", "2026-11-01", "2026-11-29"),
        ("1000-01 1000-02", "1970-01-01", "1970-01-01"),
    ],
)
def test_days_are_read_as_they_are_meant(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)


def test_a_week_begins_on_monday() -> None:
    monday = datetime(2026, 11, 30, 0, 0, tzinfo=UTC)
    assert days("this week", now=monday) == ("2026-11-30", "2026-11-30")
    assert days("last week", now=monday) == ("2026-11-23", "2026-11-29")


def test_days_are_those_of_the_time_zone() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    assert days("today", zone=tokyo) == ("2026-11-30", "2026-11-30")
    assert days("last week", zone=tokyo) == ("2026-11-23", "2026-11-29")


def test_the_last_month_of_january_is_december() -> None:
    assert days("last month", now=datetime(2027, 1, 31, tzinfo=UTC)) == ("2026-12-01", "2026-12-31")


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("fortnight", "period-usage"),
        ("last year", "period-usage"),
        ("8", "period-day"),
        ("2026-13", "period-day"),
        ("2026-02-30", "period-day"),
        ("20261103", "period-day"),
        ("２０２６-11", "period-day"),  # noqa: RUF001 -- full width
        ("2026-11 x", "period-day"),
        ("_", "period-usage"),
        ("2026-11-02 2026-11-01", "period-order"),
        ("2026-12", "period-future"),
        ("2026-11-01 2026-11-02 2026-11-03", "period-usage"),
    ],
)
def test_what_are_no_days_is_refused(text: str, refused: str) -> None:
    assert read(text) == refused


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("all", "until-2026-11-29"),
        ("2026-10", "2026-10"),
        ("last month", "2026-10"),
        ("2026-10-03", "2026-10-03"),
        ("2026-09 2026-10", "2026-09-01-to-2026-10-31"),
        ("2026-11", "2026-11-01-to-2026-11-29"),  # the month is not over
        ("last week", "2026-11-16-to-2026-11-22"),
    ],
)
def test_a_file_is_named_after_the_days_that_it_covers(text: str, name: str) -> None:
    period = read(text)
    assert isinstance(period, Period)
    assert period.file_name == name


@pytest.mark.parametrize("text", [*Lately, "2026-10", "2026-10-03", "2026-09 2026-10-05"])
def test_the_key_of_days_means_them_again(text: str) -> None:
    period = read(text)
    assert isinstance(period, Period)
    again = read(period.key)
    assert again == period
    assert " " not in period.key
    assert len(f"stats:{period.key}:commands") <= 64


def test_days_begin_and_end_at_midnight() -> None:
    period = Period(first=date(2026, 3, 29), last=date(2026, 3, 29))
    since, until = period.between(ZoneInfo("Europe/Berlin"))
    assert (until - since).total_seconds() == 23 * 3600  # the clocks go forward


@pytest.mark.parametrize("usage", ["period-usage", "stats-usage"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_usage_names_every_name(usage: str, language: str) -> None:
    words = read_text(load_texts().render(language, Phrase(usage)))
    assert not [one for one in Lately if one.replace("-", " ") not in words]
