"""Payments that fit no order: never credited, never lost."""

import asyncio

import asyncpg
import pytest

from tests.sql.paying import ANN, open_order, record


@pytest.fixture
async def payload(pool: asyncpg.Pool) -> str:
    return await open_order(pool)


async def test_fifty_deliveries_that_fit_no_order_make_one_row(pool: asyncpg.Pool) -> None:
    answers = await asyncio.gather(*(record(pool, "gift") for _ in range(50)))
    assert sum(answer["new"] for answer in answers) == 1
    assert await pool.fetchval("SELECT count(*) FROM payment") == 1


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"stars": 49}, "wrong_amount"),
        ({"stars": 500}, "wrong_amount"),
        ({"stars": 0}, "wrong_amount"),
        ({"currency": "USD"}, "wrong_currency"),
        ({"payer": 8}, "not_yours"),
    ],
)
async def test_a_payment_that_does_not_fit_its_order_waits_for_review(
    pool: asyncpg.Pool, payload: str, change: dict[str, object], reason: str
) -> None:
    answer = await record(pool, payload, **change)
    row = await pool.fetchrow("SELECT status, reason, credits FROM payment")
    assert (answer["status"], answer["credits"], answer["balance"]) == ("review", 0, 0)
    assert tuple(row) == ("review", reason, 0)
    assert await pool.fetchval("SELECT count(*) FROM history") == 0
    assert await pool.fetchval("SELECT paid_at FROM orders") is None


@pytest.mark.parametrize("payload", ["", "gift", "7." + "0" * 32, "ä" * 500])
async def test_a_payment_of_no_order_waits_for_review(pool: asyncpg.Pool, payload: str) -> None:
    await record(pool, payload)
    row = await pool.fetchrow("SELECT status, reason, payload, pack FROM payment")
    assert tuple(row) == ("review", "unknown_order", payload, None)


async def test_review_keeps_what_telegram_said(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(pool, "gift")
    assert await owner.fetchval("SELECT raw FROM shop.payment") == '{"a": "\\u0000"}'


async def test_a_repeat_of_a_review_changes_nothing(pool: asyncpg.Pool, payload: str) -> None:
    await record(pool, payload, stars=49)
    again = await record(pool, payload, stars=50)
    assert (again["status"], again["new"], again["balance"]) == ("review", False, 0)


async def test_a_charge_credited_otherwise_by_hand_waits_for_review(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, payload: str
) -> None:
    await operator_pool.execute("SELECT purchase($1, 40, 'charge:charge-1')", ANN)
    answer = await record(pool, payload)
    assert (answer["status"], answer["credits"], answer["balance"]) == ("review", 0, 40)
    assert await pool.fetchval("SELECT reason FROM payment") == "key_in_use"


async def test_no_payment_is_credited_without_its_entry(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await record(pool, payload, stars=49)
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await owner.execute("UPDATE shop.payment SET entry_key = key")


async def test_no_payment_is_left_without_entry_and_reason(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await record(pool, payload)
    with pytest.raises(asyncpg.CheckViolationError):
        await owner.execute("UPDATE shop.payment SET entry_key = NULL")


REVIEW = "SELECT charge_id, stars, reason, refund FROM review ORDER BY charge_id"


async def test_the_view_shows_what_waits_for_an_operator(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, payload: str
) -> None:
    await record(pool, payload, charge="fits")
    for charge in ("a", "b", "c"):
        await record(pool, "gift", charge=charge)
    await operator_pool.execute("SELECT credit_payment(7, 'a', 50, 900, 'an old link')")
    await operator_pool.execute("SELECT ask_refund(7, 'b', 42, 0, 900, 'no order', 'chat')")
    assert [tuple(row) for row in await pool.fetch(REVIEW)] == [("c", 50, "unknown_order", "none")]
    mark = await pool.fetchval("SELECT mark FROM review")
    assert mark == await pool.fetchval("SELECT mark FROM refundable WHERE charge_id = 'c'")


async def test_what_telegram_refuses_to_refund_waits_again(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await record(pool, "gift", charge="b")
    await operator_pool.execute("SELECT ask_refund(7, 'b', 42, 0, 900, 'no order', 'chat')")
    await pool.execute("SELECT claim_refunds(42, 'w', 60, 10)")
    await pool.execute("SELECT fail_refund(7, 'b', 'w', 'too few Stars')")
    assert [tuple(row) for row in await pool.fetch(REVIEW)] == [
        ("b", 50, "unknown_order", "failed")
    ]
