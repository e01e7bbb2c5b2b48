import asyncpg

from tests.sql.archiving import keep_old_books, put_away


async def test_files_are_shown_with_what_proves_them(
    owner: asyncpg.Connection, pool: asyncpg.Pool
) -> None:
    anchor = await keep_old_books(owner)
    assert await pool.fetch("SELECT * FROM archive") == []
    await put_away(owner, anchor)
    row = await pool.fetchrow("SELECT number, name, anchor, people, entries, sha256 FROM archive")
    a = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert tuple(row) == (1, "a.jsonl.gz", anchor, 1, 5, a)
