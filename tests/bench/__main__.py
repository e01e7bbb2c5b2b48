"""All benches, or some by their names: python -m tests.bench [spend sandbox …]."""

import argparse
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import asyncpg
import uvloop
from rich.console import Console

from tests.bench import (
    bench_audit,
    bench_balance,
    bench_broadcast,
    bench_checkout,
    bench_fair,
    bench_growth,
    bench_inbox,
    bench_intake,
    bench_sandbox,
    bench_spend,
    bench_stats,
    bench_waiting,
)
from tests.bench.chart import draw
from tests.bench.report import Machine, machine, print_table, write_json
from tests.bench.rows import Row
from tests.bench.stand import Stand, standing

BENCHES: Mapping[str, Callable[[Stand], Awaitable[list[Row]]]] = {
    "spend": bench_spend.measure,
    "growth": bench_growth.measure_spends,
    "history": bench_growth.measure_history,
    "audit": bench_audit.measure,
    "stats": bench_stats.measure,
    "balance": bench_balance.measure,
    "waiting": bench_waiting.measure,
    "checkout": bench_checkout.measure,
    "fair": bench_fair.measure,
    "broadcast": bench_broadcast.measure,
    "inbox": bench_inbox.measure,
    "held": bench_inbox.measure_held,
    "intake": bench_intake.measure,
    "sandbox": bench_sandbox.measure,
}
FOLDER = Path(".coinop/bench")


async def run(stand: Stand, names: list[str]) -> tuple[Machine, list[Row]]:
    """Do one bench after the other."""
    owner = await asyncpg.connect(stand.server.owner_dsn)
    looked_at = machine(await owner.fetchval("SHOW server_version"))
    await owner.close()
    rows: list[Row] = []
    console = Console(stderr=True)
    for name in names:
        console.print(f"{name} ...")
        rows += await BENCHES[name](stand)
    return looked_at, rows


def main() -> None:
    """Measure, print the table, and keep it as bench.json and bench.svg."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("benches", nargs="*", default=list(BENCHES), metavar="bench")
    parser.add_argument("--rounds", type=int, default=5, help="of which the median counts")
    parser.add_argument("--seconds", type=int, default=3, help="of each turn in a round")
    parser.add_argument("--entries", type=int, default=10_000_000, help="of the largest books")
    parser.add_argument("--people", type=int, default=1_000, help="who buy at once")
    parser.add_argument("--updates", type=int, default=10_000, help="to go through the inbox")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder for the results")
    parser.add_argument("--books", type=Path, default=FOLDER, help="folder where books are kept")
    options = parser.parse_args()
    if strange := set(options.benches) - BENCHES.keys():
        parser.error(
            f"there is no bench {', '.join(sorted(strange))}; there are {', '.join(BENCHES)}"
        )
    options.out.mkdir(parents=True, exist_ok=True)
    names = ("rounds", "seconds", "entries", "people", "updates")
    sizes = {name: getattr(options, name) for name in names}
    with standing(options.books, **sizes) as stand:
        looked_at, rows = uvloop.run(run(stand, options.benches))
    print_table(rows, looked_at)
    write_json(rows, looked_at, options.out / "bench.json")
    draw(rows, looked_at, options.out / "bench.svg")


if __name__ == "__main__":
    main()
