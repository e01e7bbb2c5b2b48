"""What happens, told to whoever watches: the page, and tests that wait for a message."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

MOST_WAITING = 10_000


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person's client notices; a notice or a row of the call log is of no chat."""

    name: str
    data: object
    chat_id: int = 0


@dataclass(slots=True, eq=False)
class Watch:
    """A watcher's own queue; None ends it. A private chat has its person's number."""

    chat_id: int
    queue: asyncio.Queue[Event | None] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))

    def put(self, event: Event | None) -> None:
        """Queue an event; a watcher who has stopped reading loses the newest ones."""
        if not self.queue.full():
            self.queue.put_nowait(event)


class Events:
    """Hands each event to those who watch that chat; costs nothing when nobody does."""

    def __init__(self) -> None:
        self._by_chat: dict[int, set[Watch]] = {}
        self._of_calls: set[Watch] = set()

    @contextmanager
    def watch(
        self, chat_id: int, *, beside: int | None = None, calls: bool = False
    ) -> Iterator[Watch]:
        """Receive the events of a chat, and of one beside it; the call log when `calls` is set."""
        watch = Watch(chat_id)
        chats = {chat_id} if beside is None else {chat_id, beside}
        for one in chats:
            self._by_chat.setdefault(one, set()).add(watch)
        if calls:
            self._of_calls.add(watch)
        try:
            yield watch
        finally:
            self._of_calls.discard(watch)
            for one in chats:
                self._by_chat[one].discard(watch)
                if not self._by_chat[one]:
                    del self._by_chat[one]

    @property
    def has_call_watchers(self) -> bool:
        """Tell whether somebody receives the call log."""
        return bool(self._of_calls)

    def watched(self) -> set[int]:
        """Return the chats that somebody watches."""
        return set(self._by_chat)

    def tell(self, chat_id: int, name: str, data: object) -> None:
        """Send an event of one chat."""
        if watches := self._by_chat.get(chat_id):
            event = Event(name, data, chat_id)
            for watch in watches:
                watch.put(event)

    def tell_everybody(self, name: str, data: object) -> None:
        """Send an event of no chat to everybody who watches."""
        event = Event(name, data)
        for watch in {watch for watches in self._by_chat.values() for watch in watches}:
            watch.put(event)

    def tell_call(self, row: object) -> None:
        """Send a row of the call log to those who asked for it."""
        event = Event("call", row)
        for watch in self._of_calls:
            watch.put(event)

    def close(self) -> None:
        """End every watch."""
        for watches in self._by_chat.values():
            for watch in watches:
                watch.put(None)
