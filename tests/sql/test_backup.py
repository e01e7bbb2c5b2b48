from datetime import UTC, datetime, timedelta

import asyncpg

from tests.sql.asking import Ask

NOW = datetime.now(UTC)
MONDAY = NOW - timedelta(days=1)


async def test_every_backup_that_was_noted_is_there(operator: Ask, pool: asyncpg.Pool) -> None:
    await operator("note_backup", NOW, 7, 1000)
    await operator("note_backup", MONDAY, 5, 900)
    rows = await pool.fetch("SELECT made_at, entries, size_bytes FROM backup ORDER BY made_at")
    assert [tuple(row) for row in rows] == [(MONDAY, 5, 900), (NOW, 7, 1000)]
