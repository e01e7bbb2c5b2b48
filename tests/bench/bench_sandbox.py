"""How fast the sandbox answers, and what a thousand open pages cost it.

The sandbox runs as a process of its own. One client process calls getMe over 32 connections as
fast as it is answered; then it opens a thousand pages beside a poll, and tells one person
something while all the others watch.

    python -m tests.bench.bench_sandbox [--seconds 5]
"""

import argparse
import asyncio
import json
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil
import uvloop
from rich.console import Console
from rich.table import Table

from sandbox.world import TOKEN

CONNECTIONS = 32
PAGES = 1_000
EVENTS = 200
REPORT = Path(".coinop/bench/sandbox.json")
CALLS_PER_S = 5_000
MEMORY_MB = 200
MB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was measured: calls in a second, memory in MB, and milliseconds for one event."""

    calls_per_s: float
    empty_mb: float
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


async def calls_per_s(port: int, seconds: float) -> float:
    """Call getMe for so many seconds."""
    end = time.monotonic() + seconds

    async def call() -> int:
        line, count = await Line.open(port), 0
        while time.monotonic() < end:
            await line.ask(f"/bot{TOKEN}/getMe")
            count += 1
        line.writer.close()
        return count

    begun = time.monotonic()
    counts = await asyncio.gather(*(call() for _ in range(CONNECTIONS)))
    return sum(counts) / (time.monotonic() - begun)


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


async def bench(seconds: float) -> Result:
    """Measure everything."""
    async with AsyncExitStack() as stack:
        port, sandbox = await stack.enter_async_context(running())
        empty_mb = sandbox.memory_info().rss / MB
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
        rate = await calls_per_s(port, seconds)
    return Result(calls_per_s=rate, empty_mb=empty_mb, pages_mb=pages_mb, event_ms=took_ms)


def main() -> None:
    """Run the benchmark, print its table and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=5)
    result = uvloop.run(bench(parser.parse_args().seconds))
    table = Table("the sandbox", "", "goal")
    met = "met" if result.calls_per_s >= CALLS_PER_S else "MISSED"
    table.add_row("getMe in a second", f"{result.calls_per_s:,.0f}", f"{CALLS_PER_S:,} {met}")
    met = "met" if result.pages_mb <= MEMORY_MB else "MISSED"
    table.add_row("memory, MB, with nobody there", f"{result.empty_mb:.0f}", "")
    table.add_row(f"with {PAGES:,} pages", f"{result.pages_mb:.0f}", f"{MEMORY_MB} {met}")
    table.add_row("a message to one of them, ms", f"{result.event_ms:.1f}", "")
    Console().print(table)
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(json.dumps(asdict(result), indent=2))


if __name__ == "__main__":
    main()
