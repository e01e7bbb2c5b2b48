"""Payments whose orders were lost, as with a backup that is older than they are."""

import asyncio
from datetime import UTC, datetime

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from tests.sql.paying import ANN, NOW, kinds, open_order, record

SECRET = "0123456789abcdef" * 2
BEFORE = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
async def lost(pool: asyncpg.Pool, owner: asyncpg.Connection) -> str:
    """Let an order be lost, and give the payload that it was paid with."""
    payload = await open_order(pool)
    await owner.execute("DELETE FROM shop.orders")
    return payload


async def test_the_payment_of_a_lost_order_is_credited(pool: asyncpg.Pool, lost: str) -> None:
    paid = await record(pool, lost)
    assert (paid["status"], paid["credits"], paid["pack"]) == ("credited", 100, "small")
    assert (paid["second"], paid["late"]) == (False, False)
    assert await kinds(pool) == [("purchase", 100)]


async def test_the_order_is_there_again_as_it_was_offered(
    pool: asyncpg.Pool, lost: str, operator_pool: asyncpg.Pool
) -> None:
    await record(pool, lost)
    order = await pool.fetchrow("SELECT * FROM orders")
    assert [order[name] for name in ("user_id", "payload", "pack", "credits", "stars")] == [
        *(ANN, lost, "small", 100, 50)
    ]
    assert order["opened_at"] == NOW
    assert order["paid_at"] is not None
    assert (await Auditor(operator_pool).audit()).findings == ()


async def test_fifty_deliveries_at_once_credit_it_once(pool: asyncpg.Pool, lost: str) -> None:
    answers = await asyncio.gather(*(record(pool, lost) for _ in range(50)))
    assert sum(answer["new"] for answer in answers) == 1
    assert await kinds(pool) == [("purchase", 100)]


async def test_a_second_charge_of_it_is_known_as_one(pool: asyncpg.Pool, lost: str) -> None:
    await record(pool, lost, charge="one")
    assert (await record(pool, lost, charge="two"))["second"]


async def test_an_order_that_is_there_is_not_touched(pool: asyncpg.Pool) -> None:
    payload = await open_order(pool)
    await record(pool, payload, paid_at=BEFORE)
    assert await pool.fetchval("SELECT terms FROM orders") == "2026-01"


@pytest.mark.parametrize("stars", [49, 51])
async def test_another_amount_is_for_a_person_to_see(
    pool: asyncpg.Pool, lost: str, stars: int
) -> None:
    assert (await record(pool, lost, stars=stars))["status"] == "review"
    assert await pool.fetchval("SELECT reason FROM payment") == "wrong_amount"


async def test_somebody_elses_is_for_a_person_to_see(pool: asyncpg.Pool, lost: str) -> None:
    assert (await record(pool, lost, payer=8))["status"] == "review"
    assert await pool.fetchval("SELECT reason FROM payment") == "not_yours"


@pytest.mark.parametrize(
    "payload",
    [
        f"7.{SECRET}",
        f"7.{SECRET}.100.50.",
        f"7.{SECRET}.0.50.small",
        f"7.{SECRET}.1000000001.50.small",
        f"7.{SECRET}.9999999999.50.small",
        f"7.{SECRET}.100.0.small",
        f"7.{SECRET}.100.100001.small",
        f"7.{SECRET}.-100.50.small",
        f"7.{SECRET}.100.5e1.small",
        f"7.{SECRET[1:]}.100.50.small",
        f"07.{SECRET}.100.50.small",
        f"7.{SECRET}.100.50.{'p' * 65}",
        f"7.{SECRET}.100.50.{'ä' * 40}",
        f"{SECRET}.100.50.small",
    ],
)
async def test_what_no_order_can_have_said_is_for_a_person_to_see(
    pool: asyncpg.Pool, payload: str
) -> None:
    assert (await record(pool, payload))["status"] == "review"
    assert await pool.fetchval("SELECT count(*) FROM orders") == 0
