import asyncpg

from tests.sql.asking import Ask
from tests.sql.paying import ANN
from tests.sql.test_take_free_use import take


async def test_the_view_says_what_was_free(pool: asyncpg.Pool) -> None:
    await take(pool, "r1")
    await take(pool, "r2", command="chart", way="pressed:5")
    await pool.execute("SELECT return_free_use($1, 'r2')", ANN)
    rows = await pool.fetch(
        "SELECT command, key, way, returned_at IS NOT NULL FROM free_use ORDER BY key"
    )
    assert [tuple(row) for row in rows] == [
        ("qr", "r1", "asked", False),
        ("chart", "r2", "pressed:5", True),
    ]


async def test_a_free_use_counts_for_its_command_and_spends_nothing(pool: asyncpg.Pool) -> None:
    await take(pool, "r1")
    await take(pool, "r2")
    await pool.execute("SELECT return_free_use($1, 'r2')", ANN)
    rows = await pool.fetch("SELECT what, command, times, credits FROM flow")
    assert [tuple(row) for row in rows] == [("spent", "qr", 1, 0)]


async def test_a_pending_request_that_is_free_counts_as_charged(
    bot: Ask, pool: asyncpg.Pool
) -> None:
    await bot("keep_request", ANN, "r1", "qr", 3, "{}", "w")
    await take(pool, "r1")
    assert await pool.fetchval("SELECT charged FROM request")
    assert not (await pool.fetchval("SELECT forget_request($1, 'r1')", ANN))
    await pool.execute("SELECT refuse_request($1, 'r1', 42, 'barred', '{}')", ANN)
    assert await pool.fetchval("SELECT count(*) FROM request") == 1


async def test_a_person_can_see_it(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    await take(pool, "r1")
    data = await operator_pool.fetchval("SELECT personal_data($1) -> 'free_uses' -> 0", ANN)
    assert '"command": "qr"' in data
