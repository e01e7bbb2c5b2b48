import asyncpg
import pytest

from tests.sql.asking import Ask


async def test_anchors_can_be_read_by_the_bot(operator: Ask, pool: asyncpg.Pool) -> None:
    made = await operator("make_anchor")
    row = await pool.fetchrow("SELECT number, at, accounts, entries, hash FROM anchor")
    assert tuple(row) == made


async def test_not_even_operators_write_anchors_there(operator_pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await operator_pool.execute("DELETE FROM anchor")
