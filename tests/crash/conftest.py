"""The bot as a process of its own, which can be killed."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.pytest_plugin import Sandbox
from tests.coinop import Coinop

DIES_S = 120.0


@dataclass(slots=True)
class BotProcess:
    """Starts `coinop run`, kills it, starts it again."""

    environment: dict[str, str]
    log: Path
    _running: Coinop | None = None

    async def start(self) -> None:
        """Start the bot; what it says goes to the log."""
        assert self._running is None
        self._running = await Coinop.start(
            "run", environment=self.environment, out=self.log, errors=self.log
        )

    async def kill(self) -> None:
        """Kill the bot; it gets no chance to do anything."""
        await self._end(signal.SIGKILL)

    def strike(self, number: signal.Signals = signal.SIGKILL) -> None:
        """Kill the bot, or send another signal, and wait for nothing."""
        assert self._running is not None
        self._running.send(number)

    async def dies(self) -> None:
        """Wait for the bot to die by itself."""
        assert self._running is not None
        async with asyncio.timeout(DIES_S):
            assert await self._running.ends() == -signal.SIGKILL
        self._running = None

    async def stop(self) -> int:
        """Stop the bot as Ctrl-C does, and return its exit code."""
        return await self._end(signal.SIGINT)

    async def close(self) -> None:
        """Leave nothing running."""
        if self._running is not None:
            await self.kill()

    async def _end(self, number: signal.Signals) -> int:
        assert self._running is not None
        code = await self._running.end(number)
        self._running = None
        return code


@pytest.fixture
async def bot_process(
    sandbox: Sandbox,
    database_url: str,
    owner_url: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> AsyncIterator[BotProcess]:
    """Return a bot on the sandbox and the test's database that does not run yet.

    A parameter names modules with more commands.
    """
    process = BotProcess(
        environment=os.environ
        | {
            "BOT_TOKEN": sandbox.token,
            "BOT_API_URL": sandbox.url,
            "DATABASE_URL": database_url,
            "MIGRATE_DATABASE_URL": owner_url,
            "STATE_DIR": str(tmp_path / "state"),
            "COMMANDS": getattr(request, "param", ""),
        },
        log=tmp_path / "bot.log",
    )
    yield process
    await process.close()
    print(process.log.read_text())  # pytest shows it where the test has failed
