"""How long a checkout and a /balance wait while ten people wait for /scan.

The bot runs as a process of its own, on a sandbox and an embedded database; each answer is timed
from the moment its update is queued to the bot's call that answers it. First without load, then
with ten people who each send the next receipt as soon as the last one is answered.
"""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

from sandbox.dialogue import Talker
from tests.bench.rows import Bound, Row
from tests.bench.scans import scanning
from tests.bench.stand import Stand
from tests.bench.town import PATIENCE_S, Town, first_invoice, invoice, met, town

SCANNERS = 10
SECONDS = 30
CHECKOUT_MS = 250
BALANCE_MS = 500
MEMORY_MB = 250

Waits = tuple[list[float], list[float]]
"""Of checkouts and of balances, in milliseconds."""


async def checkout_ms(buyer: Talker) -> float:
    """Buy a pack and return how long the bot took to approve it."""
    offer = await invoice(buyer)
    begun = time.perf_counter()
    outcome = await buyer.pays(offer)
    took_ms = (time.perf_counter() - begun) * 1000
    assert outcome.status == "paid", outcome
    await buyer.sees("You now have", timeout_s=PATIENCE_S)
    return took_ms


async def balance_ms(asker: Talker) -> float:
    """Ask for the balance and return how long the answer took."""
    begun = time.perf_counter()
    await asker.says("/balance")
    await asker.sees("You have", timeout_s=PATIENCE_S)
    return (time.perf_counter() - begun) * 1000


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
    with tempfile.TemporaryDirectory(prefix="coinop-bench-") as folder:
        async with town(Path(folder)) as here:
            return await _bench(here, rounds)


async def _bench(here: Town, rounds: int) -> tuple[Waits, list[Waits], list[float]]:
    buyer, asker = here.person(1), here.person(2)
    scanners = [here.person(10 + number) for number in range(SCANNERS)]
    for somebody in (buyer, asker, *scanners):
        await met(somebody)
    await first_invoice(buyer)
    idle = await wait(buyer, asker, seconds=SECONDS / rounds)
    busy, memory_mb = [], []
    async with scanning(scanners):
        for _ in range(rounds):
            busy.append(await wait(buyer, asker, seconds=SECONDS / rounds))
            memory_mb.append(here.bot.memory_info().rss / 1024 / 1024)
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
