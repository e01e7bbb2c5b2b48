"""Trying again: how long to wait after a failure, and what is no failure but an order to stop.

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


def is_cancelled() -> bool:
    """Tell whether somebody has cancelled this task, and not just something that it waits for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
