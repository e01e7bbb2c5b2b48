"""What operators type after a command, or at the command line: whom, how many credits, and why."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.command import Phrase, phrase
from bot.i18n.numerals import read_amount
from bot.i18n.texts import Texts
from bot.shop.review import BY_ALERT
from bot.telegram.users import NAMELESS, Reader, shown_name
from ledger.model import Person
from ledger.operators import MOST_GRANTED

NAME_GOOD_FOR = timedelta(days=7)
"""How long an @name is taken for its person's without a word of them."""

MOST_REASON_BYTES = 500
"""In UTF-8, as the database counts the reason of any act."""

_MINUS = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")

BY_COMMAND = "by a command in the chat"
BY_BUTTON = "by a button in the chat"
BY_HAND = "another number, typed in the chat"
IN_A_SHELL = "at the command line"
BY_THEMSELVES = "returned by themselves"
"""What is on record of a refund that its payer has asked for without an operator."""

UNTYPED = frozenset({BY_COMMAND, BY_BUTTON, BY_ALERT, BY_HAND, IN_A_SHELL, BY_THEMSELVES})
"""What is on record where nobody has typed a reason; nobody needs to read it."""


def worded_reason(reason: str | None) -> str | Phrase:
    """Return a reason as operators read it, which says so where nobody has typed one."""
    return phrase("reason-untyped") if not reason or reason in UNTYPED else reason


@dataclass(frozen=True, slots=True)
class Move:
    """Credits to give to a person or take from them, whose handle is an id, an @name and so on."""

    handle: str
    credits: int
    reason: str


def read_move(handle: str, words: str, *, texts: Texts, language: str | None) -> Move | Phrase:
    """Return what somebody has typed, or a phrase that says what is wrong with it.

    `words` are the amount and the reason.
    """
    amount = read_amount(words, texts=texts, language=language, most=MOST_GRANTED)
    if isinstance(amount, Phrase):
        return amount
    why = read_reason(" ".join(amount.rest.split()))
    return why if isinstance(why, Phrase) else Move(handle, amount.number, why)


def wrong_amount(act: str, typed: str, refusal: Phrase) -> Phrase:
    """Return what is wrong with an amount; if it is negative, which command does the opposite."""
    is_negative = typed.lstrip()[:1] in _MINUS and typed.lstrip()[1:2].isdigit()
    return phrase("amount-negative", act=act, wrong=refusal) if is_negative else refusal


def read_reason(reason: str) -> str | Phrase:
    """Return the reason of an act, or a phrase that says what is wrong with it."""
    reason = reason.strip()
    if not reason:
        return phrase("reason-missing")
    fitting = reason.encode(errors="replace")[:MOST_REASON_BYTES].decode(errors="ignore")
    if len(reason) > len(fitting):
        return phrase("reason-too-long", excess=len(reason) - len(fitting))
    return reason


def is_old_name(handle: str, person: Person) -> bool:
    """Tell whether an @name may be somebody else's by now: nobody has written under it for long."""
    if not handle.startswith("@") or person.seen_at is None:
        return False
    return person.seen_at < datetime.now(UTC) - NAME_GOOD_FOR


def warning(handle: str, person: Person, reader: Reader, texts: Texts) -> Phrase | str:
    """Return that an @name may be somebody else's by now, or nothing."""
    if person.seen_at is None or not is_old_name(handle, person):
        return ""
    at = texts.date(reader.language, person.seen_at)
    return phrase("old-name", handle=handle, name=shown_name(person.name) or NAMELESS, at=at)
