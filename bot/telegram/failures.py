"""What Telegram's errors mean: how long to wait, who can't be reached, what may have arrived.

A module of its own: whoever calls Telegram reads its errors here, whichever way the call went.
"""

from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError, TimedOut

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


def wait_s(wish: RetryAfter) -> float:
    """Return the wait that Telegram asks for, in seconds, in whichever form PTB holds it."""
    wait = wish.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def refuses_chat(failure: TelegramError) -> bool:
    """Tell whether Telegram refuses whatever is sent to a chat, and not just this message."""
    if isinstance(failure, BadRequest):
        return any(words in failure.message.lower() for words in CLOSED)
    return isinstance(failure, Forbidden)


def lacks_topic(failure: TelegramError) -> bool:
    """Tell whether Telegram refuses a message for its topic alone."""
    return any(words in failure.message.lower() for words in NO_TOPIC)


async def may_have_arrived(bot: Bot, failure: Exception) -> bool:
    """Tell whether Telegram may have done what a failed call asked for.

    True after a timeout if Telegram answers getMe: it is up, and may only have answered too late.
    """
    if not isinstance(failure, TimedOut):
        return False
    try:
        await bot.get_me()
    except TelegramError:
        return False
    return True
