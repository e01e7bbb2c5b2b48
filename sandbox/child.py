"""The program that the sandbox was started with: usually the bot.

It runs in a session of its own, so that Ctrl-C in the terminal reaches it once, through the
sandbox, which goes on answering until the program has stopped; and so that nothing it has started
is hit on the way.
"""

import asyncio
import os
import signal
from collections.abc import Sequence
from contextlib import suppress

STOP_WITHIN_S = 20
ONE_PRESS_S = 1.0
"""Signals so close together are one wish: make and timeout pass on what the group got already."""


class Child:
    """A started program and what it has started in its turn."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._stopping: asyncio.TimerHandle | None = None
        self._asked_at = 0.0

    @classmethod
    async def start(cls, command: Sequence[str], *, token: str, url: str) -> "Child":
        """Start the program with the bot's token and the sandbox's address in its environment."""
        settings = {"BOT_TOKEN": token, "BOT_API_URL": url}
        return cls(
            await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                env=os.environ | settings,
                start_new_session=True,
            )
        )

    def stop(self, number: signal.Signals) -> None:
        """Ask it to stop, and end it after 20 s; asked once more later, end it at once."""
        loop = asyncio.get_running_loop()
        if self._stopping is not None:
            if loop.time() - self._asked_at > ONE_PRESS_S:
                self.kill()
            return
        self._asked_at = loop.time()
        self._stopping = loop.call_later(STOP_WITHIN_S, self.kill)
        with suppress(ProcessLookupError):
            self._process.send_signal(number)

    def kill(self) -> None:
        """End it and everything in its session's group, at once."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    async def wait(self) -> int:
        """Return its exit code, 128 and the signal's number when a signal ended it."""
        code = await self._process.wait()
        if self._stopping is not None:
            self._stopping.cancel()
        return code if code >= 0 else 128 - code
