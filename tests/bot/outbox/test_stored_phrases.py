"""A phrase comes out of the outbox as it went in, whatever its values are."""

import json
from datetime import UTC, date, datetime

import pytest

from bot.command import Value, phrase
from bot.outbox.stored_phrases import facts_of, phrase_of


@pytest.mark.parametrize(
    "value",
    [
        "text",
        5,
        date(2026, 11, 29),
        datetime(2026, 11, 29, 8, 30, tzinfo=UTC),
        phrase("other", day=date(2026, 11, 29)),
        [phrase("one", n=1), phrase("two", at=datetime(2026, 1, 1, tzinfo=UTC))],
    ],
)
def test_a_value_is_the_same_afterwards(value: Value) -> None:
    words = phrase("something", value=value)
    stored = json.loads(json.dumps(facts_of(words)))
    assert phrase_of("something", stored) == words
