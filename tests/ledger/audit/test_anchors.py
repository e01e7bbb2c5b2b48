"""An anchor is what an owner who makes the books anew cannot make fit."""

import os
import stat
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import asyncpg
import pytest

from ledger.audit.anchors import Anchors, file_anchors, read_anchors
from ledger.audit.auditor import Auditor
from ledger.audit.findings import Wrong
from ledger.credits import Ledger
from ledger.db.migrate import migrate
from ledger.db.scripts import read_release
from ledger.errors import AnchorsUnreadable, NotAllowed
from ledger.model import Anchor, Credits
from tests.conftest import LOGIN
from tests.ledger.auditing import BOB, found, tamper

pytestmark = pytest.mark.usefixtures("books")

REWIND = (
    "DELETE FROM ledger.entry WHERE user_id = 8 AND seq = 3",
    """
    UPDATE ledger.account SET (seq, perm, head) = (
        SELECT seq, perm_after, hash FROM ledger.entry WHERE user_id = 8 AND seq = 2
    ) WHERE user_id = 8
    """,
)


@pytest.fixture
def anchors(operator_pool: asyncpg.Pool) -> Anchors:
    return Anchors(operator_pool)


async def test_an_anchor_counts_what_it_covers(anchors: Anchors, pool: asyncpg.Pool) -> None:
    first = await anchors.make_anchor()
    await Ledger(pool).spend(user_id=BOB, credits=Credits(1), key="c")
    second = await anchors.make_anchor()
    assert (first.number, first.accounts, first.entries) == (1, 2, 11)
    assert (second.number, second.accounts, second.entries) == (2, 2, 12)
    assert await anchors.anchors() == [first, second]
    assert await anchors.newest() == second


async def test_what_is_anchored_and_goes_on_is_right(
    anchors: Anchors, auditor: Auditor, pool: asyncpg.Pool
) -> None:
    for key in ("c", "d", "e"):
        await anchors.make_anchor()
        await Ledger(pool).bonus(user_id=BOB, credits=Credits(1), key=key)
    audit = await auditor.audit(filed=await anchors.anchors())
    assert (audit.findings, audit.anchors) == ((), 3)


async def test_without_an_anchor_a_dropped_tail_goes_unnoticed(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    """The reason for anchors: a rewound account leaves a chain that is right, and shorter."""
    await tamper(owner, *REWIND)
    assert await found(auditor) == []


async def test_a_dropped_tail_with_a_rewound_account_is_named(
    owner: asyncpg.Connection, anchors: Anchors, auditor: Auditor
) -> None:
    await anchors.make_anchor()
    await tamper(owner, *REWIND)
    assert await found(auditor) == [(Wrong.ANCHORED_ENTRY_GONE, 8, 3)]
    assert await found(auditor, BOB) == [(Wrong.ANCHORED_ENTRY_GONE, 8, 3)]


async def test_a_tail_that_was_written_anew_is_named(
    owner: asyncpg.Connection, anchors: Anchors, auditor: Auditor, pool: asyncpg.Pool
) -> None:
    await anchors.make_anchor()
    await tamper(owner, *REWIND)
    await Ledger(pool).bonus(user_id=BOB, credits=Credits(500), key="gift")
    assert await found(auditor) == [(Wrong.ANCHORED_ENTRY_CHANGED, 8, 3)]


async def test_a_person_who_was_removed_whole_is_named(
    owner: asyncpg.Connection, anchors: Anchors, auditor: Auditor
) -> None:
    await anchors.make_anchor()
    await tamper(
        owner,
        "DELETE FROM ledger.entry WHERE user_id = 8",
        "DELETE FROM ledger.account WHERE user_id = 8",
    )
    assert await found(auditor) == [(Wrong.ANCHORED_ENTRY_GONE, 8, 3)]


async def test_heads_that_were_edited_too_do_not_make_the_anchor_fit(
    owner: asyncpg.Connection, anchors: Anchors, auditor: Auditor
) -> None:
    await anchors.make_anchor()
    await tamper(
        owner,
        *REWIND,
        "UPDATE ledger.anchor_head SET seq = 2, head = (SELECT head FROM"
        " ledger.account WHERE user_id = 8) WHERE user_id = 8",
    )
    assert await found(auditor) == [
        (Wrong.ANCHOR_HASH, None, None),
        (Wrong.ANCHOR_SUM, None, None),
    ]


async def test_anchors_that_were_made_anew_differ_from_the_file(
    owner: asyncpg.Connection, anchors: Anchors, auditor: Auditor, tmp_path: Path
) -> None:
    file = tmp_path / "state" / "anchors.jsonl"
    kept = await anchors.make_anchor()
    file_anchors(file, [kept])
    await tamper(owner, *REWIND, "DELETE FROM ledger.anchor_head", "DELETE FROM ledger.anchor")
    await anchors.make_anchor()
    assert await found(auditor) == []
    [finding] = (await auditor.audit(filed=read_anchors(file))).findings
    assert finding.what is Wrong.ANCHOR_UNLIKE_FILE
    assert finding.sentence.startswith("The file has an anchor 1 of 20")


async def test_a_view_that_shows_the_old_hash_is_seen_through(
    owner: asyncpg.Connection, anchors: Anchors, auditor: Auditor, owner_url: str
) -> None:
    """The audit names the view, and built anew the view shows what there is."""
    kept = await anchors.make_anchor()
    await tamper(owner, *REWIND, "DELETE FROM ledger.anchor_head", "DELETE FROM ledger.anchor")
    await anchors.make_anchor()
    await owner.execute(
        "CREATE OR REPLACE VIEW anchor AS"
        f" SELECT number, at, accounts, entries, '\\x{kept.hash}'::bytea AS hash FROM ledger.anchor"
    )
    [lie] = (await auditor.audit(filed=[kept], witnessed=[kept.hash])).findings
    assert lie.what is Wrong.VIEW
    release = read_release()
    await owner.execute(f"ALTER SCHEMA {release.api} RENAME TO suspect")
    await owner.execute(f"ALTER SCHEMA {release.core} RENAME TO suspect_core")
    await migrate(owner_url, login=LOGIN)
    truth = (await auditor.audit(filed=[kept], witnessed=[kept.hash])).findings
    assert [each.what for each in truth] == [
        Wrong.ANCHOR_UNLIKE_FILE,
        Wrong.ANCHOR_UNLIKE_WITNESS,
    ]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ("UPDATE ledger.anchor SET at = at - interval '1 s' WHERE number = 2", "anchor_hash"),
        ("UPDATE ledger.anchor SET entries = 5 WHERE number = 2", "anchor_sum"),
        ("UPDATE ledger.anchor SET hash = '\\x' WHERE number = 1", "anchor_hash"),
        ("DELETE FROM ledger.anchor WHERE number = 1", "anchor_gap"),
        ("DELETE FROM ledger.anchor WHERE number = 2", "anchor_gap"),
    ],
)
async def test_an_edited_anchor_is_named(
    owner: asyncpg.Connection,
    anchors: Anchors,
    auditor: Auditor,
    change: str,
    wrong: str,
) -> None:
    await anchors.make_anchor()
    await owner.execute("SELECT spend(8, 1, 'c')")
    await anchors.make_anchor()
    await tamper(owner, change)
    assert wrong in {what for what, *_ in await found(auditor)}


async def test_the_file_gets_each_anchor_once(anchors: Anchors, tmp_path: Path) -> None:
    file = tmp_path / "anchors.jsonl"
    made = [await anchors.make_anchor(), await anchors.make_anchor()]
    assert [file_anchors(file, made[:1]), file_anchors(file, made), file_anchors(file, made)] == [
        1,
        1,
        0,
    ]
    assert read_anchors(file) == made


async def test_a_line_that_was_cut_short_is_written_anew(anchors: Anchors, tmp_path: Path) -> None:
    file = tmp_path / "anchors.jsonl"
    made = [await anchors.make_anchor(), await anchors.make_anchor()]
    file_anchors(file, made)
    os.truncate(file, file.stat().st_size - 20)
    assert read_anchors(file) == made[:1]
    file_anchors(file, made)
    assert read_anchors(file) == made


def file_together(files: list[Path], anchors: list[Anchor], begin: Barrier) -> None:
    """File the anchors in each file as soon as the others do."""
    for file in files:
        begin.wait()
        file_anchors(file, anchors)


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "anchors.jsonl"
    file_anchors(path, [])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_processes_that_file_at_once_lose_and_repeat_none(tmp_path: Path) -> None:
    made = [
        Anchor(number=n, at=datetime.now(UTC), accounts=n, entries=n, hash=f"{n:064x}")
        for n in range(1, 401)
    ]
    context = get_context("spawn")
    begin = context.Barrier(3)
    files = [tmp_path / f"{n}.jsonl" for n in range(50)]
    filing = [context.Process(target=file_together, args=(files, made, begin)) for _ in range(3)]
    for process in filing:
        process.start()
    for process in filing:
        process.join()
    assert [process.exitcode for process in filing] == [0, 0, 0]
    assert [read_anchors(file) for file in files] == [made] * len(files)


@pytest.mark.parametrize("text", ["nonsense", "{}", "[]", '{"number": 1, "at": "today"}'])
def test_a_file_that_holds_no_anchors_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "anchors.jsonl"
    file.write_text(text + "\n")
    with pytest.raises(AnchorsUnreadable, match="it is no file of anchors"):
        read_anchors(file)


async def test_the_bot_may_not_make_anchors(pool: asyncpg.Pool) -> None:
    with pytest.raises(NotAllowed):
        await Anchors(pool).make_anchor()
