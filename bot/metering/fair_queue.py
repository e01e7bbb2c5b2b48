"""Shares something scarce among people: whoever waits gets it in turn, person by person."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class _Claim:
    """How much somebody waits for, and what tells them that they have it."""

    size: int
    granted: asyncio.Future[None]


class FairQueue:
    """Hands out `room`, to one person at most `each` shares at a time.

    Of those who wait, the person whose last turn is longest ago is next, whatever they have in
    their queue: somebody else's queue costs them one turn for each time that room is freed.
    Nobody overtakes the one who is next, so a large share is not put off by small ones.
    """

    def __init__(self, *, room: int, each: int) -> None:
        self._free = room
        self._room = room
        self._each = each
        self._turn = 0
        self._last_turns: dict[int, int] = {}  # of people, until nobody holds or waits
        self._queues: dict[int, deque[_Claim]] = {}
        self._held: Counter[int] = Counter()

    @asynccontextmanager
    async def take(self, person: int, size: int = 1) -> AsyncIterator[None]:
        """Wait for a share of this `size` and hold it for as long as this lasts.

        A size above the whole room takes all of it.
        """
        size = min(size, self._room)
        claim = _Claim(size, asyncio.get_running_loop().create_future())
        self._queues.setdefault(person, deque()).append(claim)
        self._grant()
        try:
            await claim.granted
            yield
        finally:
            if not claim.granted.cancelled():
                self._free += size
                self._held -= Counter((person,))
            self._grant()

    def _grant(self) -> None:
        """Give what is free to those who are next."""
        while (person := self._next()) is not None:
            claim = self._queues[person][0]
            given_up = claim.granted.cancelled()
            if claim.size > self._free and not given_up:
                return
            self._pop(person)
            if given_up:
                continue
            self._free -= claim.size
            self._held[person] += 1
            self._turn += 1
            self._last_turns[person] = self._turn
            claim.granted.set_result(None)
        if not self._queues and not self._held:
            self._last_turns.clear()

    def _next(self) -> int | None:
        """Return who is next of the people that wait and may have more."""
        waiting = [person for person in self._queues if self._held[person] < self._each]
        return min(waiting, key=lambda person: self._last_turns.get(person, 0), default=None)

    def _pop(self, person: int) -> None:
        """Take the first claim out of a person's queue."""
        self._queues[person].popleft()
        if not self._queues[person]:
            del self._queues[person]
