"""Parts that several tests of the bot begin with."""

from collections.abc import AsyncIterator, Callable

import asyncpg
import pytest
from telegram import Bot

from bot.shop.reconcile.reader import ListReader, list_reader
from bot.updates.store import Inbox
from ledger.orders import Orders
from sandbox.pytest_plugin import Sandbox
from tests.sql.listing import BOT


@pytest.fixture
def inbox(pool: asyncpg.Pool) -> Inbox:
    """Return the inbox of bot 1."""
    return Inbox(pool, bot_id=1)


@pytest.fixture
def till(pool: asyncpg.Pool) -> Orders:
    """Return where Stars come in."""
    return Orders(pool)


@pytest.fixture
async def new_reader(
    sandbox: Sandbox, pool: asyncpg.Pool
) -> AsyncIterator[Callable[[], ListReader]]:
    """Return what makes a reader, as each process has one."""
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as bot:

        def made() -> ListReader:
            return list_reader(bot, pool, bot_id=BOT)

        yield made


@pytest.fixture
def reader(new_reader: Callable[[], ListReader]) -> ListReader:
    """Return a reader of Telegram's list, for bot 1."""
    return new_reader()
