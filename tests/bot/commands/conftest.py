from collections.abc import AsyncIterator

import pytest_asyncio

from bot.metering.process_pool import ProcessPool


@pytest_asyncio.fixture(scope="session")
async def compute() -> AsyncIterator[ProcessPool]:
    """One child for all commands' tests, so that models are loaded once.

    It gives way to everybody, so on a busy machine it is given more time than the bot gives it.
    """
    pool = ProcessPool(workers=1, limit_s=280.0)
    yield pool
    await pool.close()
