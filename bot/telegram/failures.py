"""How long Telegram asks us to wait."""

from telegram.error import RetryAfter


def seconds(wish: RetryAfter) -> float:
    """Return the wait of a RetryAfter in seconds, in whichever form PTB holds it."""
    wait = wish.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()
