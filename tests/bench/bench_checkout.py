"""A thousand people buy at once while a hundred wait for /scan.

Everybody holds an open invoice and presses Pay in the same moment. Each answer is timed from the
press, when the pre-checkout query is queued for the bot, to the bot's call that answers it. Nobody
presses before all receipts of the last round are there, and in the end the books must be right.
"""

import asyncio
import gc
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import psutil

from ledger.audit.auditor import Auditor
from ledger.db.pool import open_pool
from sandbox.dialogue import Heard, Talker
from tests.bench.load import Turn, once_each, turn
from tests.bench.rows import Bound, Row, p50_ms, p99_ms
from tests.bench.scans import scanning
from tests.bench.stand import Database, Stand
from tests.bench.town import Town, Way, first_invoice, invoice, met, town
from tests.bench.where import line, processor_s
from tests.owning import connect_as_owner

BUYERS_PER_SCANNER = 10
PREPARING = 32
"""So many people at a time come to their invoices, before anybody pays."""

P99_MS = 1_000
RECEIPTS_S = 300.0
PURCHASES = "SELECT user_id, count(*) FROM ledger.entry WHERE kind = 'purchase' GROUP BY user_id"

Spent = Callable[[], dict[str, float]]
"""Gives the processor time that each program has had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rush:
    """Everybody has paid once: how long they waited, how many had a yes, when all had receipts.

    `spent_s` is what each program has had of the processors until the last answer.
    """

    waits: Turn
    paid: int
    receipts_s: float
    spent_s: Mapping[str, float]


async def measure(stand: Stand) -> list[Row]:
    """Let everybody buy, round after round, from a bot that polls and from one with a webhook."""
    rows: list[Row] = []
    for way in Way:
        database = await stand.fresh(f"checkout_{way}")
        with tempfile.TemporaryDirectory(prefix="coinop-bench-") as folder:
            async with town(Path(folder), database=database, way=way) as here:
                spent = partial(_spent_s, here, await _server(database))
                rushes = await _rushes(here, spent, people=stand.people, rounds=stand.rounds)
        await _check_books(database, people=stand.people, purchases=stand.rounds)
        await stand.drop(database.name)
        rows += _rows(rushes, way, stand.people)
    return rows


async def _server(database: Database) -> psutil.Process:
    """Return the server that a database is on."""
    owner = await connect_as_owner(database.owner_dsn)
    server = psutil.Process(owner.get_server_pid()).parent()
    await owner.close()
    assert server is not None
    return server


def _spent_s(here: Town, server: psutil.Process) -> dict[str, float]:
    """Return what each program has had of the processors so far."""
    return {
        "bot": sum(here.bot.cpu_times()[:2]),
        "scans": sum(sum(child.cpu_times()[:2]) for child in here.bot.children()),
        "sandbox": time.process_time(),
        "server": processor_s(server),
    }


async def _rushes(here: Town, spent: Spent, *, people: int, rounds: int) -> list[Rush]:
    """Let everybody come, and pay in each round while the scanners wait."""
    buyers = {number: here.person(number) for number in range(1, people + 1)}
    first = people + 1
    numbers = range(first, first + _scanners(people))
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
            rushes.append(await _rush([(buyers[one], invoices[one]) for one in buyers], spent))
    return rushes


async def _rush(buyers: Sequence[tuple[Talker, Heard]], spent: Spent) -> Rush:
    """Let everybody press Pay at once, and wait until all who have paid have their receipts."""
    waits_s: list[float] = []
    paid: list[Talker] = []
    gc.collect()
    gc.freeze()  # a Telegram does not stand still to look through its chats for garbage
    before_s, begun = spent(), time.perf_counter()

    async def pay(buyer: Talker, invoice: Heard) -> None:
        pressed = time.perf_counter()
        outcome = await buyer.pays(invoice)
        waits_s.append(time.perf_counter() - pressed)
        if outcome.status == "paid":
            paid.append(buyer)

    await asyncio.gather(*(pay(buyer, invoice) for buyer, invoice in buyers))
    seconds = time.perf_counter() - begun
    spent_s = {name: after_s - before_s[name] for name, after_s in spent().items()}
    receipts = (buyer.sees("You now have", timeout_s=RECEIPTS_S) for buyer in paid)
    await asyncio.gather(*receipts)
    return Rush(
        waits=turn(waits_s, seconds),
        paid=len(paid),
        receipts_s=time.perf_counter() - begun,
        spent_s=spent_s,
    )


async def _check_books(database: Database, *, people: int, purchases: int) -> None:
    """Make sure that everybody was credited for each of their payments, once."""
    owner = await connect_as_owner(database.owner_dsn)
    credited = dict(map(tuple, await owner.fetch(PURCHASES)))
    await owner.close()
    assert credited == dict.fromkeys(range(1, people + 1), purchases), credited
    async with open_pool(database.login_dsn, role="coinop_operator", size=2) as pool:
        audited = await Auditor(pool).audit(connections=2)
    assert not audited.findings, audited.findings[:3]


def _rows(rushes: Sequence[Rush], way: Way, people: int) -> list[Row]:
    """Hold the waits against what we promise, and the answers against what Telegram asks for."""
    waits = [rush.waits for rush in rushes]
    what = f"{people:,} checkouts at once, {way}"
    row = Row(
        what=f"{what}: p99",
        against=f"from press to answer, while {_scanners(people)} scan",
        figures=p99_ms(waits),
        goal=P99_MS,
        bound=Bound.AT_MOST,
        unit="ms",
        sides={
            "p50 in ms": p50_ms(waits),
            "p99 in ms": p99_ms(waits),
            "all receipts in s": [rush.receipts_s for rush in rushes],
        },
    )
    answered = Row(
        what=f"{what}: answered",
        against="with a yes, within Telegram's 10 seconds",
        figures=[rush.paid for rush in rushes],
        goal=people,
        unit="people",
    )
    return [row if row.met else replace(row, where=[_where(rushes)]), answered]


def _where(rushes: Sequence[Rush]) -> str:
    """Say who had the processors between the first press and the last answer."""
    whole_s = sum(rush.waits.acts / rush.waits.per_s for rush in rushes)
    shares = {name: sum(rush.spent_s[name] for rush in rushes) for name in rushes[0].spent_s}
    return line(f"of one processor, of {psutil.cpu_count()}", shares, whole=whole_s)


def _scanners(people: int) -> int:
    return max(1, people // BUYERS_PER_SCANNER)
