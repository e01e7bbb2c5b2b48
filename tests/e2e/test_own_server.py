"""The bot on the database that comes with it: stopped early, and bereft of its server."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from ledger.db.migrate import LOCK
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.coinop import Coinop
from tests.e2e.test_story import met
from tests.owning import connect_as_owner
from tests.waiting import until


@pytest.fixture
async def anchored() -> None:
    """Expect nothing of the test's database, which none of these bots uses."""


@pytest.fixture
def settings(sandbox: Sandbox, tmp_path: Path) -> dict[str, str]:
    """Return the settings of a bot with a database of its own."""
    ours = {"BOT_TOKEN": sandbox.token, "BOT_API_URL": sandbox.url}
    return os.environ | ours | {"STATE_DIR": str(tmp_path / "state"), "LOG_FORMAT": "json"}


@asynccontextmanager
async def running(settings: dict[str, str], folder: Path, *words: str) -> AsyncIterator[Coinop]:
    """Run the program until it ends, or is killed at the end."""
    files = {"out": folder / "out", "errors": folder / "errors"}
    started = await Coinop.start(*words, environment=settings, **files)
    try:
        yield started
    finally:
        await started.end(signal.SIGKILL)


def server(tmp_path: Path) -> int | None:
    """Return the number of the server's process, if there is a server."""
    file = tmp_path / "state/postgres/postmaster.pid"
    return int(file.read_text().split("\n", 1)[0]) if file.exists() else None


async def test_a_bot_that_telegram_has_not_answered_yet_stops_cleanly(
    settings: dict[str, str], sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.fault("500", on="getMe", times=0)
    async with running(settings, tmp_path, "run") as bot:
        await until(lambda: bool(sandbox.calls("getMe")))
        assert server(tmp_path) is not None
        assert await bot.end(signal.SIGTERM) == 0
    assert server(tmp_path) is None
    assert '"bot_stopped"' in (tmp_path / "errors").read_text().splitlines()[-1]


async def test_a_bot_that_is_making_its_database_stops_cleanly(
    settings: dict[str, str], tmp_path: Path
) -> None:
    async with running(settings, tmp_path, "run") as bot:
        await until((tmp_path / "state/postgres.lock").exists)
        assert await bot.end(signal.SIGTERM) == 0
    assert server(tmp_path) is None


async def test_a_verb_that_is_stopped_says_by_which_signal(
    settings: dict[str, str], empty_url: str, tmp_path: Path
) -> None:
    other = await connect_as_owner(empty_url)
    await other.execute(f"SELECT pg_advisory_lock({LOCK})")
    waits = "SELECT count(*) > 0 FROM pg_stat_activity WHERE query LIKE '%pg_try_advisory_lock%'"
    where = {"DATABASE_URL": empty_url, "MIGRATE_DATABASE_URL": empty_url}
    async with running(settings | where, tmp_path, "migrate") as verb:
        await until(lambda: other.fetchval(f"{waits} AND pid <> pg_backend_pid()"))
        assert await verb.end(signal.SIGTERM) == 128 + signal.SIGTERM
    await other.close()
    assert (tmp_path / "errors").read_text() == ""


async def test_a_bot_whose_server_is_killed_goes_on(
    settings: dict[str, str], person: Talker, tmp_path: Path
) -> None:
    async with running(settings, tmp_path, "run") as bot:
        await met(person)
        before = server(tmp_path)
        assert before is not None
        os.kill(before, signal.SIGKILL)
        await asyncio.sleep(0)
        await person.says("/balance")
        await person.sees("You have 3 credits")
        await until(lambda: server(tmp_path) not in (before, None))
        assert await bot.end(signal.SIGTERM) == 0
    assert server(tmp_path) is None
