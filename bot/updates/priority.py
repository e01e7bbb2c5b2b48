"""A rush of checkouts: their payers wait for ten seconds at most, and everybody else can wait."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

MANY = 16
"""So many checkouts at once are a rush; a few that Telegram is slow to take hold up nobody."""

LONGEST_S = 2.0
"""How long a rush may hold up any one update."""


class Rush:
    """Counts the checkouts that are being answered. A rush is over when the last of them is."""

    def __init__(self, *, longest_s: float = LONGEST_S) -> None:
        self._longest_s = longest_s
        self._checkouts = 0
        self._over = asyncio.Event()
        self._over.set()

    @contextmanager
    def checkout(self) -> Iterator[None]:
        """Count a checkout in for as long as this lasts."""
        self._checkouts += 1
        if self._checkouts >= MANY:
            self._over.clear()
        try:
            yield
        finally:
            self._checkouts -= 1
            if not self._checkouts:
                self._over.set()

    async def over(self) -> None:
        """Return when there is no rush, or when this has waited long enough."""
        if not self._over.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(self._longest_s):
                    await self._over.wait()
