import asyncio

import asyncpg
import pytest

from tests.sql.barring import bar, switch, unbar
from tests.sql.paying import AN_HOUR_LATER, ANN, open_order
from tests.waiting import until

CHECK = "SELECT * FROM check_order($1, $2, $3, $4, $5)"


@pytest.fixture
async def payload(pool: asyncpg.Pool) -> str:
    return await open_order(pool)


async def check(
    pool: asyncpg.Pool,
    payload: str | None,
    *,
    query: str = "q1",
    payer: int = ANN,
    stars: int = 50,
    currency: str = "XTR",
) -> str:
    status: str = await pool.fetchval(CHECK, payer, payload, query, stars, currency)
    return status


async def _waits(owner: asyncpg.Connection) -> bool:
    waiting: bool = await owner.fetchval("SELECT bool_or(NOT granted) FROM pg_locks")
    return waiting


async def test_the_buyer_may_pay_what_was_offered(pool: asyncpg.Pool, payload: str) -> None:
    row = await pool.fetchrow(CHECK, ANN, payload, "q1", 50, "XTR")
    assert tuple(row) == ("ok", "small", False)


async def test_a_repeated_query_gets_the_same_answer(pool: asyncpg.Pool, payload: str) -> None:
    await check(pool, payload)
    assert await check(pool, payload) == "ok"


async def test_another_query_has_to_wait_while_one_may_be_paying(
    pool: asyncpg.Pool, payload: str
) -> None:
    await check(pool, payload, query="q1")
    assert await check(pool, payload, query="q2") == "busy"


async def test_being_told_to_wait_does_not_take_the_lease(pool: asyncpg.Pool, payload: str) -> None:
    await check(pool, payload, query="q1")
    await check(pool, payload, query="q2")
    assert await check(pool, payload, query="q1") == "ok"


async def test_a_yes_that_nobody_waits_for_any_more_keeps_nobody_from_paying(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    async with owner.transaction():
        await owner.execute("SELECT FROM shop.orders FOR UPDATE")
        late = asyncio.create_task(check(pool, payload, query="q1"))
        await until(lambda: _waits(owner))
        await owner.execute("SELECT pg_sleep(5.1)")
    assert await late == "late"
    assert await check(pool, payload, query="q2") == "ok"


async def test_the_wait_before_the_call_counts(pool: asyncpg.Pool, payload: str) -> None:
    after = "SELECT status FROM check_order($1, $2, $3, 50, 'XTR', $4)"
    assert await pool.fetchval(after, ANN, payload, "q1", 5.1) == "late"
    assert await pool.fetchval(after, ANN, payload, "q2", 4.0) == "ok"


async def test_another_query_may_pay_when_the_lease_is_over(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await check(pool, payload, query="q1")
    await owner.execute("UPDATE shop.orders SET asked_at = asked_at - interval '31 s'")
    assert await check(pool, payload, query="q2") == "ok"
    assert await check(pool, payload, query="q1") == "busy"


async def test_the_lease_lasts_for_thirty_seconds(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await check(pool, payload, query="q1")
    await owner.execute("UPDATE shop.orders SET asked_at = asked_at - interval '25 s'")
    assert await check(pool, payload, query="q2") == "busy"


async def test_of_many_queries_at_once_one_may_pay(pool: asyncpg.Pool, payload: str) -> None:
    answers = await asyncio.gather(*(check(pool, payload, query=f"q{i}") for i in range(30)))
    assert sorted(answers) == ["busy"] * 29 + ["ok"]


async def test_a_query_that_comes_while_another_is_being_answered_is_told_to_wait(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    async with owner.transaction():
        await owner.execute(CHECK, ANN, payload, "q1", 50, "XTR")
        second = asyncio.create_task(check(pool, payload, query="q2"))
        await asyncio.wait({second}, timeout=0.5)
    assert await second == "busy"


async def test_one_query_delivered_many_times_at_once_may_pay(
    pool: asyncpg.Pool, payload: str
) -> None:
    answers = await asyncio.gather(*(check(pool, payload) for _ in range(30)))
    assert set(answers) == {"ok"}


async def test_nobody_else_may_pay(pool: asyncpg.Pool, payload: str) -> None:
    assert await check(pool, payload, payer=8) == "not_yours"


async def test_somebody_else_does_not_keep_the_buyer_waiting(
    pool: asyncpg.Pool, payload: str
) -> None:
    await check(pool, payload, payer=8, query="q8")
    assert await check(pool, payload) == "ok"


@pytest.mark.parametrize("payload", ["", "7", "7.", "gift", "7." + "0" * 32, "ä" * 200, None])
async def test_a_payload_of_no_order_is_unknown(pool: asyncpg.Pool, payload: str | None) -> None:
    assert await check(pool, payload) == "unknown"


@pytest.mark.parametrize(("stars", "currency"), [(49, "XTR"), (51, "XTR"), (0, "XTR"), (50, "USD")])
async def test_another_amount_or_currency_is_refused(
    pool: asyncpg.Pool, payload: str, stars: int, currency: str
) -> None:
    assert await check(pool, payload, stars=stars, currency=currency) == "wrong_amount"


async def test_an_expired_order_is_refused(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await owner.execute(AN_HOUR_LATER)
    assert await check(pool, payload) == "expired"


async def test_the_answer_to_a_query_outlives_the_order(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await check(pool, payload)
    await owner.execute(AN_HOUR_LATER)
    assert await check(pool, payload) == "ok"


async def test_a_paid_order_is_refused(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await owner.execute("UPDATE shop.orders SET paid_at = now()")
    assert await check(pool, payload) == "paid"


async def test_a_check_credits_nothing(pool: asyncpg.Pool, payload: str) -> None:
    await check(pool, payload)
    assert await pool.fetch("SELECT FROM balance WHERE user_id = $1", ANN) == []


async def test_a_query_without_an_id_is_refused(pool: asyncpg.Pool, payload: str) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^query_id: "):
        await check(pool, payload, query="")


async def test_whoever_is_barred_may_not_pay(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await bar(operator_pool, ANN)
    assert await check(pool, payload) == "barred"
    assert await owner.fetchval("SELECT asked_by FROM shop.orders") is None
    await unbar(operator_pool, ANN)
    assert await check(pool, payload) == "ok"


async def test_a_query_that_may_pay_may_still_pay_when_its_payer_is_barred(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, payload: str
) -> None:
    await check(pool, payload)
    await bar(operator_pool, ANN)
    assert await check(pool, payload) == "ok"


async def test_whoever_is_barred_reads_so_before_all_that_passes(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await bar(operator_pool, ANN)
    await switch(operator_pool, "off")
    await owner.execute(AN_HOUR_LATER)
    assert await check(pool, payload) == "barred"
    assert await check(pool, payload, stars=49) == "wrong_amount"
    await owner.execute("UPDATE shop.orders SET paid_at = now()")
    assert await check(pool, payload) == "paid"
