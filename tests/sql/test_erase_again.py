from datetime import UTC, datetime, timedelta

import asyncpg

from tests.sql.asking import Ask

NOW = datetime.now(UTC)


async def test_only_what_is_older_is_erased_again(pool: asyncpg.Pool, operator: Ask) -> None:
    await pool.execute("SELECT meet(7, 'ann', 'Ann', 'en')")
    assert await operator("erase_again", 7, NOW) == (True,)
    await pool.execute("SELECT meet(7, 'ann', 'Ann', 'en')")
    assert await operator("erase_again", 7, NOW) == (False,)
    assert await pool.fetchval("SELECT count(*) FROM person") == 1
    assert await operator("erase_again", 7, NOW + timedelta(seconds=1)) == (True,)
    assert await pool.fetchval("SELECT count(*) FROM person") == 0
