import asyncpg

from tests.sql.paying import record
from tests.sql.refunding import FINISH, ask, buy, told_by_telegram

LOOK = "SELECT state, operator_id, reason, credits, balance FROM refunds"


async def test_a_refund_shows_who_asked_and_what_it_takes(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    expected = ("requested", 900, "unhappy", 100, 0)
    assert tuple(await operator_pool.fetchrow(LOOK)) == expected
    await operator_pool.execute(FINISH)
    assert tuple(await operator_pool.fetchrow(LOOK)) == ("done", *expected[1:])


async def test_one_of_telegrams_own_has_nobody_who_asked(pool: asyncpg.Pool) -> None:
    payload = await buy(pool)
    await pool.execute("SELECT spend(7, 30, 'a')")
    await told_by_telegram(pool, payload)
    assert tuple(await pool.fetchrow(LOOK)) == ("done", None, None, 100, -30)


async def test_one_of_a_review_takes_nothing(operator_pool: asyncpg.Pool) -> None:
    await record(operator_pool, "gift")
    await ask(operator_pool)
    assert tuple(await operator_pool.fetchrow(LOOK)) == ("requested", 900, "unhappy", 0, 0)
