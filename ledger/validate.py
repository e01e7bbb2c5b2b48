"""Arguments as the ledger takes them: each check answers its value or raises BadArgument."""

import json
import re
from collections.abc import Mapping
from datetime import datetime

from ledger.errors import BadArgument

MOST_CREDITS = 1_000_000_000
MOST_KEY_BYTES = 200
MOST_META_BYTES = 10_000
BIGINT_MOST = 2**63 - 1


def whole(argument: str, value: int, *, least: int, most: int) -> int:
    """Hold a whole number to its range; True and 1.0 are no numbers of anything."""
    if not least <= _number(argument, value) <= most:
        raise BadArgument(argument, f"must be {least} to {most}, not {value}")
    return value


def person(value: int, argument: str = "user_id") -> int:
    """Hold the id of a person, who buys and holds credits; those of groups are below 0."""
    if _number(argument, value) < 1:
        raise BadArgument(argument, f"must be the id of a person, which is above 0, not {value}")
    return value


def payer(value: int, argument: str = "payer_id") -> int:
    """Hold the id that a payment came under: maybe a group's, because no payment is refused."""
    if _number(argument, value) == 0:
        raise BadArgument(argument, "must be an id of Telegram's, which is never 0")
    return value


def amount(value: int, argument: str = "credits") -> int:
    """Hold credits that move one way."""
    if _number(argument, value) < 1:
        why = "the kind says which way they move" if value else "nothing would move"
        raise BadArgument(argument, f"must be 1 or more, not {value}: {why}")
    if value > MOST_CREDITS:
        raise BadArgument(argument, f"must be 1 to {MOST_CREDITS}, not {value}")
    return value


def _number(argument: str, value: int) -> int:
    """Hold a whole number of 64 bits; a longer one may have more digits than Python would write."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadArgument(argument, f"must be a whole number, not {type(value).__name__}")
    if abs(value) > BIGINT_MOST:
        raise BadArgument(argument, "must be a whole number that 64 bits can hold")
    return value


def key(argument: str, value: str) -> str:
    """Hold the name of a request: 1 to 200 bytes of text."""
    size = len(text(argument, value).encode())
    if not 1 <= size <= MOST_KEY_BYTES:
        raise BadArgument(argument, f"must have 1 to {MOST_KEY_BYTES} bytes, not {size}")
    return value


def text(argument: str, value: str) -> str:
    """Hold text that Postgres can keep: encodable, and without NUL."""
    if not isinstance(value, str):
        raise BadArgument(argument, f"must be text, not {type(value).__name__}")
    if "\0" in value or not (value.isascii() or _encodable(value)):
        raise BadArgument(argument, "must be text without NUL and lone surrogates")
    return value


def _encodable(value: str) -> bool:
    """Say whether text is free of surrogates that stand alone."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def storable(argument: str, words: str) -> str:
    """Leave out of other people's words what no database can keep, rather than refuse them."""
    if not isinstance(words, str):
        raise BadArgument(argument, f"must be text, not {type(words).__name__}")
    return words.replace("\0", "").encode(errors="replace").decode()


def moment(argument: str, value: datetime) -> datetime:
    """Hold a point in time; one without a time zone is a different one on every machine."""
    if not isinstance(value, datetime):
        raise BadArgument(argument, f"must be a datetime, not {type(value).__name__}")
    if value.tzinfo is None:
        raise BadArgument(argument, "must have a time zone")
    return value


def meta(value: Mapping[str, object] | None) -> str | None:
    """Hold a note of at most 10000 bytes that jsonb can keep, and give it as JSON."""
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise BadArgument("meta", f"must be a mapping, not {type(value).__name__}")
    try:
        note = json.dumps(dict(value), ensure_ascii=False, allow_nan=False)
        size = len(note.encode())
    except (TypeError, ValueError) as error:  # among them a surrogate that stands alone
        raise BadArgument("meta", str(error)) from error
    if size > MOST_META_BYTES:
        raise BadArgument("meta", f"must have at most {MOST_META_BYTES} bytes, not {size}")
    if re.search(r"(?<!\\)(?:\\\\)*\\u0000", note):  # an escape, not the text of one
        raise BadArgument("meta", "must be without NUL")
    return note
