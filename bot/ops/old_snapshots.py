"""Notices who keeps the database from tidying up: whoever holds one snapshot for too long.

PostgreSQL keeps all rows that the oldest snapshot still sees, and reads them again with the others.
"""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from ledger.snapshots import Snapshot

MUCH = 1000
"""A snapshot keeps little as long as fewer transactions have come after it."""

LONG_S = 3600.0
"""Backups of large books take a while; what takes longer was forgotten."""


@dataclass(slots=True, kw_only=True, eq=False)
class OldSnapshots:
    """Looks for the oldest snapshot, and tells by whom it has been held for `long_s` seconds.

    That is, of those after which at least `much` transactions have come.

    `alert` is called at each look while it lasts, and `over` at each other one.
    """

    oldest: Callable[[int], Awaitable[Snapshot | None]]
    alert: Callable[[str], Awaitable[None]]
    over: Callable[[], Awaitable[None]]
    much: int = MUCH
    long_s: float = LONG_S
    clock: Callable[[], float] = time.monotonic
    _seen: Snapshot | None = field(default=None, init=False)
    _since_s: float = field(default=0.0, init=False)

    async def look(self) -> None:
        """Look once. Raises LedgerError when the database is away."""
        found = await self.oldest(self.much)
        if found != self._seen:
            self._seen, self._since_s = found, self.clock()
        if found is not None and self.clock() - self._since_s >= self.long_s:
            await self.alert(found.holder)
        else:
            await self.over()
