"""How fast the sandbox answers, and what a thousand open pages cost it.

The sandbox runs as a process of its own. One client process calls getMe over 32 connections as
fast as it is answered; then it opens a thousand pages beside a poll, and tells one person
something while all the others watch. By itself, without a database:

    python -m tests.bench.bench_sandbox [--rounds 5] [--seconds 3]
"""

import argparse
import asyncio
import json
import socket
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import psutil
import uvloop

from sandbox.world import TOKEN
from tests.bench.report import machine, print_table
from tests.bench.rows import Bound, Row
from tests.bench.stand import Stand

CONNECTIONS = 32
PAGES = 1_000
EVENTS = 200
CALLS_PER_S = 5_000
CALL_US = 1_000_000 / CALLS_PER_S
MEMORY_MB = 200
EVENT_MS = 10
MB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What was measured once."""

    calls_per_s: float
    call_us: float
    """The sandbox's own processor time for a call, which others at work do not lengthen."""
    pages_mb: float
    event_ms: float


class Line:
    """One HTTP connection that says as little as it can."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def open(cls, port: int) -> "Line":
        """Connect."""
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, path: str, body: bytes = b"") -> None:
        """Send a request and read its answer."""
        method = "POST" if body else "GET"
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n"
        self.writer.write(head.encode() + b"Content-Type: application/json\r\n\r\n" + body)
        answer = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        assert answer.startswith(b"http/1.1 200"), answer
        if b"content-length: " in answer:
            length = answer.partition(b"content-length: ")[2].partition(b"\r\n")[0]
            await self.reader.readexactly(int(length))


@asynccontextmanager
async def running() -> AsyncIterator[tuple[int, psutil.Process]]:
    """Run a sandbox; give its port and its process."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "sandbox", "--port", str(port)),
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stderr is not None
        while b"Open" not in await process.stderr.readline():
            pass
        yield port, psutil.Process(process.pid)
    finally:
        process.terminate()
        await process.wait()


async def calls(port: int, sandbox: psutil.Process, seconds: float) -> tuple[float, float]:
    """Call getMe for so many seconds; return the rate, and microseconds of processor for each."""
    end = time.monotonic() + seconds

    async def call() -> int:
        line, count = await Line.open(port), 0
        while time.monotonic() < end:
            await line.ask(f"/bot{TOKEN}/getMe")
            count += 1
        line.writer.close()
        return count

    begun, worked_s = time.monotonic(), busy_s(sandbox)
    count = sum(await asyncio.gather(*(call() for _ in range(CONNECTIONS))))
    took_s = time.monotonic() - begun
    return count / took_s, (busy_s(sandbox) - worked_s) / count * 1_000_000


def busy_s(process: psutil.Process) -> float:
    """Return how long a process has had a processor."""
    times = process.cpu_times()
    return float(times.user + times.system)


async def event_ms(port: int, page: Line) -> float:
    """Say something as a person, and return how long until their page shows it, at the median."""
    speaker, took_s = await Line.open(port), list[float]()
    body = json.dumps({"user": 1, "text": "hello"}).encode()
    for _ in range(EVENTS):
        begun = time.perf_counter()
        said = asyncio.create_task(speaker.ask("/sandbox/say", body))
        await page.reader.readuntil(b"event: message")
        took_s.append(time.perf_counter() - begun)
        await said
    speaker.writer.close()
    return sorted(took_s)[EVENTS // 2] * 1000


async def once(seconds: float) -> Round:
    """Measure everything, on a sandbox of its own."""
    async with AsyncExitStack() as stack:
        port, sandbox = await stack.enter_async_context(running())
        pages = [await Line.open(port) for _ in range(PAGES)]
        for number, page in enumerate(pages, start=1):
            await page.ask(f"/sandbox/events?user={number}")
        poll = await Line.open(port)
        polling = asyncio.create_task(poll.ask(f"/bot{TOKEN}/getUpdates?timeout=50"))
        await asyncio.sleep(0)
        pages_mb = sandbox.memory_info().rss / MB
        took_ms = await event_ms(port, pages[0])
        await polling
        for line in (*pages, poll):
            line.writer.close()
        rate, call_us = await calls(port, sandbox, seconds)
    return Round(calls_per_s=rate, call_us=call_us, pages_mb=pages_mb, event_ms=took_ms)


async def bench(*, rounds: int, seconds: float) -> list[Row]:
    """Measure so many times, and hold each figure against its goal."""
    done = [await once(seconds) for _ in range(rounds)]
    pages = f"with {PAGES:,} open pages"
    return [
        Row(
            what="getMe",
            against="one client, 32 connections",
            figures=[one.calls_per_s for one in done],
            goal=CALLS_PER_S,
            unit="/s",
        ),
        _at_most(CALL_US, "µs", "getMe: processor", "a core's share", [o.call_us for o in done]),
        _at_most(MEMORY_MB, "MB", f"memory {pages}", "the sandbox", [o.pages_mb for o in done]),
        _at_most(EVENT_MS, "ms", f"message {pages}", "said to seen", [o.event_ms for o in done]),
    ]


def _at_most(goal: float, unit: str, what: str, against: str, figures: Sequence[float]) -> Row:
    return Row(
        what=what, against=against, figures=figures, goal=goal, bound=Bound.AT_MOST, unit=unit
    )


async def measure(stand: Stand) -> list[Row]:
    """Measure the sandbox; it needs nothing of the stand but its sizes."""
    return await bench(rounds=stand.rounds, seconds=stand.seconds)


def main() -> None:
    """Measure the sandbox alone, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    options = parser.parse_args()
    rows = uvloop.run(bench(rounds=options.rounds, seconds=options.seconds))
    print_table(rows, machine("none"))


if __name__ == "__main__":
    main()
