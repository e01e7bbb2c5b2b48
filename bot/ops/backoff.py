"""Trying again: all waits after failures, and what is no failure but an order to stop.

A module of its own, because every loop that goes on after failures needs both, and nothing else.
"""

import asyncio
from dataclasses import dataclass

MOST_DOUBLINGS = 64


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits that double with every failure in a row: from `first_s` up to `longest_s` seconds."""

    first_s: float
    longest_s: float

    def wait_s(self, failures: int) -> float:
        """Return the seconds to wait when so many failures came before the latest one."""
        return min(self.first_s * 2.0 ** min(failures, MOST_DOUBLINGS), self.longest_s)


TELEGRAM_AWAY = Backoff(0.5, 30.0)
"""Before Telegram is asked again for updates, or to connect, when it was out of reach."""

TELEGRAM_REFUSES = Backoff(1.0, 30.0)
"""Before it is asked again when it refused the token, or another program polls with it."""

NOT_SENT = Backoff(1.0, 60.0)
"""Before a message, or what an update asked for, is tried again when Telegram was out of reach."""

NOT_REFUNDED = Backoff(5.0, 3600.0)
"""Before a refund is sent again that Telegram has not answered."""

DATABASE_AWAY = Backoff(0.5, 3.0)
"""Before the database is asked again: a server next door, which asking does not harm."""

SERVER_DOWN = Backoff(1.0, 60.0)
"""Before the embedded server is started again when a start has failed, as on a full disk."""

RECEIVER_TROUBLED = Backoff(30.0, 600.0)
"""Before a receiver of updates is looked at again, while it is in trouble; also the first look."""

RECEIVER_STOPPED = Backoff(1.0, 600.0)
"""Before a receiver of updates is started again."""


def is_cancelled() -> bool:
    """Tell whether somebody has cancelled this task, and not just something that it waits for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
