"""Checks of arguments: each returns its value as SQL takes it, or raises BadArgument."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime

from ledger.errors import BadArgument

MOST_CREDITS = 1_000_000_000
MOST_GRANTED = 1_000_000
MOST_VALID_S = 30 * 24 * 3600
MOST_KEY_BYTES = 200
MOST_META_BYTES = 10_000
MOST_FACTS_BYTES = 20_000
BIGINT_MOST = 2**63 - 1


def whole(argument: str, value: int, *, least: int, most: int) -> int:
    """Check a whole number from `least` to `most`; True and 1.0 are refused."""
    if not least <= _number(argument, value) <= most:
        raise BadArgument(argument, f"must be {least} to {most}, not {value}")
    return value


def count(argument: str, value: int) -> int:
    """Check how many of something there may be: 1 to a billion."""
    return whole(argument, value, least=1, most=MOST_CREDITS)


def valid_s(value: int) -> int:
    """Check for how many seconds an offer stands: 1 s to 30 days."""
    return whole("valid_s", value, least=1, most=MOST_VALID_S)


def most_an_hour(value: int | None) -> int | None:
    """Check how many of something a person may begin in an hour, 1 to 1000; None for any number."""
    return None if value is None else whole("most_an_hour", value, least=1, most=1000)


def person(value: int, argument: str = "user_id") -> int:
    """Check the id of a person; the ids of groups are below 0."""
    if _number(argument, value) < 1:
        raise BadArgument(argument, f"must be the id of a person, which is above 0, not {value}")
    return value


def payer(value: int, argument: str = "payer_id") -> int:
    """Check the id that a payment came under. It may be a group: no payment is refused."""
    if _number(argument, value) == 0:
        raise BadArgument(argument, "must be an id of Telegram's, which is never 0")
    return value


def operator(value: int) -> int:
    """Check the id of an operator; 0 is somebody at the command line of the server."""
    return whole("operator_id", value, least=0, most=BIGINT_MOST)


def thread(value: int | None) -> int | None:
    """Check the id of a topic in a chat; None is the chat itself."""
    return None if value is None else whole("thread_id", value, least=1, most=BIGINT_MOST)


def update(value: int | None) -> int | None:
    """Check Telegram's number of an update; None is no update."""
    return None if value is None else _number("update_id", value)


def bot(value: int) -> int:
    """Check the id of a bot."""
    return whole("bot_id", value, least=1, most=BIGINT_MOST)


def amount(value: int, argument: str = "credits") -> int:
    """Check a number of credits: 1 to 1,000,000,000, since the kind says which way they move."""
    if _number(argument, value) < 1:
        why = "the kind says which way they move" if value else "nothing would move"
        raise BadArgument(argument, f"must be 1 or more, not {value}: {why}")
    if value > MOST_CREDITS:
        raise BadArgument(argument, f"must be 1 to {MOST_CREDITS}, not {value}")
    return value


def _number(argument: str, value: int) -> int:
    """Check a whole number of 64 bits. Python may refuse to print a longer one in a message."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadArgument(argument, f"must be a whole number, not {type(value).__name__}")
    if abs(value) > BIGINT_MOST:
        raise BadArgument(argument, "must be a whole number that 64 bits can hold")
    return value


def key(argument: str, value: str) -> str:
    """Check the key of a request: 1 to 200 bytes of UTF-8."""
    size = len(text(argument, value).encode())
    if not 1 <= size <= MOST_KEY_BYTES:
        raise BadArgument(argument, f"must have 1 to {MOST_KEY_BYTES} bytes, not {size}")
    return value


def text(argument: str, value: str) -> str:
    """Check text that Postgres can store: without NUL and lone surrogates."""
    if not isinstance(value, str):
        raise BadArgument(argument, f"must be text, not {type(value).__name__}")
    if "\0" in value or not (value.isascii() or _encodable(value)):
        raise BadArgument(argument, "must be text without NUL and lone surrogates")
    return value


def _encodable(value: str) -> bool:
    """Return whether text is free of lone surrogates."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def storable(argument: str, words: str) -> str:
    """Return text of other people without what Postgres cannot store, rather than refuse it."""
    if not isinstance(words, str):
        raise BadArgument(argument, f"must be text, not {type(words).__name__}")
    return words.replace("\0", "").encode(errors="replace").decode()


def day(argument: str, value: date) -> date:
    """Check a day; a moment is none."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise BadArgument(argument, "must be a day")
    return value


def moment(argument: str, value: datetime) -> datetime:
    """Check a point in time. It needs a time zone: without one it depends on the machine."""
    if not isinstance(value, datetime):
        raise BadArgument(argument, f"must be a datetime, not {type(value).__name__}")
    if value.tzinfo is None:
        raise BadArgument(argument, "must have a time zone")
    return value


def meta(value: Mapping[str, object] | None) -> str | None:
    """Return a note as JSON of at most 10,000 bytes that jsonb can store."""
    return None if value is None else _jsonb("meta", value, most_bytes=MOST_META_BYTES)


def facts(value: Mapping[str, object]) -> str:
    """Return the values of a message's text as JSON of at most 20,000 bytes."""
    return _jsonb("facts", value, most_bytes=MOST_FACTS_BYTES)


def _jsonb(argument: str, value: Mapping[str, object], *, most_bytes: int) -> str:
    """Return a mapping as JSON of at most `most_bytes` bytes that jsonb can store."""
    if not isinstance(value, Mapping):
        raise BadArgument(argument, f"must be a mapping, not {type(value).__name__}")
    try:
        note = json.dumps(dict(value), ensure_ascii=False, allow_nan=False)
        size = len(note.encode())
    except (TypeError, ValueError) as error:  # such as a lone surrogate
        raise BadArgument(argument, str(error)) from error
    if size > most_bytes:
        raise BadArgument(argument, f"must have at most {most_bytes} bytes, not {size}")
    if re.search(r"(?<!\\)(?:\\\\)*\\u0000", note):  # an escape, not the text of one
        raise BadArgument(argument, "must be without NUL")
    return note


def keyed(user_id: int, of_act: str) -> tuple[object, ...]:
    """Return whom an act is about and its key, as SQL takes them."""
    return person(user_id), key("key", of_act)


def signed(operator_id: int, reason: str, of_act: str) -> tuple[object, ...]:
    """Return who acts, why and under which key, as SQL takes them."""
    return operator(operator_id), text("reason", reason), key("key", of_act)
