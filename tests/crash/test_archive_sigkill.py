"""Killed between any two of its steps, `coinop archive` has lost nothing, and goes on."""

import os
import signal
from pathlib import Path

import asyncpg
import pytest

from ledger.audit.anchors import Anchors, file_anchors
from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from ledger.model import Credits, Status
from tests.archiving import make_old
from tests.coinop import Coinop, coinop
from tests.ledger.auditing import ANN, BOB, keep_books
from tests.ledger.calling import CUT_OFF_WHO_WAITS, waiting
from tests.ledger.restoring import names

STEPS = {
    "before it has read anything": ("LOCK ledger.anchor_head IN ACCESS EXCLUSIVE MODE", 0, 0),
    "before its file is recorded": ("LOCK ledger.archive_file IN SHARE MODE", 1, 0),
    "before anybody's entries go": (
        f"SELECT FROM ledger.account WHERE user_id = {ANN} FOR UPDATE",
        1,
        0,
    ),
    "with half of a person done": ("LOCK ledger.archived IN SHARE MODE", 1, 0),
    "with the rows of a person to be deleted": ("LOCK ledger.entry IN SHARE MODE", 1, 0),
    "with one person done and one not": (
        f"SELECT FROM ledger.account WHERE user_id = {BOB} FOR UPDATE",
        1,
        5,
    ),
}
"""What it waits for, how many files there are then, and how many entries have left the books."""


def files_in(folder: Path) -> list[str]:
    return names(folder) if folder.exists() else []


def leave_half(folder: Path) -> None:
    """Leave what a kill in the middle of writing leaves."""
    folder.mkdir(exist_ok=True)
    (folder / "history-left.part").write_text("half")


@pytest.fixture
async def environment(
    owner: asyncpg.Connection, operator_pool: asyncpg.Pool, owner_url: str, tmp_path: Path
) -> dict[str, str]:
    """Let the books be old, and their anchor on file, and give what the program is run with."""
    await keep_books(operator_pool)
    await make_old(owner, ANN, BOB)
    for user_id in (ANN, BOB):
        await owner.execute("SELECT bonus($1, 9, 'later')", user_id)
    file_anchors(tmp_path / "state/anchors.jsonl", await Anchors(operator_pool).anchors())
    address = {"DATABASE_URL": owner_url, "STATE_DIR": str(tmp_path / "state")}
    return {**os.environ, **address}


@pytest.mark.parametrize("step", STEPS)
async def test_a_kill_at_each_step_loses_nothing(
    step: str,
    environment: dict[str, str],
    owner: asyncpg.Connection,
    operator_pool: asyncpg.Pool,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "archive"
    lock, files, gone = STEPS[step]
    verb = ("archive", str(folder), "--yes")

    async with owner.transaction():
        await owner.execute(lock)
        out, errors = tmp_path / "out", tmp_path / "errors"
        running = await Coinop.start(*verb, environment=environment, out=out, errors=errors)
        await waiting(owner, 1)
        await running.end(signal.SIGKILL)
        await owner.execute(CUT_OFF_WHO_WAITS)
    assert len(files_in(folder)) == files
    assert await owner.fetchval("SELECT count(*) FROM ledger.archived_entry") == gone
    assert (await Auditor(operator_pool).audit()).findings == ()

    leave_half(folder)
    code, _, said = await coinop(environment, *verb)
    assert (code, said) == (0, "")
    assert await owner.fetchval("SELECT count(*) FROM ledger.archived_entry") == 7
    whole = await Auditor(operator_pool).audit(archive=folder)
    assert (whole.findings, whole.archived) == ((), 7)
    async with Ledger(operator_pool) as book:
        repeat = await book.spend(user_id=ANN, credits=Credits(5), key="a")
    assert repeat.status is Status.REPLAY
