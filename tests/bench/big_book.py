"""Books of any size that are right, made in a minute for each five million entries.

Entries are written in rounds, everybody's first, everybody's second and so on, so that a person's
entries lie as far apart as they do where people come and go. Every constraint, trigger and index
is there from the first row on; what the audit then finds is nothing.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import asyncpg

from ledger.db.cluster import LOGIN
from ledger.db.migrate import migrate
from ledger.db.scripts import read_release
from tests.bench.stand import Database, Stand

HERE = Path(__file__).resolve().parent
SQL = HERE.parent.parent / "sql"
ENTRIES = (HERE / "book.sql").read_text("utf-8")
ACCOUNTS = (HERE / "book_accounts.sql").read_text("utf-8")
BY_INDEX = {"enable_seqscan": "off", "enable_hashjoin": "off", "enable_mergejoin": "off"}
"""The last entry of each person is looked up; the planner has no statistics to see that by."""

LEAST_PEOPLE = 1000
ENTRIES_EACH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A finished book. It is kept from run to run, so spend in a copy of it."""

    database: Database
    people: range
    entries: int


async def keep_book(stand: Stand, entries: int, *, over: timedelta = timedelta(0)) -> Book:
    """Make a book of so many entries, unless an earlier run has left the same.

    Its entries are of now, or of all the time `over` which they were written.
    """
    people = max(LEAST_PEOPLE, entries // ENTRIES_EACH)
    name = f"book_{entries}" + (f"_{over.days}_days" if over else "")
    database = stand.database(name)
    if await stand.note(name) != _recipe():
        await stand.fresh(name)
        await migrate(database.owner_dsn, login=LOGIN)
        each = entries // people
        await write_book(database.owner_dsn, people=people, entries_each=each, over=over)
        await stand.execute(f"COMMENT ON DATABASE {name} IS '{_recipe()}'")  # when all is there
    await migrate(database.owner_dsn, login=LOGIN)
    return Book(database=database, people=range(1, people + 1), entries=entries)


async def write_book(
    owner_dsn: str,
    *,
    people: int,
    entries_each: int,
    over: timedelta = timedelta(0),
    writers: int = 2,
) -> None:
    """Write people 1, 2, ... with so many entries each into books that are empty."""
    ends = [people * writer // writers for writer in range(writers + 1)]
    async with asyncio.TaskGroup() as group:
        for before, last in pairwise(ends):
            group.create_task(_write_entries(owner_dsn, before + 1, last, entries_each, over))
    owner = await asyncpg.connect(owner_dsn)
    await owner.execute(ACCOUNTS, entries_each)
    await owner.execute("VACUUM (FREEZE, ANALYZE)")
    await owner.close()


async def _write_entries(
    owner_dsn: str, first: int, last: int, entries_each: int, over: timedelta
) -> None:
    path = {"search_path": f"pg_catalog, {read_release().core}"}
    owner = await asyncpg.connect(owner_dsn, server_settings=BY_INDEX | path)
    for seq in range(1, entries_each + 1):
        await owner.execute(ENTRIES, first, last, seq, over, entries_each)
    await owner.close()


def _recipe() -> str:
    """Name what a book is made of: another recipe makes another book."""
    parts = [*sorted((SQL / "migrations").glob("*.sql")), SQL / "functions/chain.sql"]
    text = "".join(part.read_text("utf-8") for part in parts)
    return sha256(f"{text}{ENTRIES}{ACCOUNTS}".encode()).hexdigest()[:16]
