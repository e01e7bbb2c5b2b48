"""Spends, and pages of history, as the books grow: in ten million entries and in ten thousand.

They are for people at random out of all there are. Before the rounds everybody has had a turn:
what is measured is memory, not a disk.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial

from ledger.credits import Ledger
from ledger.db.pool import open_pool
from ledger.model import UserId
from tests.bench.bench_spend import CALLERS, CONNECTIONS, spending
from tests.bench.big_book import Book, keep_book
from tests.bench.load import Act, Turn, load, once_each, take_turns
from tests.bench.rows import Row, compare, per_s
from tests.bench.stand import Database, Stand
from tests.bench.where import explain

SMALL = 10_000
READERS = 16
PAGE = 10
GOAL = 0.85


async def measure_spends(stand: Stand) -> list[Row]:
    """Let people spend in copies of the books, a new one of the small books in each round."""
    small, large = await keep_book(stand, SMALL), await keep_book(stand, stand.entries)
    names = [f"small_{number}" for number in range(stand.rounds + 1)]
    copies = [await stand.fresh(name, template=small.database.name) for name in names]
    copy = await stand.fresh("large", template=large.database.name)
    async with _book(copy) as book:
        spend = spending(book)
        await once_each(spend, large.people, callers=CALLERS)
        in_large = partial(load, spend, large.people, callers=CALLERS, seconds=stand.seconds)
        turns = await take_turns(
            {"small": partial(_spend_in, iter(copies), small, stand), "large": in_large},
            rounds=stand.rounds,
        )
        row = _row(f"spend, {CALLERS} callers", turns, large)
        rows = await explain([row], copy, in_large)
    for name in (*names, "large"):
        await stand.drop(name)
    return rows


async def _spend_in(copies: Iterator[Database], small: Book, stand: Stand) -> Turn:
    """Let people spend in the next copy, which has ten thousand entries when the turn begins."""
    async with _book(next(copies)) as book:
        spend = spending(book)
        await once_each(spend, small.people, callers=CALLERS)
        return await load(spend, small.people, callers=CALLERS, seconds=stand.seconds)


async def measure_history(stand: Stand) -> list[Row]:
    """Let people look at the first page of their history."""
    small, large = await keep_book(stand, SMALL), await keep_book(stand, stand.entries)
    async with _book(small.database) as in_small, _book(large.database) as in_large:
        sides = {}
        for name, book, people in (
            ("small", in_small, small.people),
            ("large", in_large, large.people),
        ):
            look = _looking(book)
            await once_each(look, people, callers=READERS)
            sides[name] = partial(load, look, people, callers=READERS, seconds=stand.seconds)
        turns = await take_turns(sides, rounds=stand.rounds)
        row = _row(f"page of history, {READERS} callers", turns, large)
        return await explain([row], large.database, sides["large"])


def _looking(book: Ledger) -> Act:
    """Read the newest entries of a person."""

    async def look(user_id: int) -> None:
        page = await book.history(UserId(user_id), limit=PAGE)
        assert len(page) == PAGE, page

    return look


@asynccontextmanager
async def _book(database: Database) -> AsyncIterator[Ledger]:
    async with open_pool(database.login_dsn, role="coinop_bot", size=CONNECTIONS) as pool:
        yield Ledger(pool)


def _row(what: str, turns: dict[str, list[Turn]], large: Book) -> Row:
    return compare(
        f"{what}, {large.entries:,} entries",
        f"the same, {SMALL:,} entries",
        ours=per_s(turns["large"][1:]),
        theirs=per_s(turns["small"][1:]),
        goal=GOAL,
    )
