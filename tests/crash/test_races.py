"""Two processes on the same hot people, callers who give up, connections that are cut."""

import asyncio
import json
import random
import sys
from pathlib import Path

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from tests.crash.hammer import Told
from tests.crash.told import prove
from tests.ledger.model.oracle import Request
from tests.owning import connect_as_owner

ROOT = Path(__file__).resolve().parents[2]
CUT_ONE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'coinop api%'
    ORDER BY random() LIMIT 1
"""


async def struck(dsn: str, name: str, seed: int, calls: int) -> list[Told]:
    """Let a process of its own strike, and give what its callers were told."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.crash.hammer", dsn, name, str(seed), str(calls)),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        printed, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0
    lines = map(json.loads, printed.splitlines())
    return [
        Told(**line | {"request": Request(**line["request"]), "answer": tuple(line["answer"])})
        for line in lines
    ]


async def cut(owner_url: str, chance: random.Random) -> None:
    """Cut one connection after the other."""
    owner = await connect_as_owner(owner_url)
    try:
        while True:
            await owner.fetchval(CUT_ONE)
            await asyncio.sleep(chance.random() / 10)
    finally:
        await owner.close()


async def race(dsn: str, owner_url: str, auditor: Auditor, *, seed: int, calls: int) -> None:
    """Strike from two processes, cut their connections, and prove the books afterwards."""
    chance = random.Random(seed)  # noqa: S311 -- a race that can be tried again
    cutting = asyncio.create_task(cut(owner_url, chance))
    try:
        told = await asyncio.gather(*(struck(dsn, name, seed, calls) for name in ("a", "b")))
    finally:
        cutting.cancel()
        await asyncio.wait([cutting])
    answers = await prove(owner_url, auditor, [each for process in told for each in process])
    assert {"ok", "replay", "conflict", "insufficient"} <= answers.keys()
    assert "unknown" not in answers


@pytest.fixture
def auditor(operator_pool: asyncpg.Pool) -> Auditor:
    """Audit as an operator."""
    return Auditor(operator_pool)


async def test_no_race_makes_the_books_wrong(
    database_url: str, owner_url: str, auditor: Auditor
) -> None:
    await race(database_url, owner_url, auditor, seed=1, calls=800)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(2, 12))
async def test_no_race_makes_the_books_wrong_at_length(
    database_url: str, owner_url: str, auditor: Auditor, seed: int
) -> None:
    await race(database_url, owner_url, auditor, seed=seed, calls=8000)
