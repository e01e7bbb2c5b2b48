import asyncpg
import pytest


async def test_staff_is_read_by_the_bot_and_written_by_nobody(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await operator_pool.execute("SELECT appoint(7, 'owner', 0, 'a partner', 'a:1')")
    row = await pool.fetchrow("SELECT user_id, role, operator_id FROM staff")
    assert tuple(row) == (7, "owner", 0)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await operator_pool.execute("DELETE FROM staff")
