"""How long a checkout and a /balance wait while ten people wait for /scan.

The bot runs as a process of its own, on a sandbox and an embedded database; each answer is timed
from the moment its update is queued to the bot's call that answers it. First without load, then
with ten people who each send the next receipt as soon as the last one is answered.
"""

import asyncio
import io
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from statistics import quantiles

import psutil
from PIL import Image, ImageDraw, ImageFont

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.server import Server
from sandbox.store import Store
from sandbox.world import TOKEN, World
from tests.bench.rows import Bound, Row
from tests.bench.stand import Stand

SCANNERS = 10
SECONDS = 30
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


Waits = tuple[list[float], list[float]]
"""Of checkouts and of balances, in milliseconds."""


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


async def wait(buyer: Talker, asker: Talker, *, seconds: float) -> Waits:
    """Time checkouts and balances, in turn, for so many seconds."""
    checkouts, balances = [], []
    buyer.person.top_up(10_000)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        checkouts.append(await checkout_ms(buyer))
        balances.append(await balance_ms(asker))
    return checkouts, balances


async def bench(rounds: int) -> tuple[Waits, list[Waits], list[float]]:
    """Return the waits without scans, those with scans round by round, and the bot's megabytes."""
    async with AsyncExitStack() as stack:
        state = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="coinop-bench-")))
        world, bot = await stack.enter_async_context(running(state))

        def person(user_id: int) -> Talker:
            return Talker(world, stack.enter_context(world.events.watch(user_id)), user_id)

        buyer, asker = person(1), person(2)
        scanners = [person(10 + number) for number in range(SCANNERS)]
        for somebody in (buyer, asker, *scanners):
            await somebody.says("/start")
            await somebody.sees("free credits", timeout_s=60)
        await buyer.says("/buy")
        await (await buyer.sees("Choose")).press("One")
        await (await buyer.sees("Before your first")).press("Accept")
        await buyer.sees_invoice()

        idle = await wait(buyer, asker, seconds=SECONDS / rounds)
        data = receipt()
        scans = [asyncio.create_task(scan_on(scanner, data)) for scanner in scanners]
        await asyncio.sleep(5)  # the model is loaded by then
        busy, memory_mb = [], []
        for _ in range(rounds):
            busy.append(await wait(buyer, asker, seconds=SECONDS / rounds))
            memory_mb.append(bot.memory_info().rss / 1024 / 1024)
        for scan in scans:
            scan.cancel()
        assert sum(await asyncio.gather(*scans)) > 0, "nobody scanned"
    return idle, busy, memory_mb


async def measure(stand: Stand) -> list[Row]:
    """Compare the slowest of a hundred waits with what people are promised."""
    idle, busy, memory_mb = await bench(stand.rounds)
    load = f"while {SCANNERS} people scan"
    checkouts, balances = zip(*busy, strict=True)
    return [
        _row(f"checkout {load}: p99", "from query to answer", checkouts, idle[0], CHECKOUT_MS),
        _row(f"/balance {load}: p99", "from message to answer", balances, idle[1], BALANCE_MS),
        Row(
            what=f"memory {load}",
            against="the bot's own process",
            figures=memory_mb,
            goal=MEMORY_MB,
            bound=Bound.AT_MOST,
            unit="MB",
        ),
    ]


def _row(
    what: str, against: str, busy: Sequence[list[float]], idle: list[float], goal_ms: int
) -> Row:
    figures = [p99(waits_ms) for waits_ms in busy]
    return Row(
        what=what,
        against=against,
        figures=figures,
        goal=goal_ms,
        bound=Bound.AT_MOST,
        unit="ms",
        sides={"with scans": figures, "without": [p99(idle)]},
    )


def p99(waits_ms: list[float]) -> float:
    """Give the wait that all but one in a hundred are under."""
    return quantiles(waits_ms, n=100, method="inclusive")[98]
