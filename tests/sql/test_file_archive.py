import asyncpg
import pytest

from tests.sql.archiving import keep_old_books

FILE = "SELECT status, number FROM file_archive($1, sha256($2), $3, 1, 2)"


@pytest.fixture
async def anchor(owner: asyncpg.Connection) -> int:
    return await keep_old_books(owner)


async def test_a_file_is_recorded_once(owner: asyncpg.Connection, anchor: int) -> None:
    answers = [
        tuple(await owner.fetchrow(FILE, name, content, anchor))
        for name, content in (
            ("a.jsonl.gz", b"a"),
            ("a.jsonl.gz", b"a"),
            ("a.jsonl.gz", b"b"),
            ("b.jsonl.gz", b"b"),
        )
    ]
    assert answers == [("ok", 1), ("replay", 1), ("conflict", 1), ("ok", 2)]


async def test_nothing_leaves_the_books_by_it(owner: asyncpg.Connection, anchor: int) -> None:
    await owner.execute(FILE, "a.jsonl.gz", b"a", anchor)
    assert await owner.fetchval("SELECT count(*) FROM ledger.entry") == 10


async def test_a_file_of_no_old_anchor_is_refused(owner: asyncpg.Connection, anchor: int) -> None:
    with pytest.raises(asyncpg.PostgresError) as refused:
        await owner.execute(FILE, "a.jsonl.gz", b"a", anchor + 1)
    assert refused.value.sqlstate == "CO001"


@pytest.mark.parametrize("name", ["a", "../a.jsonl.gz", "A.jsonl.gz", ".jsonl.gz"])
async def test_a_name_that_leads_elsewhere_is_refused(
    owner: asyncpg.Connection, anchor: int, name: str
) -> None:
    with pytest.raises(asyncpg.CheckViolationError):
        await owner.execute(FILE, name, b"a", anchor)


@pytest.mark.parametrize("change", ["UPDATE {} SET number = 5", "DELETE FROM {}", "TRUNCATE {}"])
async def test_what_is_recorded_stays(owner: asyncpg.Connection, anchor: int, change: str) -> None:
    await owner.execute(FILE, "a.jsonl.gz", b"a", anchor)
    with pytest.raises(asyncpg.PostgresError) as refused:
        await owner.execute(change.format("ledger.archive_file"))
    assert refused.value.sqlstate == "CO003"


async def test_nobody_but_the_owner_may(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, anchor: int
) -> None:
    for who in (pool, operator_pool):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await who.fetch(FILE, "a.jsonl.gz", b"a", anchor)
