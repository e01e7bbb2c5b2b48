"""What errors mean: what is tried again and when, who can't be reached, what may have arrived.

A module of its own: whoever calls Telegram or the ledger reads their errors here, whichever way the
call went.
"""

from enum import Enum, auto

from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from ledger.errors import BadArgument, DatabaseUnusable, LedgerClosed, OutcomeUnknown

CLOSED = (
    "chat not found",
    "user not found",
    "chat_write_forbidden",
    "have no rights to send",
    "input_user_deactivated",
    "not enough rights to send",
    "peer_id_invalid",
    "user_is_blocked",
)
"""What Telegram says, beside Forbidden, of a chat that a bot cannot write to."""


NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")
"""What Telegram says when a chat is open, and the topic in it is not, or not any more."""


class Unconfirmed(NetworkError):  # noqa: N818 -- a name says what has happened
    """The connection broke, or a gateway gave up, after a call may have reached Telegram."""


class Meaning(Enum):
    """What an error means for whatever was to be done."""

    LATER = auto()  # the network or the database is away
    PAUSE = auto()  # Telegram asks for one
    CLOSED = auto()  # nobody can write to that chat
    NEVER = auto()  # an argument or a text of ours was refused, and would be again
    UNKNOWN = auto()  # a bug, or trouble that nobody has thought of


def meaning(failure: BaseException) -> Meaning:
    """Return what an error of Telegram or of the ledger means."""
    match failure:
        case RetryAfter():
            return Meaning.PAUSE
        case BadRequest() | Forbidden():  # before NetworkError, which is a base of BadRequest
            return Meaning.CLOSED if refuses_chat(failure) else Meaning.NEVER
        case BadArgument():
            return Meaning.NEVER
        case NetworkError() | OutcomeUnknown() | DatabaseUnusable() | LedgerClosed():
            return Meaning.LATER
        case _:
            return Meaning.UNKNOWN


def wait_s(wish: RetryAfter) -> float:
    """Return the wait that Telegram asks for, in seconds, in whichever form PTB holds it."""
    wait = wish.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def refuses_chat(failure: TelegramError) -> bool:
    """Tell whether Telegram refuses whatever is sent to a chat, and not just this message."""
    if isinstance(failure, BadRequest):
        return any(words in failure.message.lower() for words in CLOSED)
    return isinstance(failure, Forbidden | ChatMigrated)


def lacks_topic(failure: TelegramError) -> bool:
    """Tell whether Telegram refuses a message for its topic alone."""
    return any(words in failure.message.lower() for words in NO_TOPIC)


async def may_have_arrived(bot: Bot, failure: Exception) -> bool:
    """Tell whether Telegram may have done what a failed call asked for.

    True after a timeout if Telegram answers getMe: it is up, and may only have answered too late.
    """
    return isinstance(failure, TimedOut) and await answers(bot)


def is_unconfirmed(failure: Exception) -> bool:
    """Tell whether Telegram may have had a call, and only its answer did not come."""
    return isinstance(failure, TimedOut | Unconfirmed)


async def answers(bot: Bot) -> bool:
    """Tell whether Telegram answers getMe."""
    try:
        await bot.get_me()
    except TelegramError:
        return False
    return True
