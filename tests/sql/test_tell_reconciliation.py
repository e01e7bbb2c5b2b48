import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.listing import claim, end


async def test_the_same_is_told_once(pool: asyncpg.Pool, bot: Ask) -> None:
    await claim(pool)
    await end(pool, findings="f")
    assert [await bot("tell_reconciliation", 1, "f") for _ in range(2)] == [(True,), (False,)]


async def test_something_else_is_told_again(pool: asyncpg.Pool, bot: Ask) -> None:
    await claim(pool)
    await bot("tell_reconciliation", 1, "f")
    assert await bot("tell_reconciliation", 1, "g") == (True,)


async def test_of_a_list_that_nobody_reads_nothing_is_told(bot: Ask) -> None:
    assert await bot("tell_reconciliation", 1, "f") == (False,)


async def test_there_must_be_something_to_tell(bot: Ask) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^findings: must"):
        await bot("tell_reconciliation", 1, None)
