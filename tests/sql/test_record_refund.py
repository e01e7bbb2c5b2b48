import asyncio

import asyncpg

from tests.sql.paying import ANN, NOW, kinds, open_order, record
from tests.sql.refunding import (
    BY_TELEGRAM,
    FAIL,
    ask,
    balance,
    buy,
    claim,
    state,
    told_by_telegram,
    waits,
)
from tests.waiting import until


async def test_a_refund_by_telegram_takes_back_what_was_bought(pool: asyncpg.Pool) -> None:
    payload = await buy(pool)
    assert await told_by_telegram(pool, payload) == (True, 100, 0)
    assert await kinds(pool) == [("purchase", 100), ("refund", -100)]
    row = await pool.fetchrow("SELECT state, operator_id, reason FROM refunds")
    assert tuple(row) == ("done", None, None)


async def test_it_may_leave_a_debt(pool: asyncpg.Pool) -> None:
    payload = await buy(pool)
    await pool.execute("SELECT spend(7, 30, 'a')")
    assert await told_by_telegram(pool, payload) == (True, 100, -30)


async def test_a_repeat_changes_nothing(pool: asyncpg.Pool) -> None:
    payload = await buy(pool)
    await told_by_telegram(pool, payload)
    assert await told_by_telegram(pool, payload) == (False, 100, 0)
    assert await kinds(pool) == [("purchase", 100), ("refund", -100)]


async def test_a_refund_that_comes_before_its_payment_is_credited_and_taken_back(
    pool: asyncpg.Pool,
) -> None:
    payload = await open_order(pool)
    assert await told_by_telegram(pool, payload) == (True, 100, 0)
    late = await record(pool, payload)
    assert (late["status"], late["new"], late["balance"]) == ("refunded", False, 0)
    assert await kinds(pool) == [("purchase", 100), ("refund", -100)]


async def test_a_refund_of_what_fits_no_order_is_kept(pool: asyncpg.Pool) -> None:
    assert await told_by_telegram(pool, "gift") == (True, 0, 0)
    assert await kinds(pool) == []
    assert await pool.fetchval("SELECT status FROM payment") == "refunded"


async def test_payment_and_refund_at_once_leave_nothing(pool: asyncpg.Pool) -> None:
    payload = await open_order(pool)
    await asyncio.gather(
        *(record(pool, payload) for _ in range(10)),
        *(told_by_telegram(pool, payload) for _ in range(10)),
    )
    assert await kinds(pool) == [("purchase", 100), ("refund", -100)]


async def test_it_ends_a_refund_of_ours_and_takes_it_once(operator_pool: asyncpg.Pool) -> None:
    payload = await buy(operator_pool)
    await ask(operator_pool)
    assert (await told_by_telegram(operator_pool, payload))[0] is True
    assert (await kinds(operator_pool))[1:] == [("hold", -100), ("release", 100), ("refund", -100)]
    row = await operator_pool.fetchrow("SELECT state, operator_id FROM refunds")
    assert tuple(row) == ("done", 900)


async def test_telegram_and_an_operator_at_once_take_it_once(operator_pool: asyncpg.Pool) -> None:
    payload = await buy(operator_pool)
    answers = await asyncio.gather(
        *(ask(operator_pool, operator=one) for one in range(1, 6)),
        *(told_by_telegram(operator_pool, payload) for _ in range(5)),
    )
    assert {answer[0] for answer in answers} <= {"ok", "replay", "done", True, False}
    assert [kind for kind, _ in await kinds(operator_pool)].count("refund") == 1
    assert await balance(operator_pool) == 0


async def test_it_ends_one_that_telegram_had_refused(operator_pool: asyncpg.Pool) -> None:
    payload = await buy(operator_pool)
    await ask(operator_pool)
    await claim(operator_pool)
    await operator_pool.execute(FAIL, "w")
    assert await told_by_telegram(operator_pool, payload) == (True, 100, 0)
    assert await state(operator_pool) == "done"


async def test_a_review_that_an_operator_had_credited_is_taken_back(
    operator_pool: asyncpg.Pool,
) -> None:
    await record(operator_pool, "gift")
    await operator_pool.execute("SELECT credit_payment(7, 'charge-1', 60, 900, 'sorry')")
    assert await told_by_telegram(operator_pool, "gift") == (True, 60, 0)


async def test_a_review_that_is_being_credited_is_waited_for_and_taken_back(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(operator_pool, "gift")
    async with owner.transaction():
        await owner.execute("SELECT credit_payment(7, 'charge-1', 60, 900, 'sorry')")
        told = asyncio.create_task(told_by_telegram(operator_pool, "gift"))
        await until(lambda: waits(owner))
    assert await told == (True, 60, 0)


async def test_who_credits_a_review_while_its_stars_are_back_waits_and_credits_nothing(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(operator_pool, "gift")
    credit = "SELECT status FROM credit_payment(7, 'charge-1', 60, 900, 'sorry')"
    async with owner.transaction():
        await owner.execute(BY_TELEGRAM, ANN, "charge-1", "gift", 50, NOW, 1)
        credited = asyncio.create_task(operator_pool.fetchval(credit))
        await until(lambda: waits(owner))
    assert await credited == "conflict"
    assert await kinds(operator_pool) == []


async def test_there_is_nothing_left_to_send(pool: asyncpg.Pool) -> None:
    await told_by_telegram(pool, "gift")
    assert await claim(pool) == []


async def test_charges_of_two_people_are_two(pool: asyncpg.Pool) -> None:
    payload = await buy(pool)
    await pool.fetchrow(BY_TELEGRAM, ANN + 1, "charge-1", payload, 50, NOW, 1)
    assert await kinds(pool) == [("purchase", 100)]
