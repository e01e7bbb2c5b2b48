"""What the books say otherwise than the lines of a file is named, line by line."""

from dataclasses import replace

import asyncpg
import pytest

from ledger.history_files import Line
from tests.sql.archiving import ANN, SEQS, keep_old_books, put_away

AUDIT = """
    SELECT what, seq, expected FROM audit_archive(
        $1, $2, $3, $4::bigint[], $5::bigint[], $6::bytea[], $7::bytea[], $8::text[],
        $9::bigint[], $10::bigint[], $11::text[], $12::timestamptz[]
    ) ORDER BY seq, what
"""
COLUMNS = ("user_id", "seq", "head", "hash", "kind", "perm", "promo", "key", "at")


@pytest.fixture
async def lines(owner: asyncpg.Connection) -> list[Line]:
    """Give the lines of a file whose entries have left the books."""
    anchor = await keep_old_books(owner)
    rows = await owner.fetch("SELECT * FROM archivable($1, 0, 1000)", anchor)
    await put_away(owner, anchor)
    return [Line(**row) for row in rows]


async def found(
    pool: asyncpg.Pool, lines: list[Line], *, first: int = 1, last: int = 100
) -> list[tuple[object, ...]]:
    columns = [[getattr(line, name) for line in lines] for name in COLUMNS]
    return [tuple(row) for row in await pool.fetch(AUDIT, 1, first, last, *columns)]


async def test_a_right_file_has_no_finding(operator_pool: asyncpg.Pool, lines: list[Line]) -> None:
    assert [line.seq for line in lines] == SEQS
    assert await found(operator_pool, lines) == []


async def test_lines_that_are_missing_are_named(
    operator_pool: asyncpg.Pool, lines: list[Line]
) -> None:
    assert await found(operator_pool, lines[3:]) == [
        ("archive_lacks", seq, "a.jsonl.gz") for seq in SEQS[:3]
    ]
    assert len(await found(operator_pool, [])) == len(SEQS)
    assert await found(operator_pool, [], first=ANN + 1) == []


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("archived_entry SET perm = -4 WHERE seq = 2", ("archive_unlike", 2, "a.jsonl.gz")),
        ("archived_entry SET promo = -4 WHERE seq = 2", ("archive_unlike", 2, "a.jsonl.gz")),
        ("archived_entry SET kind = 'hold' WHERE seq = 2", ("archive_unlike", 2, "a.jsonl.gz")),
        (
            "archived_entry SET key_hash = key_hash('x') WHERE seq = 3",
            ("archive_unlike", 3, "a.jsonl.gz"),
        ),
        (
            "archived_entry SET at = at - interval '1 s' WHERE seq = 4",
            ("archive_unlike", 4, "a.jsonl.gz"),
        ),
        ("archived SET hash = '\\x' WHERE last_seq = 4", ("archive_chain", 4, "a.jsonl.gz")),
        ("archived SET before = '\\x' WHERE last_seq = 7", ("archive_chain", 6, "a.jsonl.gz")),
    ],
)
async def test_what_the_books_say_otherwise_is_named(
    owner: asyncpg.Connection,
    operator_pool: asyncpg.Pool,
    lines: list[Line],
    change: str,
    finding: tuple[object, ...],
) -> None:
    await owner.execute("SET session_replication_role = replica")
    await owner.execute(f"UPDATE ledger.{change}")
    assert await found(operator_pool, lines) == [finding]


async def test_an_anchored_entry_that_is_another_in_the_file_is_named(
    owner: asyncpg.Connection, operator_pool: asyncpg.Pool, lines: list[Line]
) -> None:
    await owner.execute("SET session_replication_role = replica")
    await owner.execute("INSERT INTO ledger.anchor_head VALUES (7, 9, 3, '\\x')")
    assert await found(operator_pool, lines) == [("anchored_entry_changed", 3, "9")]


async def test_the_bot_may_not_audit(pool: asyncpg.Pool, lines: list[Line]) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await found(pool, lines)


async def test_a_line_that_was_made_anew_breaks_the_chain_behind_it(
    operator_pool: asyncpg.Pool, lines: list[Line]
) -> None:
    """Its own hash fits what it says, and so does the row in the books; the next line tells."""
    forged = replace(lines[0], actor="me")
    forged = replace(forged, hash=forged.computed())
    assert forged.is_whole
    assert await found(operator_pool, [forged, *lines[1:]]) == [("archive_chain", 3, "a.jsonl.gz")]
