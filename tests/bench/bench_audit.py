"""Entries per second through an audit over one connection, so by one core, on books that are right.

It is linear: the rate stays as the books grow.
"""

from functools import partial

from ledger.audit.auditor import Auditor
from ledger.db.pool import open_pool
from tests.bench.big_book import Book, keep_book
from tests.bench.rows import Row, compare
from tests.bench.stand import Stand
from tests.bench.where import explain

SIZES = (100_000, 1_000_000)
ROUNDS = 3  # an audit of ten million entries takes a minute
PER_S = 100_000
GOAL = 0.85


async def measure(stand: Stand) -> list[Row]:
    """Audit books of each size in each round."""
    sizes = [*(size for size in SIZES if size < stand.entries), stand.entries]
    books = [await keep_book(stand, size) for size in sizes]
    rates: dict[int, list[float]] = {size: [] for size in sizes}
    await audit(books[0])  # warms up
    for _ in range(min(stand.rounds, ROUNDS)):
        for book in books:
            rates[book.entries].append(await audit(book))
    least, *larger = sizes
    rows = [
        Row(
            what=f"audit of {stand.entries:,} entries",
            against="a second, on one core",
            figures=rates[stand.entries],
            goal=PER_S,
            unit="entries",
        ),
        *(
            compare(
                f"audit of {size:,} entries: rate",
                f"the rate of {least:,} entries",
                ours=rates[size],
                theirs=rates[least],
                goal=GOAL,
            )
            for size in larger
        ),
    ]
    middle = books[len(books) // 2]
    return await explain(rows, middle.database, partial(audit, middle))


async def audit(book: Book) -> float:
    """Audit a book, which must be right, and give the rate."""
    dsn = book.database.login_dsn
    async with open_pool(dsn, role="coinop_operator", size=1) as pool:
        audited = await Auditor(pool).audit(connections=1)
    assert not audited.findings, audited.findings[:3]
    assert audited.entries == book.entries, audited.entries
    return audited.rate
