"""Durations in words, in the chat and at the command line, and the same rule in SQL."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from bot.cli.console import lasting
from bot.i18n.durations import ago, lasted
from bot.i18n.texts import load_texts

TIMES = {
    timedelta(seconds=-5): "less than a minute",
    timedelta(seconds=59): "less than a minute",
    timedelta(minutes=1): "1 minute",
    timedelta(minutes=119): "119 minutes",
    timedelta(hours=2): "2 hours",
    timedelta(hours=47, minutes=59): "47 hours",
    timedelta(days=2): "2 days",
    timedelta(days=400): "400 days",
}


def said(words: str) -> str:
    """Return words with plain spaces between numbers and their units."""
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(("time", "words"), TIMES.items())
async def test_a_duration_has_one_unit_and_sql_has_the_same(
    time: timedelta, words: str, owner: asyncpg.Connection
) -> None:
    assert said(load_texts().flat("en", lasted(time))) == words
    row = await owner.fetchrow(
        "SELECT (l->>'days')::int AS days, (l->>'hours')::int AS hours,"
        " (l->>'minutes')::int AS minutes FROM lasted($1) AS l",
        time,
    )
    assert dict(row) == lasted(time).values


def test_a_moment_was_so_long_ago() -> None:
    now = datetime.now(UTC)
    assert load_texts().flat("en", ago(now)) == "just now"
    assert said(load_texts().flat("en", ago(now - timedelta(hours=3)))) == "3 hours ago"
    assert said(load_texts().flat("ru", ago(now - timedelta(minutes=1.5)))) == "1 минуту назад"


def test_the_command_line_counts_seconds_below_two_minutes() -> None:
    assert lasting(timedelta(seconds=1)) == "1 second"
    assert lasting(timedelta(seconds=119)) == "119 seconds"
    assert lasting(timedelta(minutes=2)) == "2 minutes"
