"""How long a checkout and a /balance wait while ten people wait for /scan.

The bot runs as a process of its own, on a sandbox and an embedded database; each answer is timed
from the moment its update is queued to the bot's call that answers it. First without load, then
with ten people who each send the next receipt as soon as the last one is answered.

    python -m tests.bench.bench_waiting [--seconds 30]
"""

import argparse
import asyncio
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles

import psutil
from PIL import Image, ImageDraw, ImageFont
from rich.console import Console
from rich.table import Table

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.server import Server
from sandbox.store import Store
from sandbox.world import TOKEN, World

SCANNERS = 10
REPORT = Path(".coinop/bench/waiting.json")
CHECKOUT_MS = 250
BALANCE_MS = 500
MEMORY_MB = 250
CATALOG = """
free_credits = 100_000
[[packs]]
name = "one"
title = "One"
credits = 1
stars = 1
"""
RECEIPT = """CORNER SHOP

Bread          2.40
Milk           1.15
Apples 1.2 kg  3.60

TOTAL          7.15"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The waits of one kind, in milliseconds."""

    what: str
    scanning: bool
    count: int
    p50_ms: float
    p99_ms: float
    goal_ms: int


def receipt() -> bytes:
    """Draw a receipt as a phone would send it."""
    picture = Image.new("RGB", (900, 700), "white")
    font = ImageFont.load_default(size=44)
    ImageDraw.Draw(picture).multiline_text((50, 40), RECEIPT, "black", font, spacing=24)
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=88)
    return data.getvalue()


@asynccontextmanager
async def running(state: Path) -> AsyncIterator[tuple[World, psutil.Process]]:
    """Run a sandbox here and a bot beside it."""
    catalog = state / "catalog.toml"
    catalog.write_text(CATALOG)
    server = Server(World(token=TOKEN, clock=Clock(), store=Store(None)))
    await server.start()
    bot = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "run"),
        env=os.environ
        | {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": server.url,
            "STATE_DIR": str(state),
            "CATALOG": str(catalog),
        },
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield server.world, psutil.Process(bot.pid)
    finally:
        bot.terminate()
        await bot.wait()
        await server.stop()


async def checkout_ms(buyer: Talker) -> float:
    """Buy a pack and return how long the bot took to approve it."""
    await buyer.says("/buy")
    await (await buyer.sees("Choose", timeout_s=60)).press("One")
    invoice = buyer.person.invoice(message_id=(await buyer.sees_invoice(timeout_s=60)).message_id)
    begun = time.perf_counter()
    outcome = await buyer.person.pay(invoice)
    took_ms = (time.perf_counter() - begun) * 1000
    assert outcome["outcome"] == "paid", outcome
    await buyer.sees("You now have", timeout_s=60)
    return took_ms


async def balance_ms(asker: Talker) -> float:
    """Ask for the balance and return how long the answer took."""
    begun = time.perf_counter()
    await asker.says("/balance")
    await asker.sees("You have", timeout_s=60)
    return (time.perf_counter() - begun) * 1000


async def scan_on(scanner: Talker, data: bytes) -> int:
    """Send one receipt after another until cancelled; return how many were read."""
    read = 0
    try:
        while True:
            await scanner.sends_photo(data, caption="/scan")
            await scanner.sees("7.15", timeout_s=300)
            read += 1
    except asyncio.CancelledError:
        return read


async def measure(buyer: Talker, asker: Talker, *, seconds: float, scanning: bool) -> list[Result]:
    """Time checkouts and balances, in turn, for so many seconds."""
    checkouts, balances = [], []
    buyer.person.top_up(10_000)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        checkouts.append(await checkout_ms(buyer))
        balances.append(await balance_ms(asker))
    return [
        result("pre-checkout", checkouts, scanning=scanning, goal_ms=CHECKOUT_MS),
        result("/balance", balances, scanning=scanning, goal_ms=BALANCE_MS),
    ]


def result(what: str, took_ms: list[float], *, scanning: bool, goal_ms: int) -> Result:
    """Sum up the waits of one kind."""
    cuts = quantiles(took_ms, n=100, method="inclusive")
    return Result(
        what=what,
        scanning=scanning,
        count=len(took_ms),
        p50_ms=round(cuts[49], 1),
        p99_ms=round(cuts[98], 1),
        goal_ms=goal_ms,
    )


async def bench(seconds: float) -> tuple[list[Result], float, float]:
    """Return the waits, the bot's memory in MB, and receipts read in a second."""
    async with AsyncExitStack() as stack:
        state = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="coinop-bench-")))
        world, bot = await stack.enter_async_context(running(state))

        def person(user_id: int) -> Talker:
            return Talker(world, stack.enter_context(world.events.watch(user_id)))

        buyer, asker = person(1), person(2)
        scanners = [person(10 + number) for number in range(SCANNERS)]
        for somebody in (buyer, asker, *scanners):
            await somebody.says("/start")
            await somebody.sees("free credits", timeout_s=60)
        await buyer.says("/buy")
        await (await buyer.sees("Choose")).press("One")
        await (await buyer.sees("Before your first")).press("Accept")
        await buyer.sees_invoice()

        results = await measure(buyer, asker, seconds=seconds, scanning=False)
        data = receipt()
        scans = [asyncio.create_task(scan_on(scanner, data)) for scanner in scanners]
        await asyncio.sleep(5)  # the model is loaded by then
        results += await measure(buyer, asker, seconds=seconds, scanning=True)
        memory_mb = bot.memory_info().rss / 1024 / 1024
        for scan in scans:
            scan.cancel()
        read = sum(await asyncio.gather(*scans))
    return results, memory_mb, read / (seconds + 5)


def main() -> None:
    """Run the benchmark, print its table and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=30)
    results, memory_mb, scans_per_s = asyncio.run(bench(parser.parse_args().seconds))
    table = Table("answer", "ten scan", "count", "p50 ms", "p99 ms", "goal p99")
    for one in results:
        goal = f"{one.goal_ms} {'met' if one.p99_ms <= one.goal_ms else 'MISSED'}"
        table.add_row(
            one.what,
            "yes" if one.scanning else "no",
            str(one.count),
            f"{one.p50_ms:.1f}",
            f"{one.p99_ms:.1f}",
            goal if one.scanning else "",
        )
    console = Console()
    console.print(table)
    met = "met" if memory_mb <= MEMORY_MB else "MISSED"
    console.print(f"the bot's own process: {memory_mb:.0f} MB (goal {MEMORY_MB} MB: {met})")
    console.print(f"receipts read: {scans_per_s:.2f} a second")
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    report = {
        "waits": [asdict(one) for one in results],
        "memory_mb": memory_mb,
        "scans_per_s": scans_per_s,
    }
    REPORT.write_text(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
