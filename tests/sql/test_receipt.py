"""Receipts: what a payer hears of a payment, and what operators hear of it."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.gifting import open_gift
from tests.sql.paying import ANN, BOT, NOW, open_order, record
from tests.sql.referring import BOB, here, refer
from tests.sql.refunding import told_by_telegram
from tests.sql.saying import claim, facts, look, said, send, state, unsent

RECEIPT = "receipt:charge:charge-1"
OWE = 'SELECT adjust(7, $1, \'a\', \'{"by": 1, "why": "chargeback"}\')'
FORGET = "DELETE FROM people.outbox"
EIGHT_DAYS_AGO = datetime.now(UTC) - timedelta(days=8)


@pytest.fixture
async def payload(pool: asyncpg.Pool) -> str:
    return await open_order(pool)


async def owe(operator_pool: asyncpg.Pool, owner: asyncpg.Connection, credits: int) -> None:
    """Let Ann owe credits, and forget that she heard of it."""
    await operator_pool.execute(OWE, -credits)
    await owner.execute(FORGET)


async def test_a_payment_has_a_receipt(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await pool.execute("SELECT bonus(7, 3, 'start')")
    await record(pool, payload)
    assert await said(owner) == [(RECEIPT, ANN, "receipt", "queued")]
    row = await look(owner, RECEIPT)
    assert (row["bot_id"], row["priority"]) == (BOT, 1)
    expected = {"charge": "charge-1", "credits": 100, "balance": 103, "owed": 0}
    assert await facts(owner, RECEIPT) == expected


@pytest.mark.parametrize(("is_gift", "phrase"), [(False, "invited"), (True, "invited-gift")])
async def test_what_came_for_an_invitation_is_named_and_so_is_its_end(
    pool: asyncpg.Pool, owner: asyncpg.Connection, phrase: str, *, is_gift: bool
) -> None:
    await here(pool, BOB)
    await refer(pool, ANN, by=BOB)
    payload = await (open_gift(pool) if is_gift else open_order(pool))
    await record(pool, payload)
    also = {"phrase": f"also-{phrase}", "values": {"credits": 10}}
    assert (await facts(owner, RECEIPT))["also"] == also
    await record(pool, await open_order(pool), charge="charge-2")
    assert "also" not in await facts(owner, "receipt:charge:charge-2")
    await told_by_telegram(pool, payload)
    also = {"phrase": "also-uninvited", "values": {"credits": 10}}
    assert (await facts(owner, "refund-done:0:charge:charge-1"))["also"] == also


async def test_a_review_that_is_credited_names_it_too(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await here(pool, BOB)
    await refer(pool, ANN, by=BOB)
    await record(pool, "unknown")
    assert "also" not in await facts(owner, RECEIPT)
    await operator_pool.execute("SELECT credit_payment(7, 'charge-1', 90, 900, 'fine', 1)")
    also = {"phrase": "also-invited", "values": {"credits": 10}}
    assert (await facts(owner, "credited:charge:charge-1"))["also"] == also


async def test_a_repeat_has_no_receipt_of_its_own(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await record(pool, payload)
    await claim(pool)
    await send(pool, RECEIPT)
    await record(pool, payload)
    assert await said(owner) == [(RECEIPT, ANN, "receipt", "sent")]


async def test_a_receipt_that_was_forgotten_is_not_sent_again(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await record(pool, payload)
    await owner.execute(FORGET)
    await record(pool, payload)
    assert await said(owner) == []


async def test_who_pays_an_invoice_twice_hears_so(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await record(pool, payload)
    await record(pool, payload, charge="charge-2")
    assert [row[2] for row in await said(owner)] == ["receipt", "receipt-second"]
    expected = {"charge": "charge-2", "credits": 100, "balance": 200, "owed": 0}
    assert await facts(owner, "receipt:charge:charge-2") == expected


@pytest.mark.parametrize(
    ("debt", "expected"),
    [
        (0, ("receipt", 100, 0)),
        (1, ("receipt-debt", 99, 1)),
        (30, ("receipt-debt", 70, 30)),
        (100, ("receipt-debt", 0, 100)),
        (101, ("receipt-debt-left", 1, 100)),
        (130, ("receipt-debt-left", 30, 100)),
    ],
)
async def test_who_owed_credits_hears_how_many_were_paid_off_and_what_is_left(
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    payload: str,
    debt: int,
    expected: tuple[str, int, int],
) -> None:
    await operator_pool.execute("SELECT purchase(7, 1, 'one')")
    await owe(operator_pool, owner, debt + 1)
    await record(operator_pool, payload)
    [(_, _, phrase, _)] = await said(owner)
    found = await facts(owner, RECEIPT)
    assert (phrase, found["balance"], found["owed"]) == expected


async def test_who_pays_an_invoice_twice_and_still_owes_hears_what_is_left(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await owe(operator_pool, owner, 300)
    await record(pool, payload)
    await record(pool, payload, charge="charge-2")
    assert [row[2] for row in await said(owner)] == ["receipt-debt-left"] * 2
    assert (await facts(owner, "receipt:charge:charge-2"))["balance"] == 100


async def test_of_a_payment_that_fits_no_order_payer_and_operators_hear(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(pool, "gift")
    assert await said(owner) == [
        (RECEIPT, ANN, "receipt-review", "queued"),
        ("review:charge:charge-1", None, "operator-review", "queued"),
    ]
    assert (await facts(owner, RECEIPT))["charge"] == "charge-1"
    assert await facts(owner, "review:charge:charge-1") == {"user": "7", "charge": "charge-1"}


async def test_old_news_is_none_for_its_payer(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await record(pool, payload, paid_at=EIGHT_DAYS_AGO)
    assert await said(owner) == []
    await record(pool, payload, charge="charge-2", paid_at=EIGHT_DAYS_AGO + timedelta(days=2))
    assert [row[2] for row in await said(owner)] == ["receipt-second"]


async def test_operators_hear_of_what_fits_no_order_however_old(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(pool, "gift", paid_at=EIGHT_DAYS_AGO)
    assert await unsent(owner) == [(None, "operator-review")]


async def test_a_payment_that_was_refunded_meanwhile_has_no_receipt(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(operator_pool, "gift")
    await operator_pool.execute("SELECT ask_refund(7, 'charge-1', 1, 0, 0, 'sorry', 'test')")
    await operator_pool.execute("SELECT finish_refund(7, 'charge-1')")
    assert await unsent(owner) == [(ANN, "refund-done")]
    for key in (RECEIPT, "review:charge:charge-1"):
        row = await look(owner, key)
        assert (row["state"], row["error"]) == ("dropped", "refunded meanwhile")


async def test_a_receipt_that_is_being_sent_is_not_taken_back(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await record(operator_pool, payload)
    await claim(operator_pool)
    await operator_pool.execute("SELECT ask_refund(7, 'charge-1', 1, 0, 0, 'sorry', 'test')")
    await operator_pool.execute("SELECT finish_refund(7, 'charge-1')")
    assert await state(owner, RECEIPT) == "queued"


async def test_the_receipt_of_a_long_charge_id_has_a_key(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await record(pool, payload, charge="ч" * 500, paid_at=NOW)
    [(key, *_)] = await said(owner)
    assert (await facts(owner, key))["charge"] == "ч" * 500


IN_TOPIC = "SELECT record_payment(7, 'charge-1', $1, 50, 'XTR', now(), '{}', 'update', $2, 12)"


async def test_a_receipt_goes_to_the_topic_that_the_payment_came_from(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await pool.execute(IN_TOPIC, payload, BOT)
    assert (await look(owner, RECEIPT))["thread_id"] == 12


async def test_what_follows_a_receipt_goes_to_its_topic(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(IN_TOPIC, "no order", BOT)
    await operator_pool.execute("SELECT credit_payment(7, 'charge-1', 5, 900, 'lost', $1)", BOT)
    assert (await look(owner, "credited:charge:charge-1"))["thread_id"] == 12
    await operator_pool.execute(
        "SELECT ask_refund(7, 'charge-1', $1, 0, 900, 'sorry', 'test')", BOT
    )
    assert (await look(owner, "refund-requested:1:charge:charge-1"))["thread_id"] == 12
