import asyncpg
import pytest


async def test_who_was_erased_is_read_by_the_bot_and_written_by_nobody(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await operator_pool.execute("SELECT erase_person(7, NULL, NULL, NULL)")
    assert await pool.fetchval("SELECT user_id FROM erased") == 7
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await operator_pool.execute("DELETE FROM erased")
