"""Payments whose orders were lost, as with a backup that is older than they are."""

import asyncio
from datetime import UTC, datetime
from functools import partial

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from tests.sql.canarying import canary
from tests.sql.listing import compare
from tests.sql.paying import ANN, LISTED, NOW, kinds, open_order
from tests.sql.paying import record as record_from
from tests.sql.refunding import ask

SECRET = "0123456789abcdef" * 2
record = partial(record_from, source=LISTED)
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


async def test_what_telegrams_list_has_not_shown_is_for_a_person_to_see(
    pool: asyncpg.Pool, lost: str
) -> None:
    assert (await record_from(pool, lost))["status"] == "review"
    assert await pool.fetchval("SELECT reason FROM payment") == "unknown_order"
    assert await pool.fetchval("SELECT count(*) FROM orders") == 0


async def test_its_review_ends_by_itself_once_the_list_has_shown_it(
    pool: asyncpg.Pool, lost: str, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record_from(pool, lost)
    assert await compare(pool, ("charge-1", "in", 50, lost)) == [
        ("missing", f"50 Stars for {lost}")
    ]
    paid = await record(pool, lost)
    assert (paid["status"], paid["new"], paid["credits"]) == ("credited", False, 100)
    await record(pool, lost)
    assert await kinds(pool) == [("purchase", 100)]
    assert (await compare(pool, ("charge-1", "in", 50, lost)))[0][0] == "known"
    told = await owner.fetch("SELECT phrase FROM people.outbox WHERE chat_id = 7 ORDER BY id")
    assert [row["phrase"] for row in told] == ["receipt-review", "receipt"]
    assert (await Auditor(operator_pool).audit()).findings == ()


async def test_its_review_is_not_ended_by_another_order(
    pool: asyncpg.Pool, lost: str, owner: asyncpg.Connection
) -> None:
    await record_from(pool, lost)
    for other, stars in ((f"7.{SECRET}.50.50.small", 50), (f"7.{SECRET}.1.1.Canary", 1)):
        assert (await record(pool, other, stars=stars))["status"] == "review"
    assert await kinds(pool) == []
    assert await owner.fetch("SELECT key FROM shop.refund") == []


async def test_a_review_that_operators_have_ended_stays_ended(
    pool: asyncpg.Pool, lost: str, operator_pool: asyncpg.Pool
) -> None:
    await record_from(pool, lost)
    await operator_pool.execute("SELECT credit_payment(7, 'charge-1', 30, 0, 'sorry')")
    assert (await compare(pool, ("charge-1", "in", 50, lost)))[0][0] == "known"
    await record(pool, lost)
    assert await kinds(pool) == [("purchase", 30)]


async def test_a_review_whose_stars_go_back_stays_one(
    pool: asyncpg.Pool, lost: str, operator_pool: asyncpg.Pool
) -> None:
    await record_from(pool, lost)
    await ask(operator_pool)
    assert (await compare(pool, ("charge-1", "in", 50, lost)))[0][0] == "known"
    assert (await record(pool, lost))["status"] == "review"
    assert await kinds(pool) == []


@pytest.mark.parametrize(
    ("credits", "stars", "status"),
    [(29 * 50, 50, "credited"), (31 * 50, 50, "review"), (10**9, 1, "review"), (30, 1, "credited")],
)
async def test_more_for_a_star_than_was_ever_offered_by_far_is_for_a_person_to_see(
    pool: asyncpg.Pool, credits: int, stars: int, status: str
) -> None:
    await open_order(pool, 8)  # two credits for a Star
    payload = f"7.{SECRET}.{credits}.{stars}.small"
    assert (await record(pool, payload, stars=stars))["status"] == status
    assert await kinds(pool) == ([("purchase", credits)] if status == "credited" else [])
    verdict = "known"
    assert (await compare(pool, ("charge-1", "in", stars, payload)))[0][0] == verdict


@pytest.mark.parametrize(("credits", "status"), [(1000, "credited"), (1001, "review")])
async def test_where_nothing_was_offered_yet_the_usual_is_the_measure(
    pool: asyncpg.Pool, credits: int, status: str
) -> None:
    paid = await record(pool, f"7.{SECRET}.{credits}.1.small", stars=1)
    assert paid["status"] == status


async def test_a_canary_is_no_measure_for_what_may_be(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await canary(operator_pool)
    paid = await record(pool, f"7.{SECRET}.2500.50.small")
    assert paid["status"] == "credited"


async def test_what_was_restored_is_no_measure_for_what_may_be(pool: asyncpg.Pool) -> None:
    first = await record(pool, f"7.{SECRET}.1000.1.small", stars=1)
    second = await record(pool, f"7.{SECRET}.10000.1.small", stars=1, charge="charge-2")
    assert (first["status"], second["status"]) == ("credited", "review")


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
