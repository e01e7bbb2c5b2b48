"""What Telegram's errors mean for us: how long to wait, and whether a message may have arrived.

A module of its own: whoever calls Telegram reads its errors here, whichever way the call went.
"""

from telegram import Bot
from telegram.error import RetryAfter, TelegramError, TimedOut


def wait_s(wish: RetryAfter) -> float:
    """Return the wait that Telegram asks for, in seconds, in whichever form PTB holds it."""
    wait = wish.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


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
