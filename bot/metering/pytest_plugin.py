"""The fixture `compute`, for tests of paid commands: `-p bot.metering.pytest_plugin` loads it.

A module of its own, because pytest loads plugins by module and the bot runs without pytest.
"""

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.command import Compute
from bot.metering.process_pool import ProcessPool


@pytest_asyncio.fixture
async def compute() -> AsyncIterator[Compute]:
    """Return what runs work in processes of its own, as the bot does; it ends with the test."""
    pool = ProcessPool()
    try:
        yield pool
    finally:
        await pool.close()
