import asyncpg
import pytest

from tests.sql.asking import Ask


async def test_a_question_waits_until_its_time_is_over(
    pool: asyncpg.Pool, owner: asyncpg.Connection, bot: Ask
) -> None:
    await bot("open_dialog", 42, 7, "amount", "{}", 60.0)
    assert await pool.fetchval("SELECT name FROM dialog") == "amount"
    await owner.execute("UPDATE people.dialog SET expires_at = now() - interval '1 second'")
    assert await pool.fetch("SELECT FROM dialog") == []


async def test_nobody_writes_there(operator_pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await operator_pool.execute("DELETE FROM dialog")
