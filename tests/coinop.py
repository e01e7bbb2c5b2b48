"""The program `coinop` as processes of their own, without waiting while each imports the bot.

One process has imported the bot and its texts, and done nothing since; every `coinop` is a fork of
it. Its arguments, environment, output, signals and end are its own, as in a shell.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Self

Run = tuple[int, str, str]

FREELY = "COINOP_TEST_FREELY"
"""A variable of the environment: with it, no message waits for Telegram's limits, and what is due
by then is looked for more often."""


@dataclass(frozen=True, slots=True, eq=False)
class Coinop:
    """One run of the program."""

    _process: ForkServerProcess

    @classmethod
    async def start(
        cls, *arguments: str, environment: Mapping[str, str], out: Path, errors: Path
    ) -> Self:
        """Start the program; what it says is added to the files."""
        forks = multiprocessing.get_context("forkserver")
        forks.set_forkserver_preload(["tests.preloaded"])
        process = forks.Process(target=_main, args=(arguments, dict(environment), out, errors))
        await asyncio.to_thread(process.start)  # the first one waits for the imports
        return cls(process)

    async def ends(self) -> int:
        """Wait until it has ended; return its exit code, or a signal's number below zero."""
        await asyncio.to_thread(self._process.join)
        code = self._process.exitcode
        assert code is not None
        return code

    def send(self, number: signal.Signals) -> None:
        """Send a signal unless it has ended."""
        pid = self._process.pid
        assert pid is not None
        if self._process.exitcode is None:
            os.kill(pid, number)

    async def end(self, number: signal.Signals) -> int:
        """Send a signal unless it has ended, and wait for its end."""
        self.send(number)
        return await self.ends()


async def coinop(environment: Mapping[str, str], *arguments: str) -> Run:
    """Run the command line and return its exit code, output and error output."""
    with tempfile.TemporaryDirectory() as folder:
        out, errors = Path(folder, "out"), Path(folder, "errors")
        running = await Coinop.start(*arguments, environment=environment, out=out, errors=errors)
        try:
            code = await running.ends()
        finally:
            await running.end(signal.SIGKILL)
        return code, _read(out), _read(errors)


def _read(path: Path) -> str:
    """Read what was said."""
    return path.read_text("utf-8")


def _main(arguments: tuple[str, ...], environment: dict[str, str], out: Path, errors: Path) -> None:
    """Be the program, in a process that was forked a moment ago."""
    from bot.__main__ import main  # noqa: PLC0415  # imported before the fork

    for path, stream in ((out, sys.stdout), (errors, sys.stderr)):
        with path.open("ab") as file:
            os.dup2(file.fileno(), stream.fileno())
    os.environ.clear()
    os.environ.update(environment)
    if environment.get(FREELY):
        _let_messages_go_out_at_once()
    sys.argv = ["coinop", *arguments]
    main()


def _let_messages_go_out_at_once() -> None:
    """Have the bot that runs in this process send as fast as it can."""
    from bot import app  # noqa: PLC0415  # imported before the fork
    from bot.outbox.limits import Rate, Rates  # noqa: PLC0415  # the same
    from bot.outbox.sender import Pace  # noqa: PLC0415  # the same

    free = Rate(per_s=1_000.0, burst=1_000)
    run = app.run.__wrapped__  # type: ignore[attr-defined]  # below its decorator
    run.__defaults__ = (Rates(everybody=free, person=free, group=free),)
    defaults = Pace.__init__.__kwdefaults__
    assert defaults is not None
    defaults["look_s"] = 0.2
