"""Who waits for whom in one worker: the lanes of what it holds, and the turn of a suspect."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass

from bot.updates.handler import Lane


@dataclass(slots=True)
class _Open:
    """A lane that somebody is in."""

    slots: asyncio.Semaphore
    held: int = 0


class Lanes:
    """The lanes of the updates that a worker holds, waiting or running; each holds only so many."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._open: dict[str, _Open] = {}

    def has_room(self, name: str) -> bool:
        """Whether one more update of this lane may be held."""
        lane = self._open.get(name)
        return lane is None or lane.held < self._most

    @property
    def full(self) -> list[str]:
        """The lanes that need no more for now; one is filled up again when it is half empty."""
        return [name for name, lane in self._open.items() if lane.held > self._most // 2]

    def enter(self, lane: Lane) -> asyncio.Semaphore:
        """Count one more update in, and return what it has to wait for."""
        opened = self._open.setdefault(lane.name, _Open(asyncio.Semaphore(lane.at_once)))
        opened.held += 1
        return opened.slots

    def leave(self, name: str) -> None:
        """Count one update out; a lane that nobody is in is forgotten."""
        lane = self._open[name]
        lane.held -= 1
        if not lane.held:
            del self._open[name]


class Turns:
    """Lets suspects run one at a time, so that a death can be laid at one door.

    A turn ends by itself after `most_s`, since a suspect that hangs must not stop all the others.
    """

    def __init__(self, *, most_s: float) -> None:
        self._most_s = most_s
        self._taken = asyncio.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Be the only one, for a while."""
        await self._taken.acquire()
        with ExitStack() as stack:
            stack.callback(self._taken.release)
            ends = asyncio.get_running_loop().call_later(self._most_s, stack.close)
            try:
                yield
            finally:
                ends.cancel()
