import asyncio

import asyncpg

from tests.sql.paying import kinds, record
from tests.sql.refunding import (
    FAIL,
    FINISH,
    ask,
    balance,
    buy,
    claim,
    state,
    told_by_telegram,
)
from tests.sql.saying import said


async def test_what_was_set_aside_and_bought_is_taken_back_together(
    operator_pool: asyncpg.Pool,
) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    assert await operator_pool.fetchval(FINISH) == "done"
    assert (await kinds(operator_pool))[1:] == [("hold", -100), ("release", 100), ("refund", -100)]
    keys = await operator_pool.fetch("SELECT key, ref FROM history ORDER BY seq DESC LIMIT 2")
    assert tuple(keys[0]) == ("refund:charge-1", "charge:charge-1")
    assert keys[1]["key"] == "refund-release:2"


async def test_the_payment_is_refunded(operator_pool: asyncpg.Pool) -> None:
    payload = await buy(operator_pool)
    await ask(operator_pool)
    assert await operator_pool.fetchval("SELECT status FROM payment") == "credited"
    await operator_pool.execute(FINISH)
    assert await operator_pool.fetchval("SELECT status FROM payment") == "refunded"
    again = await record(operator_pool, payload)
    assert (again["status"], again["new"], again["balance"]) == ("refunded", False, 0)


async def test_many_who_finish_at_once_take_it_once(operator_pool: asyncpg.Pool) -> None:
    payload = await buy(operator_pool)
    await ask(operator_pool)
    await asyncio.gather(
        *(operator_pool.fetchval(FINISH) for _ in range(10)),
        *(told_by_telegram(operator_pool, payload) for _ in range(10)),
    )
    assert (await kinds(operator_pool))[1:] == [("hold", -100), ("release", 100), ("refund", -100)]
    assert await state(operator_pool) == "done"


async def test_what_is_done_is_told_once(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await buy(operator_pool)
    await ask(operator_pool)
    await operator_pool.execute(FINISH)
    told = await said(owner)
    await operator_pool.execute(FINISH)
    await told_by_telegram(operator_pool, payload)
    assert await said(owner) == told
    assert await claim(operator_pool) == []


async def test_one_that_was_taken_to_have_failed_is_done_all_the_same(
    operator_pool: asyncpg.Pool,
) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    await claim(operator_pool)
    await operator_pool.execute(FAIL, "w")
    await operator_pool.execute("SELECT spend(7, 40, 'a')")
    assert await operator_pool.fetchval(FINISH) == "done"
    assert await balance(operator_pool) == -40


async def test_a_review_is_refunded_without_an_entry(operator_pool: asyncpg.Pool) -> None:
    await record(operator_pool, "gift")
    await ask(operator_pool)
    assert await operator_pool.fetchval(FINISH) == "done"
    assert await kinds(operator_pool) == []
    assert await operator_pool.fetchval("SELECT status FROM payment") == "refunded"


async def test_a_debt_is_paid_off_by_the_next_purchase(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await operator_pool.execute("SELECT spend(7, 30, 'a')")
    await ask(operator_pool, most_lacking=30)
    await operator_pool.execute(FINISH)
    refused = await operator_pool.fetchrow("SELECT status, balance FROM spend(7, 1, 'b')")
    assert tuple(refused) == ("insufficient", -30)
    await buy(operator_pool, "charge-2")
    assert await balance(operator_pool) == 70


async def test_what_nobody_has_asked_for_is_not_finished(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    assert await operator_pool.fetchval(FINISH) is None
    assert await kinds(operator_pool) == [("purchase", 100)]
