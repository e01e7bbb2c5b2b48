"""A bot as a process of its own, in a test: started, killed, and started again."""

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sandbox.world import World

READY_WITHIN_S = 60.0
ENDS_WITHIN_S = 30.0
TAIL = 4_000


class BotProcess:
    """Runs a bot's own program on a sandbox; what it prints is in the file `log`.

    The program finds the sandbox by BOT_TOKEN and BOT_API_URL in its environment.
    """

    def __init__(
        self,
        world: World,
        *,
        url: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
    ) -> None:
        self._world = world
        self._command = tuple(command)
        settings = {"BOT_TOKEN": world.token, "BOT_API_URL": url}
        self._environment = os.environ | settings | dict(environment)
        self._running: asyncio.subprocess.Process | None = None
        self.log = log
        world.faults.kill = self._kill_now

    @property
    def pid(self) -> int:
        """Return the number of the process that runs."""
        assert self._running is not None, "the bot does not run"
        return self._running.pid

    async def start(self, *, timeout_s: float = READY_WITHIN_S) -> None:
        """Start the bot and return once it has asked for updates, by a poll or by a webhook.

        AssertionError shows what it printed when it does not come so far.
        """
        await self.launch()
        assert self._running is not None
        ready = asyncio.create_task(self._world.updates.listening.wait())
        ended = asyncio.create_task(self._running.wait())
        first = asyncio.FIRST_COMPLETED
        await asyncio.wait([ready, ended], timeout=timeout_s, return_when=first)
        is_ready = ready.done()
        for task in (ready, ended):
            task.cancel()
        assert is_ready, f"the bot has not asked for updates; it printed:\n{self.printed()}"

    async def launch(self) -> None:
        """Start the bot and wait for nothing."""
        assert self._running is None, "the bot runs already"
        self._world.updates.listening.clear()
        with self.log.open("ab") as log:
            self._running = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment,
            )

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask the bot to stop, and return its exit code: minus the signal's number, if one did."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)
        return await self.ended()

    async def kill(self) -> None:
        """End the bot by SIGKILL: it gets no chance to do anything."""
        self._kill_now()
        await self.ended()

    async def ended(self, *, timeout_s: float = ENDS_WITHIN_S) -> int:
        """Wait for the bot to end by itself or by a fault, and return its exit code."""
        assert self._running is not None, "the bot does not run"
        try:
            async with asyncio.timeout(timeout_s):
                code = await self._running.wait()
        except TimeoutError:
            raise AssertionError(f"the bot runs on; it printed:\n{self.printed()}") from None
        self._running = None
        return code

    async def close(self) -> None:
        """Leave nothing running."""
        if self._running is not None:
            await self.kill()
        self._world.faults.kill = None

    def printed(self) -> str:
        """Return the end of what the bot has printed so far, over all its starts."""
        return self.log.read_text("utf-8", "replace")[-TAIL:] if self.log.exists() else ""

    def _kill_now(self) -> None:
        if self._running is not None and self._running.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self._running.pid, signal.SIGKILL)
