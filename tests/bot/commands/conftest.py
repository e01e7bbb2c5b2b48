from collections.abc import AsyncIterator

import pytest_asyncio

from bot.compute import ProcessPool


@pytest_asyncio.fixture(scope="session")
async def compute() -> AsyncIterator[ProcessPool]:
    """One child for all commands' tests, so that models are loaded once."""
    pool = ProcessPool(workers=1)
    yield pool
    await pool.close()
