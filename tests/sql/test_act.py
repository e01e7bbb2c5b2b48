import asyncpg
import pytest

GRANT = "SELECT grant_credits(7, 20, 1, 'thanks', 'g:1')"


async def test_the_bot_may_read_what_operators_did(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await operator_pool.execute(GRANT)
    row = await pool.fetchrow("SELECT user_id, key, kind, credits, operator_id, reason FROM act")
    assert tuple(row) == (7, "g:1", "grant", 20, 1, "thanks")


async def test_not_even_operators_write_acts_there(operator_pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError, match="cannot delete from view"):
        await operator_pool.execute("DELETE FROM act")
