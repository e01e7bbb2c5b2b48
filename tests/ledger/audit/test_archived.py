"""What happened to a file of old history, or to what the books kept of it, is named."""

import gzip
from collections.abc import Callable
from pathlib import Path

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.audit.findings import Wrong
from ledger.credits import Ledger
from ledger.model import Credits
from tests.archiving import let_anchor_age, make_old, open_archives
from tests.ledger.auditing import ANN, BOB, booked, found, tamper

pytestmark = pytest.mark.usefixtures("books")

Paths = list[Path]

SLIPPED_IN = """
    INSERT INTO ledger.archived_entry
    SELECT user_id, 1, at, perm, promo, balance_after, ref, closed_by, kept, expires_at, kind,
        failed, '\\x01', meta
    FROM ledger.archived_entry WHERE user_id = 8 AND seq = 2
"""


@pytest.fixture
async def files(owner: asyncpg.Connection, book: Ledger, owner_url: str, tmp_path: Path) -> Paths:
    """Put the old requests of Ann into one file and those of Bob into another."""
    anchor = await make_old(owner, ANN, BOB)
    for user_id in (ANN, BOB):
        await book.bonus(user_id=user_id, credits=Credits(9), key="later")
    async with open_archives(owner_url) as archives:
        done = await archives.put_away(tmp_path, anchor=anchor, file_entries=1)
    return [tmp_path / name for name in done.files]


def spoil(path: Path, change: Callable[[str], str]) -> None:
    """Change the text of a file and compress it again."""
    with gzip.open(path, "rt") as file:
        text = file.read()
    assert change(text) != text
    with gzip.open(path, "wt") as file:
        file.write(change(text))


async def sentences(auditor: Auditor, folder: Path) -> list[str]:
    return [finding.sentence for finding in (await auditor.audit(archive=folder)).findings]


async def test_right_files_have_no_finding(auditor: Auditor, files: Paths, tmp_path: Path) -> None:
    assert await sentences(auditor, tmp_path) == []
    assert len(files) == 2


async def test_a_missing_file_is_named(auditor: Auditor, files: Paths, tmp_path: Path) -> None:
    files[0].unlink()
    assert await sentences(auditor, tmp_path) == [f"The file {files[0].name} isn't in {tmp_path}."]
    assert (await auditor.audit(user_id=BOB, archive=tmp_path)).findings == ()


async def test_a_changed_line_is_named(auditor: Auditor, files: Paths, tmp_path: Path) -> None:
    spoil(files[1], lambda text: text.replace('"amount":1', '"amount":2', 1))
    assert await sentences(auditor, tmp_path) == [
        (
            f"The file {files[1].name} was changed: line 1, entry 2 of person 8, is not what its"
            " hash was made of."
        )
    ]


async def test_a_line_that_is_none_is_named(auditor: Auditor, files: Paths, tmp_path: Path) -> None:
    spoil(files[0], lambda text: text.replace("{", "", 1))
    assert await sentences(auditor, tmp_path) == [
        f"The file {files[0].name} was changed: line 1 is no entry."
    ]


async def test_a_removed_line_is_named(auditor: Auditor, files: Paths, tmp_path: Path) -> None:
    spoil(files[0], lambda text: text.partition("\n")[2])
    [finding] = (await auditor.audit(archive=tmp_path)).findings
    assert finding.what is Wrong.ARCHIVE_CHANGED


async def test_swapped_files_are_named(auditor: Auditor, files: Paths, tmp_path: Path) -> None:
    ann, bob = (path.read_bytes() for path in files)
    files[0].write_bytes(bob)
    files[1].write_bytes(ann)
    said = await sentences(auditor, tmp_path)
    assert [sentence.partition(", whose")[0] for sentence in said] == [
        f"The file {path.name} isn't the one that was archived" for path in files
    ]


async def test_half_a_file_is_named(auditor: Auditor, files: Paths, tmp_path: Path) -> None:
    content = files[0].read_bytes()
    files[0].write_bytes(content[: len(content) // 2])
    [sentence] = await sentences(auditor, tmp_path)
    assert sentence.startswith(f"The file {files[0].name} was changed: after line ")


async def test_a_file_that_cannot_be_unzipped_is_named(
    auditor: Auditor, files: Paths, tmp_path: Path
) -> None:
    files[0].write_text("nonsense")
    [finding] = (await auditor.audit(archive=tmp_path)).findings
    assert finding.what is Wrong.ARCHIVE_LINE


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (
            "DELETE FROM ledger.archived_entry WHERE user_id = 8",
            [(Wrong.ARCHIVED_ROWS, 8, 3), (Wrong.RUNNING_SUM, 8, 3)],
        ),
        (
            "UPDATE ledger.archived_entry SET perm = -9 WHERE user_id = 8 AND seq = 2",
            [(Wrong.RUNNING_SUM, 8, 3)],
        ),
        (
            "UPDATE ledger.archived SET perm_after = 9 WHERE user_id = 8",
            [(Wrong.RUNNING_SUM, 8, 3), (Wrong.RUNNING_SUM, 8, 4)],
        ),
        (
            "UPDATE ledger.archived SET hash = sha256('x') WHERE user_id = 8",
            [(Wrong.ANCHORED_ENTRY_CHANGED, 8, 3), (Wrong.HASH, 8, 4)],
        ),
        (
            "UPDATE ledger.archived SET before = sha256('x') WHERE user_id = 8",
            [(Wrong.HASH, 8, 3)],
        ),
        (
            "DELETE FROM ledger.archive_file WHERE number = 2",
            [(Wrong.ARCHIVED_NOWHERE, 8, 3)],
        ),
        (
            "UPDATE ledger.archived_entry SET key_hash = key_hash('start') WHERE seq = 2",
            [(Wrong.KEY_USED_TWICE, 8, 1)],
        ),
        (
            SLIPPED_IN,
            [(Wrong.ARCHIVED_AND_THERE, 8, 1)],
        ),
        (
            "DELETE FROM ledger.archived WHERE user_id = 8",
            [
                (Wrong.ANCHORED_ENTRY_GONE, 8, 3),
                (Wrong.ARCHIVED_AND_THERE, 8, 2),
                (Wrong.ARCHIVED_AND_THERE, 8, 3),
                (Wrong.GAP, 8, 4),
                (Wrong.HASH, 8, 4),
                (Wrong.RUNNING_SUM, 8, 4),
            ],
        ),
    ],
)
async def test_what_the_books_kept_is_audited_without_the_files(
    owner: asyncpg.Connection,
    auditor: Auditor,
    files: Paths,
    change: str,
    wrong: list[tuple[object, ...]],
) -> None:
    await tamper(owner, change)
    assert await booked(auditor) == wrong
    assert files


async def test_entries_that_the_owner_took_away_are_missed(
    owner: asyncpg.Connection, auditor: Auditor, files: Paths
) -> None:
    await tamper(owner, "DELETE FROM ledger.entry WHERE user_id = 8 AND seq = 4")
    assert (Wrong.NO_ENTRIES, BOB, None) not in await found(auditor)
    assert (Wrong.IMAGE, BOB, 1) in await found(auditor)
    assert files


async def test_from_an_anchor_on_only_what_is_newer_is_read(
    owner: asyncpg.Connection, auditor: Auditor, book: Ledger, files: Paths, tmp_path: Path
) -> None:
    await owner.execute("SELECT make_anchor()")
    await book.spend(user_id=BOB, credits=Credits(1), key="newest")
    audit = await auditor.audit(since=2, archive=tmp_path)
    assert (audit.findings, audit.people, audit.entries) == ((), 2, 1)
    older = await auditor.audit(since=1)
    assert (older.findings, older.entries) == ((), 4)
    assert files


async def test_from_an_anchor_on_an_edit_is_named_if_it_is_newer(
    owner: asyncpg.Connection, auditor: Auditor, book: Ledger
) -> None:
    """What the anchor covers was audited before: its last hash alone is compared."""
    await owner.execute("SELECT make_anchor()")
    for key in ("new", "newest"):
        await book.spend(user_id=ANN, credits=Credits(1), key=key)
    await tamper(owner, "UPDATE ledger.entry SET meta = '{}' WHERE user_id = 7 AND seq IN (3, 9)")
    findings = (await auditor.audit(since=1)).findings
    assert [(one.what, one.user_id, one.seq) for one in findings] == [(Wrong.HASH, ANN, 9)]
    await tamper(owner, "UPDATE ledger.entry SET hash = sha256('x') WHERE user_id = 8 AND seq = 3")
    findings = (await auditor.audit(since=1)).findings
    assert (Wrong.ANCHORED_ENTRY_CHANGED, BOB, 3) in [
        (one.what, one.user_id, one.seq) for one in findings
    ]


async def test_from_an_anchor_on_a_newcomer_is_read_whole(
    owner: asyncpg.Connection, auditor: Auditor, book: Ledger
) -> None:
    await owner.execute("SELECT make_anchor()")
    await book.bonus(user_id=BOB, credits=Credits(1), key="x")
    await owner.execute("SELECT bonus(9, 5, 'start')")
    await owner.execute("SELECT spend(9, 1, 'a')")
    assert (await auditor.audit(since=1)).entries == 3
    await tamper(owner, "UPDATE ledger.entry SET meta = '{}' WHERE user_id = 9 AND seq = 1")
    [finding] = (await auditor.audit(since=1)).findings
    assert (finding.what, finding.user_id, finding.seq) == (Wrong.HASH, 9, 1)
    await let_anchor_age(owner, 1, days=1)
