"""The client of a test: each test runs with both, on the same sandbox."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import telegram
from telegram.request import HTTPXRequest

from sandbox.pytest_plugin import Sandbox
from tests.sandbox.clients.client import Client, PythonTelegramBot


@asynccontextmanager
async def python_telegram_bot(sandbox: Sandbox) -> AsyncIterator[Client]:
    """Point PTB's own Bot at the sandbox."""
    bot = telegram.Bot(
        sandbox.token,
        base_url=f"{sandbox.url}/bot",
        base_file_url=f"{sandbox.url}/file/bot",
        request=HTTPXRequest(httpx_kwargs={"trust_env": False}),
    )
    async with bot:
        yield PythonTelegramBot(bot)


@asynccontextmanager
async def aiogram_bot(sandbox: Sandbox) -> AsyncIterator[Client]:
    """Point aiogram's own Bot at the sandbox."""
    from tests.sandbox.clients import aiogram_client  # noqa: PLC0415  # which says why

    async with aiogram_client.aiogram_bot(sandbox) as client:
        yield client


CLIENTS = {"python-telegram-bot": python_telegram_bot, "aiogram": aiogram_bot}


@pytest.fixture(params=CLIENTS)
async def client(request: pytest.FixtureRequest, sandbox: Sandbox) -> AsyncIterator[Client]:
    """Give one of the two clients; what it did not know in an update or an answer fails."""
    async with CLIENTS[request.param](sandbox) as client:
        yield client
