"""aiogram as one of the two clients; it takes seconds to import, which is left to who needs it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import aiogram
import pydantic
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest

from sandbox.pytest_plugin import Sandbox
from tests.sandbox.clients.client import Client


class Aiogram(Client):
    """aiogram 3, whose pydantic models keep what they do not know in `model_extra`."""

    types = aiogram.types
    refused = TelegramBadRequest

    def strange(self, thing: object, path: str = "") -> Iterator[str]:
        """Look into the fields of everything that came."""
        if isinstance(thing, list | tuple):
            for place, one in enumerate(thing):
                yield from self.strange(one, f"{path}[{place}]")
        if not isinstance(thing, pydantic.BaseModel):
            return
        yield from (f"{path}.{name}" for name in thing.model_extra or ())
        for name in type(thing).model_fields:
            yield from self.strange(getattr(thing, name), f"{path}.{name}")

    def file(self, name: str, data: bytes) -> object:
        """Wrap a file with its name."""
        return aiogram.types.BufferedInputFile(data, filename=name)

    async def download(self, file: Any) -> bytes:  # noqa: ANN401 -- what its objects hold
        """Let the bot fetch the file."""
        stream = await self.bot.download_file(file.file_path)
        return bytes(stream.read())


@asynccontextmanager
async def aiogram_bot(sandbox: Sandbox) -> AsyncIterator[Aiogram]:
    """Point aiogram's own Bot at the sandbox."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))
    async with aiogram.Bot(sandbox.token, session=session) as bot:
        yield Aiogram(bot)
