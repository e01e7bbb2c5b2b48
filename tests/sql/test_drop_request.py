import asyncpg

KEEP = "SELECT keep_request($1, $2, 'qr', 3, '')"
DROP = "SELECT dropped FROM drop_request($1, $2)"


async def test_a_dropped_request_is_gone(pool: asyncpg.Pool) -> None:
    await pool.execute(KEEP, 7, "m:1")
    await pool.execute(KEEP, 7, "m:2")
    assert await pool.fetchval(DROP, 7, "m:1") is True
    assert [row["key"] for row in await pool.fetch("SELECT key FROM request")] == ["m:2"]


async def test_dropping_again_changes_nothing(pool: asyncpg.Pool) -> None:
    await pool.execute(KEEP, 7, "m:1")
    await pool.execute(DROP, 7, "m:1")
    assert await pool.fetchval(DROP, 7, "m:1") is False


async def test_nobody_drops_the_request_of_another(pool: asyncpg.Pool) -> None:
    await pool.execute(KEEP, 7, "m:1")
    assert await pool.fetchval(DROP, 8, "m:1") is False
    assert await pool.fetchval("SELECT count(*) FROM request") == 1
