"""Where the time of a turn goes: on which processors, waiting for what, in which functions."""

import asyncio
import cProfile
import pstats
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event

import asyncpg
import psutil

from tests.bench.rows import Row
from tests.bench.stand import Database

Again = Callable[[], Awaitable[object]]

SHOWN = 6
EVERY_S = 0.02
FLUSH_S = 1.5  # a server process keeps its figures to itself for a second
ACTIVE = """
    SELECT coalesce(wait_event_type || ':' || wait_event, 'running') FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()
"""
FUNCTIONS = """
    SELECT schemaname || '.' || funcname, self_time FROM pg_stat_user_functions
    WHERE schemaname ~ '^(api|core|ledger)'
"""


async def explain(rows: Sequence[Row], database: Database, again: Again) -> list[Row]:
    """Add where the time goes to rows that miss their goal: their side has two more turns."""
    if all(row.met for row in rows):
        return list(rows)
    owner = await asyncpg.connect(database.owner_dsn)
    try:
        where = await _server(owner, database, again)
    finally:
        await owner.close()
    where.append(await _python(again))
    return [row if row.met else replace(row, where=where) for row in rows]


async def _server(owner: asyncpg.Connection, database: Database, again: Again) -> list[str]:
    """Watch the processes and the server during a turn."""
    server = psutil.Process(owner.get_server_pid()).parent()
    assert server is not None
    stop = Event()
    await _count_functions(owner, "all")
    watching = asyncio.create_task(asyncio.to_thread(asyncio.run, _watch(database.owner_dsn, stop)))
    before_s, python_s, began = processor_s(server), time.process_time(), time.perf_counter()
    try:
        await again()
    finally:
        stop.set()
    seconds = time.perf_counter() - began
    shares = {"server": processor_s(server) - before_s, "Python": time.process_time() - python_s}
    waits = await watching
    await asyncio.sleep(FLUSH_S)
    functions = dict(map(tuple, await owner.fetch(FUNCTIONS)))
    await _count_functions(owner, "none")
    return [
        line(f"of one processor, of {psutil.cpu_count()}", shares, whole=seconds),
        line("connections at work", waits),
        line("SQL functions, without those they call", functions),
    ]


async def _count_functions(owner: asyncpg.Connection, which: str) -> None:
    """Have the server time its functions from now on, or no longer."""
    await owner.execute(f"ALTER SYSTEM SET track_functions = '{which}'")
    await owner.execute("SELECT pg_reload_conf(), pg_stat_reset()")


async def _watch(dsn: str, stop: Event) -> Counter[str]:
    """See again and again what the connections to a database do."""
    seen: Counter[str] = Counter()
    connection = await asyncpg.connect(dsn)
    while not stop.is_set():
        seen.update(what for (what,) in await connection.fetch(ACTIVE))
        await asyncio.sleep(EVERY_S)
    await connection.close()
    return seen


def processor_s(server: psutil.Process) -> float:
    """Add up the processor time of all processes of the server, and of those that have ended."""
    alive = 0.0
    for process in server.children():
        with suppress(psutil.NoSuchProcess):  # it has just ended
            alive += sum(process.cpu_times()[:2])
    ended = server.cpu_times()
    return alive + ended.children_user + ended.children_system


async def _python(again: Again) -> str:
    """Profile our own side of a turn."""
    profile = cProfile.Profile()
    profile.enable()
    try:
        await again()
    finally:
        profile.disable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # which typeshed leaves out
    spent: Counter[str] = Counter()
    for (file, _, function), (_, _, own_s, _, _) in stats.items():
        spent[f"{Path(file).stem}.{function}" if file != "~" else function] += own_s
    return line("Python functions, without those they call", spent)


def line(of: str, shares: Mapping[str, float], *, whole: float | None = None) -> str:
    """Write the largest shares of something in percent."""
    whole = whole or sum(shares.values()) or 1
    largest = sorted(shares.items(), key=lambda share: -share[1])[:SHOWN]
    return f"{of}: " + ", ".join(f"{what} {share / whole:.0%}" for what, share in largest)
