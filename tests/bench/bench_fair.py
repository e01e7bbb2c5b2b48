"""What two people who send hostile files cost everybody else: time, and memory.

Two people without credits keep sending /scan a JPEG of some 20,000 scans while somebody with
credits asks for QR codes; one with credits sends pictures that unpack to a hundred thousand times
their size; and 16 messages that each answer a file of 20 MB come at once.
"""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import psutil

from sandbox.dialogue import Talker
from tests.bench.bench_waiting import p99
from tests.bench.rows import Bound, Row
from tests.bench.stand import Stand
from tests.bench.town import CATALOG, Town, met, town
from tests.hostile import empty_png, many_scans, small_webp

SCANS, SIDE = 20_000, 7_700
WEBP_SIDE, PNG_SIDE = 3_460, 4_470  # the largest that are opened
QR_S = 2.0
CHILD_MB = 400
BOT_MB = 250
FILE_BYTES = 20_000_000
ANSWER_S = 600.0
LOOK_S = 0.02

NO_CREDITS = """
free_credits = 0
[[packs]]
name = "one"
title = "One"
credits = 100_000
stars = 1
"""


class Peak:
    """The most memory that was seen, in MB."""

    def __init__(self) -> None:
        self.mb = 0.0

    @asynccontextmanager
    async def watching(self, processes: Callable[[], list[psutil.Process]]) -> AsyncIterator[None]:
        """Look at the processes again and again."""
        task = asyncio.create_task(self._watch(processes))
        try:
            yield
        finally:
            task.cancel()

    async def _watch(self, processes: Callable[[], list[psutil.Process]]) -> None:
        while True:
            with suppress(psutil.NoSuchProcess):
                for process in processes():
                    self.mb = max(self.mb, process.memory_info().rss / 2**20)
            await asyncio.sleep(LOOK_S)


async def measure(stand: Stand) -> list[Row]:
    """Let each attack play in a town of its own."""
    return [*await queue(stand), *await memory(), *await flood()]


async def queue(stand: Stand) -> list[Row]:
    """Time /qr while two people without credits send what takes minutes to open."""
    async with _town(NO_CREDITS) as here:
        payer, *others = (here.person(number) for number in (1, 2, 3))
        for one in (payer, *others):
            await one.says("/start")
            await one.sees("what I can do", timeout_s=ANSWER_S)
        await _buys(payer)
        quiet = await _codes(payer, seconds=stand.seconds * stand.rounds)
        data = many_scans(SCANS, side=SIDE)
        senders = [asyncio.create_task(_keep_sending(one, data)) for one in others]
        await asyncio.sleep(1)
        rounds = [await _codes(payer, seconds=stand.seconds) for _ in range(stand.rounds)]
        for sender in senders:
            sender.cancel()
        await asyncio.gather(*senders, return_exceptions=True)
    figures = [p99(waits) / 1000 for waits in rounds]
    return [
        Row(
            what="/qr while two people attack: p99",
            against="from message to answer",
            figures=figures,
            goal=QR_S,
            bound=Bound.AT_MOST,
            unit="s",
            sides={"attacked": figures, "quiet": [p99(quiet) / 1000]},
        )
    ]


async def memory() -> list[Row]:
    """Look at the children while they are sent small files that unpack to large pictures."""
    async with _town() as here:
        peak, sender = Peak(), here.person(1)
        await met(sender)
        async with peak.watching(lambda: _children(here)):
            for data in (
                *(small_webp(SIDE), empty_png(SIDE)),
                *(small_webp(WEBP_SIDE), empty_png(PNG_SIDE)),
            ):
                await sender.sends_document("a.webp", data, caption="/scan")
                await sender.sees("charged", timeout_s=ANSWER_S)
    return [_at_most("memory of a child, small files of large pictures", peak.mb, CHILD_MB)]


async def flood() -> list[Row]:
    """Look at the bot while 16 messages of little text ask for large files."""
    async with _town() as here:
        peak, senders = Peak(), [here.person(number) for number in range(1, 9)]
        for sender in senders:
            await met(sender)
        files = [await one.sends_document("a.jpg", bytes(FILE_BYTES)) for one in senders]
        for one in senders:
            await one.sees("What should I do", timeout_s=ANSWER_S)
        async with peak.watching(lambda: [here.bot]):
            for _ in "12":
                for one, file in zip(senders, files, strict=True):
                    await one.says("/scan", reply_to=file)
            for one in senders * 2:
                await one.sees("charged", timeout_s=ANSWER_S)
    return [_at_most("memory of the bot, 16 requests with files", peak.mb, BOT_MB)]


@asynccontextmanager
async def _town(catalog: str = CATALOG) -> AsyncIterator[Town]:
    """Run a bot that keeps nothing."""
    with tempfile.TemporaryDirectory(prefix="coinop-bench-") as folder:
        async with town(Path(folder), catalog=catalog) as here:
            yield here


async def _buys(payer: Talker) -> None:
    """Get credits."""
    payer.person.top_up(10)
    await payer.says("/buy")
    await (await payer.sees("Choose", timeout_s=ANSWER_S)).press("One")
    await (await payer.sees("Before your first", timeout_s=ANSWER_S)).press("Accept")
    await payer.pays(await payer.sees_invoice(timeout_s=ANSWER_S))
    await payer.sees("You now have", timeout_s=ANSWER_S)


async def _codes(payer: Talker, *, seconds: float) -> list[float]:
    """Ask for one QR code after another, and return how long each took, in milliseconds."""
    waits_ms: list[float] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end or len(waits_ms) < 2:
        begun = time.perf_counter()
        await payer.says(f"/qr {begun}")
        await payer.sees("left", timeout_s=ANSWER_S)
        waits_ms.append((time.perf_counter() - begun) * 1000)
    return waits_ms


async def _keep_sending(sender: Talker, data: bytes) -> None:
    """Send a file again as soon as the last one is answered, with three always waiting."""
    for _ in "12":
        await sender.sends_document("a.jpg", data, caption="/scan")
    while True:
        await sender.sends_document("a.jpg", data, caption="/scan")
        await sender.sees(timeout_s=ANSWER_S)


def _children(here: Town) -> list[psutil.Process]:
    """List the processes in which work is done."""
    return [one for one in here.bot.children() if "bot.metering.process_child" in one.cmdline()]


def _at_most(what: str, figure: float, goal: float) -> Row:
    return Row(
        what=what,
        against="the most that was seen",
        figures=[figure],
        goal=goal,
        bound=Bound.AT_MOST,
        unit="MB",
    )
