"""Posts arrive one by one, and are stored together: one commit for all that came meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from bot.ops.backoff import told_to_end
from bot.updates.dispatch import Incoming

MOST = 100

Updates = Sequence[Incoming]
Waiting = tuple[Updates, asyncio.Future[None]]


class NotStored(Exception):  # noqa: N818 -- reads as what happened
    """The call that carried the updates failed; whether they are there, nobody knows."""


class Together:
    """Keeps updates in one call at a time. Nobody waits for company: who comes alone goes at once.

    So a flood of posts takes one connection to the database, and leaves the others to people.
    """

    def __init__(self, store: Callable[[Updates], Awaitable[None]]) -> None:
        self._store = store
        self._waiting: list[Waiting] = []
        self._carrying: asyncio.Task[None] | None = None

    async def receive(self, updates: Updates) -> None:
        """Return once the updates are safe; raises NotStored."""
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((updates, stored))
        if self._carrying is None or self._carrying.done():
            self._carrying = asyncio.create_task(self._carry())
        await stored

    async def _carry(self) -> None:
        """Carry who waits until nobody does."""
        while self._waiting:
            taken, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            try:
                await self._store([one for updates, _ in taken for one in updates])
            except (Exception, asyncio.CancelledError) as failure:
                _settle(taken, failure)
                if told_to_end():
                    raise
            else:
                _settle(taken, None)


def _settle(taken: Sequence[Waiting], failure: BaseException | None) -> None:
    """Answer those who wait and have not gone."""
    for _, stored in taken:
        if stored.done():
            continue
        if failure is None:
            stored.set_result(None)
        else:
            lost = NotStored(repr(failure))
            lost.__cause__ = failure
            stored.set_exception(lost)
