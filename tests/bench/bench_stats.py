"""The figures of a shop with a million entries: how soon they are there, and who waits for them.

Entries and payments lie over a year. People buy at a steady pace, each by an order, a checkout and
a payment, while an operator asks for the figures of all time again and again. Rounds with the
operator, with nobody, and with a program that only keeps one processor as busy take turns: what
the operator costs beyond that program is what checkouts wait for in the database.
"""

import asyncio
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from ledger.db.pool import open_pool
from ledger.figures import Statistics
from ledger.model import ChargeId, Credits, Stars, UserId
from ledger.orders import Orders
from tests.bench.big_book import keep_book
from tests.bench.load import Turn, take_turns, turn
from tests.bench.rows import Bound, Row, compare, p50_ms, p99_ms
from tests.bench.stand import Database, Stand
from tests.bench.where import explain
from tests.owning import connect_as_owner

ENTRIES = 1_000_000
YEAR = timedelta(days=365)
SALES = Path(__file__).with_name("sales.sql").read_text("utf-8")
ZONE = ZoneInfo("Europe/Berlin")

PER_S = 50
"""So many people buy in a second: far more than any shop has."""

LOOKS_S = 1.0
"""How long the operator looks at the figures before asking again."""

WITHIN_S = 2.0
SLOWER = 1.1
COUNTS = """
import sys, time
while True:
    end = time.monotonic() + float(sys.argv[1])
    while time.monotonic() < end:
        pass
    time.sleep(float(sys.argv[2]))
"""

CONNECTIONS = 8  # as many as the bot has


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A shop that sells, and how long its figures took each time."""

    orders: Orders
    statistics: Statistics
    people: Sequence[int]
    took_s: list[float]
    charges: "count[int]"


async def measure(stand: Stand) -> list[Row]:
    """Let people buy with and without an operator who asks."""
    book = await keep_book(stand, min(ENTRIES, stand.entries), over=YEAR)
    copy = await stand.fresh("shop", template=book.database.name)
    await _sell(copy, people=len(book.people))
    async with open_pool(copy.login_dsn, role="coinop_bot", size=CONNECTIONS) as pool:
        shop = Shop(
            orders=Orders(pool),
            statistics=Statistics(pool),
            people=book.people,
            took_s=[],
            charges=count(),
        )
        await _figures(shop)  # has the pages in memory
        seconds = 4 * stand.seconds  # or there would be too few for a percentile
        asked = partial(_buy_beside, shop, seconds)
        sides = {
            "alone": partial(_buy, shop, seconds),
            "asked": asked,
            "busy": partial(_buy_beside_a_busy_one, shop, seconds),
        }
        turns = await take_turns(sides, rounds=stand.rounds)
        rows = _rows(shop, turns, book.entries)
        rows = await explain(rows, copy, asked)
    await stand.drop(copy.name)
    return rows


async def _sell(database: Database, *, people: int) -> None:
    """Add people and payments to a book."""
    owner = await connect_as_owner(database.owner_dsn)
    await owner.execute(SALES, people, YEAR)
    await owner.execute("VACUUM (FREEZE, ANALYZE)")
    await owner.close()


async def _figures(shop: Shop) -> None:
    """Read the figures of all time, and note how long that took."""
    begun = time.perf_counter()
    figures = await shop.statistics.figures(await shop.statistics.all_time(zone=ZONE))
    shop.took_s.append(time.perf_counter() - begun)
    assert figures.total.payments >= 3 * len(shop.people), figures.total


async def _buy_beside(shop: Shop, seconds: float) -> Turn:
    """Let people buy while an operator asks again and again."""

    async def ask() -> None:
        while True:
            await _figures(shop)
            await asyncio.sleep(LOOKS_S)

    asking = asyncio.create_task(ask())
    try:
        return await _buy(shop, seconds)
    finally:
        asking.cancel()
        with suppress(asyncio.CancelledError):
            await asking


async def _buy_beside_a_busy_one(shop: Shop, seconds: float) -> Turn:
    """Let people buy while a program counts for as long as figures take, again and again."""
    times = (str(median(shop.took_s)), str(LOOKS_S))
    counting = await asyncio.create_subprocess_exec(sys.executable, "-c", COUNTS, *times)
    try:
        return await _buy(shop, seconds)
    finally:
        counting.kill()
        await counting.wait()


async def _buy(shop: Shop, seconds: float) -> Turn:
    """Let people buy at a steady pace, whoever else is still at it; time the checkouts."""
    waits_s: list[float] = []
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(int(seconds * PER_S)):
            await asyncio.sleep(max(0.0, begun + number / PER_S - time.perf_counter()))
            user_id = shop.people[number * 7919 % len(shop.people)]
            group.create_task(_checkout(shop, user_id, waits_s))
    return turn(waits_s, time.perf_counter() - begun)


async def _checkout(shop: Shop, user_id: int, waits_s: list[float]) -> None:
    """Buy a pack: the wait is from the question whether it may be paid to the credits."""
    charge = next(shop.charges)
    offer = await shop.orders.open_order(
        user_id=UserId(user_id),
        pack="starter",
        credits=Credits(50),
        stars=Stars(50),
        terms="1",
        valid_s=600,
    )
    assert offer.order is not None, offer
    payload = offer.order.payload
    begun = time.perf_counter()
    await shop.orders.check_order(
        payer_id=UserId(user_id),
        payload=payload,
        query_id=f"query-{charge}",
        stars=Stars(50),
        currency="XTR",
    )
    await shop.orders.record_payment(
        payer_id=UserId(user_id),
        charge_id=ChargeId(f"bench-{charge}"),
        payload=payload,
        stars=Stars(50),
        currency="XTR",
        paid_at=datetime.now(UTC),
        raw="{}",
        source="update",
        bot_id=1,
    )
    waits_s.append(time.perf_counter() - begun)


def _rows(shop: Shop, turns: dict[str, list[Turn]], entries: int) -> list[Row]:
    """Hold the figures against their time, and the checkouts against those without them."""
    asked = turns["asked"][1:]
    slower = [
        compare(
            f"checkouts while figures of {entries:,} entries are read: p99",
            against,
            ours=p99_ms(asked),
            theirs=p99_ms(turns[side][1:]),
            goal=SLOWER,
            bound=Bound.AT_MOST,
        )
        for side, against in (
            ("alone", f"the same {PER_S} a second alone"),
            ("busy", "the same while a program keeps one processor as busy"),
        )
    ]
    return [
        Row(
            what=f"figures of all time, {entries:,} entries",
            against=f"while {PER_S} people a second buy",
            figures=shop.took_s[1:],
            goal=WITHIN_S,
            bound=Bound.AT_MOST,
            unit="s",
            sides={"p50 in ms": p50_ms(asked), "p99 in ms": p99_ms(asked)},
        ),
        *slower,
    ]
