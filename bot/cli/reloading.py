"""Runs a program anew whenever a file of it changes, and says what is wrong with it."""

import asyncio
import os
import re
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import typer
from watchfiles import Change, DefaultFilter, awatch

from bot.metering.discover import shown

STOPS_WITHIN_S = 15.0
"""How long a program may take to finish requests before it is killed."""

READ_WITHIN_S = 2.0
"""How long what an ended program has printed is waited for: a child of it may hold the line."""

SETTLED_MS = 200
"""An editor writes a file in several steps: for so long nothing must have changed."""

_BEGINS = "Traceback (most recent call last):"
_FRAME = re.compile(r'  File "(.+)", line (\d+)')


@dataclass(slots=True, kw_only=True)
class Complaints:
    """Reads what a program prints, and finds in it what is wrong with what an author wrote.

    `authors` are the folders and files in which a mistake is the author's.
    """

    authors: Sequence[Path]
    last_line: str = ""
    _place: str = ""
    _inside: bool = False

    def read(self, line: str) -> str:
        """Take a line; return what is wrong and where, if that is what it says, otherwise ""."""
        if line.strip():
            self.last_line = line.strip()
        if line.strip() == _BEGINS:
            self._inside, self._place = True, ""
            return ""
        if not self._inside:
            return ""
        if frame := _FRAME.match(line):
            path = Path(frame[1])
            if any(path.is_relative_to(author) for author in self.authors):
                self._place = f"{shown(frame[1])}, line {frame[2]}"
            return ""
        if line.startswith(" ") or not line.strip():
            return ""
        self._inside = False
        return f"{self._place}: {line.strip()}" if self._place else ""


@dataclass(frozen=True, slots=True)
class Page:
    """The sandbox's page, which shows a notice above the chat."""

    url: str

    async def show(self, notice: str) -> None:
        """Have everybody read a notice; "" takes it away. A sandbox that ends shows nothing."""
        with suppress(aiohttp.ClientError):
            async with (
                aiohttp.ClientSession() as http,
                http.post(f"{self.url}/sandbox/notice", json={"text": notice}) as answer,
            ):
                await answer.read()


@dataclass(slots=True, kw_only=True, eq=False)
class Reloader:
    """Keeps a program running: it begins anew after each change, and waits for one when it failed.

    `folders` are watched with all that is in them, `files` by themselves.
    """

    command: Sequence[str]
    folders: Sequence[Path]
    files: Sequence[Path]
    authors: Sequence[Path]
    page: Page
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _notice: str = ""

    async def run(self) -> None:
        """Run the program until cancelled; it has stopped by then."""
        watching = [
            asyncio.create_task(one) for one in (self._watch_folders(), self._watch_files())
        ]
        try:
            while True:
                self._changed.clear()
                await self._run_once()
                await self._changed.wait()
        finally:
            for one in watching:
                one.cancel()
            await asyncio.gather(*watching, return_exceptions=True)

    async def _run_once(self) -> None:
        """Run the program until it has ended, or stop it when something has changed."""
        complaints = Complaints(authors=self.authors)
        async with self._begun() as process:
            reading = asyncio.create_task(self._read(process, complaints))
            ended = asyncio.create_task(process.wait())
            changed = asyncio.create_task(self._changed.wait())
            try:
                await asyncio.wait([ended, changed], return_when=asyncio.FIRST_COMPLETED)
            finally:
                changed.cancel()
                has_failed = ended.done() and ended.result() != 0
                await _stop(process)
                await asyncio.wait([reading], timeout=READ_WITHIN_S)
                reading.cancel()
        if has_failed:
            await self._say(self._notice or complaints.last_line or "The bot has ended.")
            typer.echo(f"Mend that, and the bot starts. Its page: {self.page.url}", err=True)

    @asynccontextmanager
    async def _begun(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """Start the program, and take the notice away as soon as it says that it is ready."""
        self._notice = ""
        with _ear() as (address, ear):
            process = await asyncio.create_subprocess_exec(
                *self.command,
                stdin=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
                env=os.environ | {"NOTIFY_SOCKET": address},
            )
            hearing = asyncio.create_task(self._hear(ear))
            try:
                yield process
            finally:
                hearing.cancel()
                await asyncio.gather(hearing, return_exceptions=True)

    async def _hear(self, ear: socket.socket) -> None:
        """Wait until the program is ready; then nothing is wrong with it any more."""
        loop = asyncio.get_running_loop()
        while b"READY=1" not in (await loop.sock_recv(ear, 4096)).splitlines():
            pass
        await self._say(self._notice)

    async def _read(self, process: asyncio.subprocess.Process, complaints: Complaints) -> None:
        """Pass on what the program prints, and show what is wrong."""
        assert process.stderr is not None
        while line := await _line(process.stderr):
            sys.stderr.write(line)
            sys.stderr.flush()
            if wrong := complaints.read(line):
                await self._say(wrong)

    async def _say(self, notice: str) -> None:
        self._notice = notice
        await self.page.show(notice)

    async def _watch_folders(self) -> None:
        if self.folders:
            async for changes in awatch(
                *self.folders, watch_filter=DefaultFilter(), debounce=SETTLED_MS
            ):
                self._note(changes)

    async def _watch_files(self) -> None:
        """Watch the folders of files: an editor may put another file in the place of one."""
        if self.files:
            names = {str(path) for path in self.files}
            async for changes in awatch(
                *{path.parent for path in self.files},
                watch_filter=lambda _, path: path in names,
                recursive=False,
                debounce=SETTLED_MS,
            ):
                self._note(changes)

    def _note(self, changes: set[tuple[Change, str]]) -> None:
        names = sorted({shown(path) for _, path in changes})
        typer.echo(f"Changed: {', '.join(names)}. The bot starts again.", err=True)
        self._changed.set()


async def _line(stream: asyncio.StreamReader) -> str:
    """Return the next line; one that is too long to be read at once comes in pieces."""
    try:
        return (await stream.readuntil()).decode("utf-8", "replace")
    except asyncio.IncompleteReadError as end:
        return end.partial.decode("utf-8", "replace")
    except asyncio.LimitOverrunError as long:
        return (await stream.readexactly(long.consumed)).decode("utf-8", "replace")


async def _stop(process: asyncio.subprocess.Process) -> None:
    """Let a program that runs finish what it does; one that takes too long is killed."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGINT)
    try:
        async with asyncio.timeout(STOPS_WITHIN_S):
            await process.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()


@contextmanager
def _ear() -> Iterator[tuple[str, socket.socket]]:
    """Listen where a program can say that it is ready, as it would to systemd."""
    with (
        tempfile.TemporaryDirectory(prefix="coinop-dev-") as folder,
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as ear,
    ):
        address = str(Path(folder) / "ready")
        ear.bind(address)
        yield address, ear
