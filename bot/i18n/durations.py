"""Durations in words: in minutes, from two hours on in hours, and from two days on in days.

A module of its own, since the chat and the command line word them alike. What is queued in SQL has
its durations from core.lasted, whose rule is the same.
"""

from datetime import UTC, datetime, timedelta

from bot.command import Phrase, phrase

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def lasted(time: timedelta) -> Phrase:
    """Return how long something has lasted; what is below zero counts as nothing."""
    time = max(time, timedelta())
    days = time // DAY if time >= 2 * DAY else 0
    hours = time // HOUR if not days and time >= 2 * HOUR else 0
    minutes = 0 if days or hours else time // MINUTE
    return phrase("lasted", days=days, hours=hours, minutes=minutes)


def ago(at: datetime) -> Phrase:
    """Return how long ago a moment was."""
    return Phrase("ago", lasted(datetime.now(UTC) - at).values)
