"""Opening what asks the database, and closing it."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import asyncpg
import pytest

from bot.config import Settings
from bot.ops.database import open_database
from ledger.errors import LedgerClosed
from ledger.model import Credits
from tests.ledger.calling import ANN, LOCK_ANN, ONE, spend, waiting


async def test_requests_that_wait_when_the_bot_stops_are_answered_first(
    database_url: str, owner_url: str, tmp_path: Path, owner: asyncpg.Connection
) -> None:
    settings = Settings.model_validate(
        {
            "DATABASE_URL": database_url,
            "MIGRATE_DATABASE_URL": owner_url,
            "STATE_DIR": str(tmp_path),
        }
    )
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings))
        await database.ledger.bonus(user_id=ANN, credits=Credits(10), key="gift")
        async with owner.transaction():
            await owner.execute(LOCK_ANN)
            calls = [spend(database.ledger, ANN, key) for key in ("first", "second")]
            await waiting(owner, 1)
            stopping = asyncio.create_task(stack.pop_all().aclose())
            await asyncio.sleep(0)
            with pytest.raises(LedgerClosed):
                await database.ledger.bonus(user_id=ANN, credits=ONE, key="late")
        await stopping
    assert [call.result().balance for call in calls] == [9, 8]
