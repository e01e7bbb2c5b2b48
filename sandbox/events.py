"""What happens, told to whoever watches: the page, and tests that wait for a message."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

MOST_WAITING = 10_000


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person's client notices."""

    name: str
    data: object


@dataclass(slots=True, eq=False)
class Watch:
    """A watcher's own queue; None ends it."""

    user_id: int
    sees_calls: bool
    queue: asyncio.Queue[Event | None] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))

    def put(self, event: Event | None) -> None:
        """Queue an event; a watcher who has stopped reading loses the newest ones."""
        if not self.queue.full():
            self.queue.put_nowait(event)


class Events:
    """Hands each event to those who watch that person; costs nothing when nobody does."""

    def __init__(self) -> None:
        self._watches: set[Watch] = set()
        self.has_call_watchers = False

    @contextmanager
    def watch(self, user_id: int, *, calls: bool = False) -> Iterator[Watch]:
        """Receive the events of one person, and the call log when `calls` is set."""
        watch = Watch(user_id, calls)
        self._watches.add(watch)
        self._count()
        try:
            yield watch
        finally:
            self._watches.discard(watch)
            self._count()

    def watched(self) -> set[int]:
        """Return the people whom somebody watches."""
        return {watch.user_id for watch in self._watches}

    def tell(self, user_id: int, name: str, data: object) -> None:
        """Send an event of one person."""
        for watch in self._watches:
            if watch.user_id == user_id:
                watch.put(Event(name, data))

    def tell_call(self, row: object) -> None:
        """Send a row of the call log to those who asked for it."""
        for watch in self._watches:
            if watch.sees_calls:
                watch.put(Event("call", row))

    def close(self) -> None:
        """End every watch."""
        for watch in self._watches:
            watch.put(None)

    def _count(self) -> None:
        self.has_call_watchers = any(watch.sees_calls for watch in self._watches)
