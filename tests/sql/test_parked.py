import asyncpg
import pytest


async def test_operators_read_what_is_parked_and_nothing_else(operator_pool: asyncpg.Pool) -> None:
    await operator_pool.execute(
        "SELECT store_updates(1, '{1,2}', '{one,two}', '{a,a}', '{f,f}', 'ann', 60)"
    )
    await operator_pool.execute("SELECT park_update(1, 'ann', 2, 'no')")
    assert await operator_pool.fetch("SELECT * FROM parked") == [(1, 2, "two")]


async def test_the_bot_may_not_read_it(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.fetch("SELECT * FROM parked")
