"""A thousand people buy at once while a hundred wait for /scan.

Everybody holds an open invoice and presses Pay in the same moment. Each answer is timed from the
press, when the pre-checkout query is queued for the bot, to the bot's call that answers it. Nobody
presses before all receipts of the last round are there, and in the end the books must be right.
"""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from ledger.audit import Auditor
from ledger.pool import open_pool
from sandbox.dialogue import Heard, Talker
from tests.bench.load import Turn, once_each, turn
from tests.bench.rows import Bound, Row, p50_ms, p99_ms
from tests.bench.scans import scanning
from tests.bench.stand import Database, Stand
from tests.bench.town import Town, Way, first_invoice, invoice, met, town

BUYERS_PER_SCANNER = 10
PREPARING = 32
"""So many people at a time come to their invoices, before anybody pays."""

P99_MS = 1_000
RECEIPTS_S = 300.0
PURCHASES = "SELECT user_id, count(*) FROM ledger.entry WHERE kind = 'purchase' GROUP BY user_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rush:
    """Everybody has paid once: how long they waited, how many had a yes, when all had receipts."""

    waits: Turn
    paid: int
    receipts_s: float


async def measure(stand: Stand) -> list[Row]:
    """Let everybody buy, round after round, from a bot that polls and from one with a webhook."""
    rows: list[Row] = []
    for way in Way:
        database = await stand.fresh(f"checkout_{way}")
        with tempfile.TemporaryDirectory(prefix="coinop-bench-") as folder:
            async with town(Path(folder), database=database, way=way) as here:
                rushes = await _rushes(here, people=stand.people, rounds=stand.rounds)
        await _check_books(database, people=stand.people, purchases=stand.rounds)
        await stand.drop(database.name)
        rows += _rows(rushes, way, stand.people)
    return rows


async def _rushes(here: Town, *, people: int, rounds: int) -> list[Rush]:
    """Let everybody come, and pay in each round while the scanners wait."""
    buyers = {number: here.person(number) for number in range(1, people + 1)}
    first = people + 1
    numbers = range(first, first + max(1, people // BUYERS_PER_SCANNER))
    scanners = {number: here.person(number) for number in numbers}
    invoices: dict[int, Heard] = {}

    async def come(number: int) -> None:
        await met(buyers[number])
        invoices[number] = await first_invoice(buyers[number])

    async def come_to_scan(number: int) -> None:
        await met(scanners[number])

    async def come_back(number: int) -> None:
        invoices[number] = await invoice(buyers[number])

    await once_each(come, buyers, callers=PREPARING)
    await once_each(come_to_scan, scanners, callers=PREPARING)
    rushes = []
    async with scanning(scanners.values()):
        for number in range(rounds):
            if number:
                await once_each(come_back, buyers, callers=PREPARING)
            rushes.append(await _rush([(buyers[one], invoices[one]) for one in buyers]))
    return rushes


async def _rush(buyers: Sequence[tuple[Talker, Heard]]) -> Rush:
    """Let everybody press Pay at once, and wait until all who have paid have their receipts."""
    waits_s: list[float] = []
    paid: list[Talker] = []
    begun = time.perf_counter()

    async def pay(buyer: Talker, invoice: Heard) -> None:
        pressed = time.perf_counter()
        outcome = await buyer.pays(invoice)
        waits_s.append(time.perf_counter() - pressed)
        if outcome.status == "paid":
            paid.append(buyer)

    await asyncio.gather(*(pay(buyer, invoice) for buyer, invoice in buyers))
    seconds = time.perf_counter() - begun
    receipts = (buyer.sees("You now have", timeout_s=RECEIPTS_S) for buyer in paid)
    await asyncio.gather(*receipts)
    return Rush(
        waits=turn(waits_s, seconds), paid=len(paid), receipts_s=time.perf_counter() - begun
    )


async def _check_books(database: Database, *, people: int, purchases: int) -> None:
    """Make sure that everybody was credited for each of their payments, once."""
    owner = await asyncpg.connect(database.owner_dsn)
    credited = dict(map(tuple, await owner.fetch(PURCHASES)))
    await owner.close()
    assert credited == dict.fromkeys(range(1, people + 1), purchases), credited
    async with await open_pool(database.login_dsn, role="coinop_operator", size=2) as pool:
        audited = await Auditor(pool).audit(connections=2)
    assert not audited.findings, audited.findings[:3]


def _rows(rushes: Sequence[Rush], way: Way, people: int) -> list[Row]:
    """Hold the waits against what we promise, and the answers against what Telegram asks for."""
    waits = [rush.waits for rush in rushes]
    rush = f"{people:,} checkouts at once, {way}"
    return [
        Row(
            what=f"{rush}: p99",
            against=f"from press to answer, while {max(1, people // BUYERS_PER_SCANNER)} scan",
            figures=p99_ms(waits),
            goal=P99_MS,
            bound=Bound.AT_MOST,
            unit="ms",
            sides={
                "p50 in ms": p50_ms(waits),
                "p99 in ms": p99_ms(waits),
                "all receipts in s": [rush.receipts_s for rush in rushes],
            },
        ),
        Row(
            what=f"{rush}: answered",
            against="with a yes, within Telegram's 10 seconds",
            figures=[rush.paid for rush in rushes],
            goal=people,
            unit="people",
        ),
    ]
