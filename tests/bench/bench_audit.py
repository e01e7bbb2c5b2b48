"""Entries per second through an audit, over one connection and over two, on books that are right.

Twenty entries a person, every chain made by tests/bench/books.sql. Between 100,000 and 1,000,000
entries the rate must stay: an audit is linear.

    python -m tests.bench.bench_audit [--entries 100000 1000000] [--connections 1 2]
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import asyncpg
import uvloop
from rich.console import Console
from rich.table import Table

from ledger.audit import Audit, Auditor
from ledger.embedded import embedded_server
from ledger.migrate import migrate
from ledger.pool import open_pool

ENTRIES_EACH = 20
BOOKS = (Path(__file__).parent / "books.sql").read_text("utf-8")
SETTINGS = {"fsync": "off", "shared_buffers": "512MB"}


async def measure(entries: int, connections: Sequence[int]) -> list[tuple[int, Audit]]:
    """Write books of so many entries into a fresh server, and audit them."""
    with (
        tempfile.TemporaryDirectory() as folder,
        embedded_server(Path(folder), settings=SETTINGS) as server,
    ):
        await migrate(server.owner_dsn)
        owner = await asyncpg.connect(server.owner_dsn)
        await owner.execute("SET session_replication_role = replica")
        began = time.monotonic()
        await owner.execute(BOOKS, entries // ENTRIES_EACH, ENTRIES_EACH)
        await owner.execute("VACUUM ANALYZE")
        print(f"{entries} entries written in {time.monotonic() - began:.1f} s")
        await owner.close()
        measured: list[tuple[int, Audit]] = []
        for each in connections:
            async with await open_pool(server.owner_dsn, role="coinop_operator", size=each) as pool:
                audit = await Auditor(pool).audit(connections=each)
                assert not audit.findings, audit.findings[:3]
                measured.append((each, audit))
        return measured


def main() -> None:
    """Measure each size and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    table = Table("entries", "connections", "seconds", "entries per second", title="audit")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        for entries in options.entries:
            for connections, audit in runner.run(measure(entries, options.connections)):
                cells = audit.entries, connections, f"{audit.seconds:.1f}", f"{audit.rate:,}"
                table.add_row(*map(str, cells))
    Console().print(table)


if __name__ == "__main__":
    main()
