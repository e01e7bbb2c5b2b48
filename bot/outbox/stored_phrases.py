"""Phrases as the outbox stores them: by name, with their values as JSON, in no language yet.

A module of its own: who queues a phrase and who sends it must agree on this form, and on no more.
"""

from datetime import date, datetime

from bot.command import Phrase, Value
from ledger.model import Facts


def facts_of(words: Phrase) -> dict[str, object]:
    """Return the values of a phrase as JSON can hold them."""
    return {name: _plain(value) for name, value in words.values.items()}


def phrase_of(name: str, facts: Facts) -> Phrase:
    """Return the phrase that was stored under its name and these values."""
    return Phrase(name, {key: _value(fact) for key, fact in facts.items()})


def _plain(value: Value) -> object:
    """Return a value as JSON can hold it: a phrase as its name and values."""
    if isinstance(value, Phrase):
        return {"phrase": value.name, "values": facts_of(value)}
    if isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return {"moment" if isinstance(value, datetime) else "day": value.isoformat()}
    return [_plain(one) for one in value]


def _value(fact: object) -> Value:
    """Return the value that `_plain` made this of."""
    if isinstance(fact, dict):
        if "moment" in fact:
            return datetime.fromisoformat(fact["moment"])
        if "day" in fact:
            return date.fromisoformat(fact["day"])
        return phrase_of(fact["phrase"], fact["values"])
    if isinstance(fact, list):
        return [phrase_of(one["phrase"], one["values"]) for one in fact]
    assert isinstance(fact, str | int), "what is stored is JSON of a phrase"
    return fact
