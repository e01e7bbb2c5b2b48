"""The verb that puts old history into files, as an owner types it."""

import json
import os
from pathlib import Path

import asyncpg
import pytest

from ledger.audit.anchors import Anchors, file_anchors
from ledger.credits import Ledger
from ledger.model import Credits
from tests.archiving import make_old
from tests.coinop import coinop
from tests.ledger.auditing import ANN, BOB, keep_books
from tests.ledger.restoring import names

Environment = dict[str, str]


@pytest.fixture(autouse=True)
async def books(pool: asyncpg.Pool) -> None:
    await keep_books(pool)


@pytest.fixture
async def folder(
    owner: asyncpg.Connection, pool: asyncpg.Pool, operator_pool: asyncpg.Pool, tmp_path: Path
) -> Path:
    """Let the books be old, and their anchor on file; give a folder that is not there yet."""
    await make_old(owner, ANN, BOB)
    for user_id in (ANN, BOB):
        await Ledger(pool).bonus(user_id=user_id, credits=Credits(9), key="later")
    file_anchors(tmp_path / "state/anchors.jsonl", await Anchors(operator_pool).anchors())
    return tmp_path / "archive"


async def test_what_would_go_is_told_and_stays(environment: Environment, folder: Path) -> None:
    code, out, errors = await coinop(environment, "archive", str(folder), "--dry-run")
    assert (code, errors) == (0, "")
    assert out == (
        "Would put away: 7 entries of 2 people, covered by anchor 1. Nothing was changed.\n"
    )
    assert names(folder.parent) == ["state"]
    code, out, _ = await coinop(environment, "archive", str(folder), "--dry-run", "--json")
    told = json.loads(out)
    assert (told["people"], told["entries"], told["files"], told["dry_run"]) == (2, 7, [], True)


async def test_old_requests_go_once_and_an_audit_reads_their_file(
    environment: Environment, folder: Path
) -> None:
    code, out, errors = await coinop(environment, "archive", str(folder), "--yes")
    [name] = names(folder)
    assert (code, errors) == (0, "")
    assert out == (f"Put away: 7 entries of 2 people, covered by anchor 1, in {folder / name}.\n")
    code, out, _ = await coinop(environment, "audit")
    assert code == 0
    assert "7 entries in files, not read: add --archive DIR." in out
    code, out, _ = await coinop(environment, "audit", "--archive", str(folder))
    assert code == 0
    assert "7 entries in files, 7 compared." in out
    code, out, _ = await coinop(environment, "archive", str(folder), "--yes")
    assert (code, out) == (0, "There is nothing to put away that is covered by anchor 1.\n")


async def test_it_asks_first(environment: Environment, folder: Path) -> None:
    code, out, errors = await coinop(environment, "archive", str(folder))
    assert (code, out) == (2, "")
    assert errors.startswith("Requests up to anchor 1 of 2")
    assert errors.endswith("Add --yes if you mean it. Nothing was changed.\n")
    assert names(folder.parent) == ["state"]


async def test_without_an_old_anchor_on_file_nothing_goes(
    environment: Environment, folder: Path
) -> None:
    path = Path(environment["STATE_DIR"]) / "anchors.jsonl"
    days = ("--older-than", "600")
    assert await coinop(environment, "archive", str(folder), *days, "--yes") == (
        1,
        "",
        f"No anchor in {path} is 600 days old. Nothing was archived.\n",
    )
    os.truncate(path, 0)
    code, _, errors = await coinop(environment, "archive", str(folder), "--yes")
    assert (code, errors) == (1, f"No anchor in {path} is 400 days old. Nothing was archived.\n")


def spoil_hash(path: Path) -> None:
    row = json.loads(path.read_text())
    path.write_text(json.dumps(row | {"hash": "0" * 64}) + "\n")


async def test_an_anchor_that_the_books_do_not_have_is_no_proof(
    environment: Environment, folder: Path
) -> None:
    path = Path(environment["STATE_DIR"]) / "anchors.jsonl"
    spoil_hash(path)
    code, _, errors = await coinop(environment, "archive", str(folder), "--yes")
    assert code != 0
    assert "the books have another anchor 1" in errors


async def test_a_folder_that_is_a_file_gets_a_sentence(
    environment: Environment, folder: Path
) -> None:
    Path.touch(folder)
    code, _, errors = await coinop(environment, "archive", str(folder), "--yes")
    assert code != 0
    assert errors.startswith(f"{folder} can't be written (")
    assert errors.count("\n") == 1


@pytest.mark.parametrize("days", ["89", "soon"])
async def test_less_than_90_days_is_refused(
    environment: Environment, folder: Path, days: str
) -> None:
    code, _, _ = await coinop(environment, "archive", str(folder), "--older-than", days, "--yes")
    assert code == 2


async def test_an_audit_begins_at_an_anchor_on_file(environment: Environment, folder: Path) -> None:
    code, out, _ = await coinop(environment, "audit", "--from-anchor", "1")
    assert code == 0
    assert "Audited from anchor 1 on: 2 people, 3 entries" in out
    code, _, errors = await coinop(environment, "audit", "--from-anchor", "2")
    assert code != 0
    assert "it holds no anchor 2 to begin at" in errors
    assert names(folder.parent) == ["state"]
