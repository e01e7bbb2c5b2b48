import asyncpg

from tests.sql.refunding import FAIL, FINISH, TELL, ask, buy, claim


async def test_it_is_told_once(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    await operator_pool.execute(FINISH)
    assert await operator_pool.fetchval(TELL, "done") is True
    assert await operator_pool.fetchval(TELL, "done") is False


async def test_what_has_not_ended_cannot_be_told(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    assert await operator_pool.fetchval(TELL, "requested") is False


async def test_who_was_told_that_it_failed_is_told_when_it_is_done(
    operator_pool: asyncpg.Pool,
) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    await claim(operator_pool, lease_s=0.0)
    await operator_pool.execute(FAIL, "w")
    await operator_pool.execute(FINISH)
    assert await operator_pool.fetchval(TELL, "failed") is False
    assert await claim(operator_pool) == [("charge-1", "done")]
    assert await operator_pool.fetchval(TELL, "done") is True
