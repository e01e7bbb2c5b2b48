"""Bots as processes of their own, as a server runs them."""

import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import asyncpg
import pytest

from sandbox.pytest_plugin import Sandbox
from tests.crash.conftest import BotProcess

StartBot = Callable[..., BotProcess]
"""Makes a bot that does not run yet, with more settings than it needs: `bot(LISTEN="…")`."""


@pytest.fixture
def environment(
    sandbox: Sandbox, database_url: str, owner_url: str, tmp_path: Path
) -> dict[str, str]:
    """Return the environment of a bot on the sandbox and the test's database."""
    return os.environ | {
        "BOT_TOKEN": sandbox.token,
        "BOT_API_URL": sandbox.url,
        "DATABASE_URL": database_url,
        "MIGRATE_DATABASE_URL": owner_url,
        "STATE_DIR": str(tmp_path / "state"),
    }


@pytest.fixture
async def make_bot(environment: dict[str, str], tmp_path: Path) -> AsyncIterator[StartBot]:
    """Return what makes bots; whichever run at the end are ended."""
    made: list[BotProcess] = []

    def make(**settings: str) -> BotProcess:
        log = tmp_path / f"bot-{len(made)}.log"
        made.append(BotProcess(environment=environment | settings, log=log))
        return made[-1]

    yield make
    for bot in made:
        await bot.close()
        if bot.log.exists():
            print(bot.log.read_text())  # pytest shows it where the test has failed


@pytest.fixture(autouse=True)
async def anchored(owner: asyncpg.Connection) -> None:
    """Let the day's anchor be made and told, so that the bot says nothing of its own accord."""
    await owner.execute("SELECT make_anchor(); DELETE FROM people.outbox")
