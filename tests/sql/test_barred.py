import asyncpg

from tests.sql.barring import bar


async def test_the_view_shows_who_is_barred_since_when_by_whom_and_why(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await bar(operator_pool)
    row = await pool.fetchrow("SELECT user_id, operator_id, reason, since <= now() FROM barred")
    assert tuple(row) == (7, 900, "farming", True)
