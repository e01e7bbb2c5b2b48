import asyncpg
import pytest


async def test_only_operators_see_what_was_dropped(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.fetch("SELECT * FROM dropped")


@pytest.mark.parametrize("change", ["UPDATE {} SET reason = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
async def test_what_was_dropped_stays_written_even_for_the_owner(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection, change: str
) -> None:
    await operator_pool.execute("SELECT store_updates(1, '{1}', '{x}', '{a}', '{f}', 'ann', 60)")
    await operator_pool.execute("SELECT park_update(1, 'ann', 1, 'no')")
    await operator_pool.execute("SELECT drop_update(1, 1, 900, 'a joke')")
    with pytest.raises(asyncpg.PostgresError) as refused:
        await owner.execute(change.format("intake.dropped"))
    assert refused.value.sqlstate == "CO003"
