"""Messages that belong together: an album, and a long text that a client has cut into pieces.

Telegram sends each as a message of its own. What this process has read lately is remembered here,
and no more: it only decides how often people read a sentence, and whether a request is refused.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from telegram import Message

from bot.telegram.capacity import units
from bot.telegram.parser import asked, is_passed_on

LONGEST_WHOLE = 3_750
"""In UTF-16 units. A longer text may have lost its end: clients cut at 4,096, or at a space up to
300 characters before."""

LONGEST_UNCUT = 2_048
"""In UTF-16 units. Some clients cut at the best place in the second half of 4,096."""

TOGETHER = timedelta(seconds=2)
"""A client sends the pieces one right after the other; nobody types another message so fast."""

PATIENCE_S = 0.7
"""How long to wait for the other messages of a series."""

MOST_REMEMBERED = 10_000

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Request:
    """The part of an album that asks for something: the id of its message, and the command."""

    message_id: int
    command: str


@dataclass(slots=True)
class _Album:
    """An album: the message that speaks for it, and what one of its parts asks for.

    `parts` are the ids of its messages, as far as they have come. `is_told` says that its person
    knows what becomes of the others.
    """

    speaker: int
    request: Request | None = None
    parts: set[int] = field(default_factory=set)
    is_told: bool = False


@dataclass(slots=True)
class _Text:
    """A long text: whether it asks for a command, and how many pieces followed, the last when."""

    asks: bool
    message_id: int
    last_at: datetime
    last_id: int
    pieces: int = 0


class Series:
    """Knows which of the latest private messages belong together."""

    def __init__(self) -> None:
        self._albums: OrderedDict[tuple[int, str], _Album] = OrderedDict()
        self._texts: OrderedDict[int, _Text] = OrderedDict()

    def note(self, message: Message) -> None:
        """Remember a message, before it is handled and in the order in which they come."""
        if message.media_group_id is not None:
            album = self._album(message)
            if found := asked(message):
                album.request = album.request or Request(message.message_id, found.name)
        elif message.text is None:
            return
        elif not (asks := asked(message) is not None) and self._follows(message):
            text = self._texts[message.chat_id]
            text.last_at, text.last_id = message.date, max(text.last_id, message.message_id)
            text.pieces += 1
        elif units(message.text) > LONGEST_UNCUT and not is_passed_on(message):
            text = _Text(asks, message.message_id, message.date, message.message_id)
            _remember(self._texts, message.chat_id, text)

    def takes(self, message: Message, command: str) -> None:
        """Note that a message is the request for a command, for all of its album."""
        if message.media_group_id is not None:
            self._album(message).request = Request(message.message_id, command)

    def request_beside(self, message: Message) -> Request | None:
        """Return what another part of the same album asks for, as far as it has come."""
        request = None if message.media_group_id is None else self._album(message).request
        return None if request is None or request.message_id == message.message_id else request

    def is_first_told(self, message: Message) -> bool:
        """Tell whether nobody has told yet what becomes of an album's other parts; now it is."""
        album = self._album(message)
        is_first, album.is_told = not album.is_told, True
        return is_first

    async def comes_after(self, message: Message) -> bool:
        """Tell whether a message belongs to a series; if so, give the others time to be handled."""
        belongs = message.media_group_id is not None or self._is_of_command(message)
        if belongs:
            await asyncio.sleep(PATIENCE_S)
        return belongs

    async def is_answered(self, message: Message) -> bool:
        """Tell whether another message of the same series gets the answer that is for both."""
        if message.media_group_id is None:
            return message.text is not None and self._is_of_command(message)
        await asyncio.sleep(PATIENCE_S)
        album = self._album(message)
        return album.request is not None or album.speaker != message.message_id

    async def is_cut(self, message: Message) -> bool:
        """Tell whether a text has lost its end to another message, as far as anybody can tell."""
        length = units(message.text or "")
        if not LONGEST_UNCUT < length <= LONGEST_WHOLE:
            return length > LONGEST_WHOLE
        await asyncio.sleep(PATIENCE_S)
        text = self._texts.get(message.chat_id)
        return text is not None and text.message_id == message.message_id and text.pieces > 0

    def _album(self, message: Message) -> _Album:
        key = (message.chat_id, message.media_group_id or "")
        album = self._albums.get(key) or _Album(message.message_id)
        album.parts.add(message.message_id)
        return _remember(self._albums, key, album)

    def others(self, message: Message) -> list[int]:
        """Return the ids of the other messages of the same album, as far as they have come."""
        if message.media_group_id is None:
            return []
        return sorted(self._album(message).parts - {message.message_id})

    def _follows(self, message: Message) -> bool:
        """Tell whether a message can be the next piece of a long text."""
        text = self._texts.get(message.chat_id)
        if text is None or message.message_id <= text.last_id:
            return False
        return message.date - text.last_at <= TOGETHER

    def is_piece(self, message: Message) -> bool:
        """Tell whether a message was noted as a piece of a long text, but for the first."""
        text = self._texts.get(message.chat_id)
        return text is not None and text.message_id < message.message_id <= text.last_id

    def _is_of_command(self, message: Message) -> bool:
        """Tell whether a message was noted as a piece of a long command."""
        return self.is_piece(message) and self._texts[message.chat_id].asks


def _remember(latest: OrderedDict[K, V], key: K, value: V) -> V:
    """Keep a value as the latest one, and forget the oldest where there are too many."""
    latest[key] = value
    latest.move_to_end(key)
    if len(latest) > MOST_REMEMBERED:
        latest.popitem(last=False)
    return value
