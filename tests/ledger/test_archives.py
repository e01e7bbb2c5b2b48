"""Old history goes into files, and everything that reads it stays right."""

import asyncio
import gzip
import json
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from ledger.archives import Archives
from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from ledger.errors import ArchiveFailed, NotAllowed
from ledger.history_files import read_lines
from ledger.model import Credits, Status, UserId
from tests.archiving import let_anchor_age, make_old, open_archives
from tests.ledger.auditing import ANN, BOB, tamper
from tests.ledger.restoring import names

pytestmark = pytest.mark.usefixtures("books")

READ = (
    "SELECT user_id, account, sum(credits) FROM legs GROUP BY 1, 2 ORDER BY 1, 2",
    "SELECT * FROM turnover ORDER BY day, kind",
    "SELECT user_id, seq, at, what, command, times, credits FROM flow ORDER BY 1, 2, 4, 6",
    "SELECT user_id, seq, at, kind, ended, credits, mark, delivery FROM statement ORDER BY 1, 2",
    "SELECT user_id, seq, at, kind, credits, balance_after, meta FROM history ORDER BY 1, 2",
    "SELECT seq, expires_at, command FROM history ORDER BY user_id, seq",
    "SELECT * FROM outstanding ORDER BY user_id, since, kind",
    "SELECT * FROM balance ORDER BY user_id",
    "SELECT * FROM refundable ORDER BY user_id, charge_id",
    "SELECT * FROM takings ORDER BY user_id, charge_id",
)
"""All that people and operators are shown of credits."""


@pytest.fixture
async def anchor(owner: asyncpg.Connection, book: Ledger) -> int:
    """Let the books be old and anchored, and let both people go on."""
    number = await make_old(owner, ANN, BOB)
    for user_id in (ANN, BOB):
        await book.bonus(user_id=user_id, credits=Credits(9), key="later")
    return number


@pytest.fixture
async def archives(owner_url: str) -> AsyncIterator[Archives]:
    async with open_archives(owner_url) as opened:
        yield opened


async def shown(owner: asyncpg.Connection) -> list[list[tuple[object, ...]]]:
    return [[tuple(row) for row in await owner.fetch(query)] for query in READ]


async def keys_left(owner: asyncpg.Connection) -> list[tuple[int, str]]:
    rows = await owner.fetch("SELECT user_id, key FROM ledger.entry ORDER BY user_id, seq")
    return [tuple(row) for row in rows]


async def test_requests_go_and_nothing_that_anybody_reads_changes(
    owner: asyncpg.Connection, archives: Archives, anchor: int, tmp_path: Path
) -> None:
    before = await shown(owner)
    done = await archives.put_away(tmp_path, anchor=anchor)
    assert await shown(owner) == before
    assert (done.people, done.entries, done.left, len(done.files)) == (2, 7, 0, 1)
    kept = await keys_left(owner)
    anns = ["charge:abc", "lot", "h2", "expire:9", "later"]
    assert kept == [*((ANN, key) for key in anns), (BOB, "start"), (BOB, "later")]


async def test_the_books_are_right_with_and_without_the_files(
    auditor: Auditor, archives: Archives, anchor: int, tmp_path: Path, pool: asyncpg.Pool
) -> None:
    await archives.put_away(tmp_path, anchor=anchor)
    await Ledger(pool).spend(user_id=ANN, credits=Credits(1), key="now")
    alone = await auditor.audit()
    assert (alone.findings, alone.archived, alone.read) == ((), 7, 0)
    whole = await auditor.audit(archive=tmp_path)
    assert (whole.findings, whole.archived, whole.read) == ((), 7, 7)
    ann = await auditor.audit(user_id=ANN, archive=tmp_path)
    assert ann.findings == ()


async def test_keys_in_files_are_repeats_forever(
    book: Ledger, archives: Archives, anchor: int, tmp_path: Path
) -> None:
    async def answers() -> list[object]:
        spent = [
            await book.spend(user_id=ANN, credits=Credits(5), key="a"),
            await book.spend(user_id=ANN, credits=Credits(6), key="a"),
            await book.spend(user_id=BOB, credits=Credits(1), key="b"),
            await book.undo(user_id=ANN, key="undo:a", ref="a"),
            await book.undo(user_id=ANN, key="undo:a", ref="x"),
            await book.capture(user_id=ANN, credits=Credits(12), key="capture:h", ref="h"),
            await book.capture(user_id=ANN, credits=Credits(13), key="capture:h", ref="h"),
            await book.undo(user_id=ANN, key="again", ref="a"),
            await book.release(user_id=ANN, key="release:h", ref="h"),
            await book.bonus(user_id=ANN, credits=Credits(5), key="a"),
        ]
        return [(each.status, each.seq, each.balance, each.closed) for each in spent]

    before = await answers()
    await archives.put_away(tmp_path, anchor=anchor)
    assert await answers() == before


async def test_many_spends_at_once_know_the_keys_in_files(
    book: Ledger, archives: Archives, anchor: int, tmp_path: Path
) -> None:
    await archives.put_away(tmp_path, anchor=anchor)
    calls = [
        book.spend(user_id=who, credits=Credits(1), key=key)
        for who in (ANN, BOB)
        for key in ("a", "b", "new")
    ]
    statuses = [posting.status for posting in await asyncio.gather(*calls)]
    assert statuses == [
        Status.CONFLICT,
        Status.REPLAY,
        Status.OK,
        Status.REPLAY,
        Status.REPLAY,
        Status.OK,
    ]


async def test_an_entry_in_a_file_is_found_by_its_key(
    book: Ledger, archives: Archives, anchor: int, tmp_path: Path
) -> None:
    before = await book.entry(user_id=ANN, key="a")
    await archives.put_away(tmp_path, anchor=anchor)
    after = await book.entry(user_id=ANN, key="a")
    assert before is not None
    assert after is not None
    assert after.is_archived
    assert (after.key, after.seq, after.credits, after.meta, after.at) == (
        before.key,
        before.seq,
        before.credits,
        before.meta,
        before.at,
    )
    assert await book.entry(user_id=ANN, key="never") is None


async def test_a_spend_in_a_file_cannot_be_given_back(
    book: Ledger, archives: Archives, anchor: int, tmp_path: Path
) -> None:
    await archives.put_away(tmp_path, anchor=anchor)
    answer = await book.undo(user_id=BOB, key="undo:b", ref="b")
    assert answer.status is Status.CONFLICT


async def test_a_file_has_all_that_its_hashes_were_made_of(
    owner: asyncpg.Connection, archives: Archives, anchor: int, tmp_path: Path
) -> None:
    hashes = {
        (row["user_id"], row["seq"]): row["hash"]
        for row in await owner.fetch("SELECT user_id, seq, hash FROM ledger.entry")
    }
    done = await archives.put_away(tmp_path, anchor=anchor)
    path = tmp_path / done.files[0]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with gzip.open(path, "rt") as file:
        rows = [json.loads(line) for line in file]
    assert [row["hash"] for row in rows] == [
        hashes[row["user_id"], row["seq"]].hex() for row in rows
    ]
    assert [line.computed() for line in read_lines(path)] == [
        hashes[line.user_id, line.seq] for line in read_lines(path)
    ]


async def test_many_files_hold_whole_people(
    archives: Archives, auditor: Auditor, anchor: int, tmp_path: Path
) -> None:
    done = await archives.put_away(tmp_path, anchor=anchor, file_entries=1)
    assert (len(done.files), done.people, done.entries) == (2, 2, 7)
    assert [file.entries for file in await archives.files()] == [5, 2]
    assert (await auditor.audit(archive=tmp_path)).findings == ()


async def test_doing_it_again_finds_nothing_until_there_is_something(
    owner: asyncpg.Connection, archives: Archives, auditor: Auditor, anchor: int, tmp_path: Path
) -> None:
    await archives.put_away(tmp_path, anchor=anchor)
    again = await archives.put_away(tmp_path, anchor=anchor)
    assert (again.entries, again.files) == (0, ())
    for n in range(3):
        await owner.execute("SELECT spend(8, 1, 'more:' || $1)", str(n))
    await owner.execute("SELECT make_anchor()")
    await owner.execute("SELECT spend(8, 1, 'last')")
    await let_anchor_age(owner, 2, days=100)
    more = await archives.put_away(tmp_path, anchor=2)
    assert (more.people, more.entries) == (1, 3)
    assert (await auditor.audit(archive=tmp_path)).findings == ()


async def test_what_is_needed_again_stays(
    owner: asyncpg.Connection, book: Ledger, archives: Archives, anchor: int
) -> None:
    """A spend is given back after its file was written, and before it leaves the books."""
    lines = await archives.archivable(anchor=anchor)
    seqs = [line.seq for line in lines if line.user_id == BOB]
    number = await owner.fetchval(
        "SELECT number FROM file_archive('a.jsonl.gz', sha256('a'), $1, 1, 2)", anchor
    )
    assert (await book.undo(user_id=BOB, key="undo:b", ref="b")).status is Status.OK
    assert await archives.archive_person(BOB, file=number, seqs=seqs) is None
    assert len(await keys_left(owner)) == 15
    left = await archives.archivable(anchor=anchor)
    assert [line.key for line in left if line.user_id == BOB] == ["a"]


async def test_spends_go_on_while_history_goes(
    owner: asyncpg.Connection,
    book: Ledger,
    archives: Archives,
    auditor: Auditor,
    tmp_path: Path,
) -> None:
    """Old keys are asked for again, and new ones, while their person's history leaves."""
    people = [UserId(number) for number in range(100, 106)]
    for user_id in people:
        await book.bonus(user_id=user_id, credits=Credits(1000), key="gift")
    for n in range(10):
        await asyncio.gather(
            *(book.spend(user_id=who, credits=Credits(1), key=f"old:{n}") for who in people)
        )
    anchor = await make_old(owner, *people)

    async def spending(who: UserId) -> set[Status]:
        answers = set()
        for n in range(20):
            old = await book.spend(user_id=who, credits=Credits(1), key=f"old:{n % 10}")
            await book.spend(user_id=who, credits=Credits(1), key=f"new:{n}")
            answers.add(old.status)
        return answers

    done, *answers = await asyncio.gather(
        archives.put_away(tmp_path, anchor=anchor, file_entries=30), *map(spending, people)
    )
    assert {status for each in answers for status in each} == {Status.REPLAY}
    assert (done.people, done.left) == (8, 0)
    for user_id in people:
        assert (await book.balance(user_id)).total == 1000 - 30  # type: ignore[union-attr]  # known
    assert (await auditor.audit(archive=tmp_path)).findings == ()


async def test_two_who_archive_at_once_take_each_entry_once(
    archives: Archives, auditor: Auditor, anchor: int, tmp_path: Path
) -> None:
    done = await asyncio.gather(
        archives.put_away(tmp_path, anchor=anchor), archives.put_away(tmp_path, anchor=anchor)
    )
    assert sum(one.entries for one in done) == 7
    assert (await auditor.audit(archive=tmp_path)).findings == ()


async def test_what_cannot_be_written_stays(
    owner: asyncpg.Connection, archives: Archives, anchor: int, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    with pytest.raises(ArchiveFailed, match="can't be written"):
        await archives.put_away(taken, anchor=anchor)
    assert len(await keys_left(owner)) == 14


async def test_an_entry_that_its_hash_does_not_prove_stays(
    owner: asyncpg.Connection, archives: Archives, anchor: int, tmp_path: Path
) -> None:
    await tamper(owner, "UPDATE ledger.entry SET actor = 'me' WHERE user_id = 8 AND key = 'b'")
    with pytest.raises(ArchiveFailed, match="Entry 3 of person 8 isn't what its hash was made of"):
        await archives.put_away(tmp_path, anchor=anchor)
    assert len(await keys_left(owner)) == 14
    assert names(tmp_path) == []


async def test_neither_the_bot_nor_an_operator_archives(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, anchor: int, tmp_path: Path
) -> None:
    for who in (pool, operator_pool):
        with pytest.raises(NotAllowed):
            await Archives(who).put_away(tmp_path, anchor=anchor)
    assert await Archives(pool).files() == []


async def test_a_hold_that_is_open_stays(
    book: Ledger, archives: Archives, anchor: int, tmp_path: Path
) -> None:
    await archives.put_away(tmp_path, anchor=anchor)
    answer = await book.capture(user_id=ANN, credits=Credits(2), key="capture:h2", ref="h2")
    assert answer.status is Status.OK
