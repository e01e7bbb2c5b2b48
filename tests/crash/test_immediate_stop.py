"""A server that stops in the middle of everything, as when the power goes, and starts again."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from ledger.audit.auditor import Auditor
from ledger.db.cluster import Cluster
from ledger.db.embedded import EmbeddedServer, embedded_server
from ledger.db.migrate import migrate
from ledger.db.pool import open_pool
from ledger.db.server_programs import call
from tests.crash.hammer import Hammer, Told, hammer
from tests.crash.told import prove
from tests.ledger.one_value import ask
from tests.waiting import until


async def stop_in_the_middle(data: Path, callers: Hammer, after: int) -> None:
    """Let callers strike, and stop the server at once when so many calls were answered."""
    striking = asyncio.create_task(callers.strike_until_lost())
    await until(lambda: len(callers.told) >= after, timeout_s=60)
    stop = ("stop", "-s", "-w", "-mimmediate", f"-D{data}")
    stopped = await asyncio.to_thread(call, data, "pg_ctl", *stop)
    assert stopped.returncode == 0, stopped.stderr
    await striking


async def proved(server: EmbeddedServer, told: Sequence[Told]) -> Counter[str]:
    """Prove the books over a connection of this moment; count the answers."""
    async with open_pool(server.owner_dsn, role="coinop_operator", size=2) as pool:
        return await prove(server.owner_dsn, Auditor(pool), told)


async def stop_and_start(folder: Path, rounds: int) -> None:
    """Stop and start a server again and again; each answer is in the books that are found then."""
    chance = random.Random(rounds)  # noqa: S311 -- a load that can be repeated
    data, told = folder / "postgres", list[Told]()
    cluster = Cluster(data=data, settings={})
    with embedded_server(folder) as first:
        server = first
        await migrate(server.owner_dsn)
        assert await ask(server.owner_dsn, "SHOW fsync") == "on"
        for turn in range(rounds):
            async with hammer(server.owner_dsn, str(turn), seed=turn, patience=0.95) as callers:
                await stop_in_the_middle(data, callers, after=chance.randint(200, 900))
            told += callers.told
            server = EmbeddedServer(cluster=cluster, socket_dir=cluster.start())
            answers = await proved(server, [each for each in callers.told if each.answer])
            assert answers["ok"] > 0
        async with hammer(server.owner_dsn, "last", seed=0, patience=1) as last:
            last.told = told
            await last.settle()
        assert (await proved(server, told))["unknown"] == 0


async def test_what_was_answered_outlives_an_immediate_stop(tmp_path: Path) -> None:
    await stop_and_start(tmp_path, rounds=2)


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_what_was_answered_outlives_many_immediate_stops(tmp_path: Path) -> None:
    await stop_and_start(tmp_path, rounds=30)
