"""The files of requests: fetched in turn, so that only so many bytes are in memory at once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from telegram import Bot, Message

from bot.command import Attachment, File
from bot.metering.fair_queue import FairQueue

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

LARGEST_FILE_BYTES = 20 * 1024 * 1024
"""Bots may not download more (Bot API, getFile)."""

IN_MEMORY_BYTES = 2 * LARGEST_FILE_BYTES
"""How much of files may be in memory at once, for all people together; of each person one file."""


class TooLarge(Exception):  # noqa: N818 -- what the person sent, not a fault
    """The file is larger than a bot may download."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that a message brings, still at Telegram, and what is `told` of it.

    Telegram gives the same file the same `unique_id`, however often it is sent.
    """

    file_id: str
    unique_id: str
    told: Attachment

    @property
    def size(self) -> int:
        """The room that the file takes at most, in bytes: Telegram need not tell its size."""
        return self.told.size or LARGEST_FILE_BYTES


def attached_to(message: Message) -> Attached | None:
    """Return the document or the largest picture of a message, or of the one it answers.

    Raises TooLarge.
    """
    for source in (message, message.reply_to_message):
        if source is None:
            continue
        found = source.document or (source.photo[-1] if source.photo else None)
        if found is None:
            continue
        if (found.file_size or 0) > LARGEST_FILE_BYTES:
            raise TooLarge
        document = source.document
        return Attached(
            file_id=found.file_id,
            unique_id=found.file_unique_id,
            told=Attachment(
                "photo" if document is None else "document",
                (document and document.file_name) or "photo.jpg",
                "image/jpeg" if document is None else document.mime_type or "",
                found.file_size or 0,
            ),
        )
    return None


class Files:
    """Fetches files from Telegram."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._turns = FairQueue(room=IN_MEMORY_BYTES, each=1)

    @asynccontextmanager
    async def room(self, attached: Attached, person: int) -> AsyncIterator[None]:
        """Wait until there is room for a person's file, and keep it for as long as this lasts."""
        async with self._turns.take(person, attached.size):
            yield

    async def fetch(self, attached: Attached) -> File:
        """Download a file, for which there has to be room. Raises TelegramError."""
        file = await self._bot.get_file(attached.file_id)
        kept = _Kept()
        await file.download_to_memory(kept)
        return File(attached.told.name, kept.data)


class _Kept(BytesIO):
    """Keeps what PTB writes in one piece, without a copy."""

    data = b""

    def write(self, data: "ReadableBuffer", /) -> int:
        self.data += bytes(data)
        return len(self.data)
