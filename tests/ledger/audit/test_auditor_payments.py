"""The audit holds payments against orders, purchases and operators' acts."""

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.audit.findings import Wrong
from ledger.model import ChargeId, Credits, UserId
from ledger.operators import OperatorActs
from tests.ledger.auditing import ANN, BOB, booked, found, pay, tamper

pytestmark = pytest.mark.usefixtures("books")

OPERATOR = UserId(900)


async def test_payments_that_are_late_second_or_reviewed_are_right(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, auditor: Auditor
) -> None:
    payload = await pay(pool, BOB, "first")
    await pay(pool, BOB, "second", payload=payload)
    await pay(pool, BOB, "stray", payload="no order")
    await pay(pool, BOB, "waiting", payload="no order")
    await pay(pool, BOB, "too little", stars=49)
    await OperatorActs(operator_pool).credit_payment(
        payer_id=BOB,
        charge_id=ChargeId("stray"),
        credits=Credits(60),
        operator_id=OPERATOR,
        reason="an old link",
        bot_id=1,
    )
    assert await found(auditor) == []


async def test_a_purchase_by_an_operator_needs_no_payment(
    operator_pool: asyncpg.Pool, auditor: Auditor
) -> None:
    await operator_pool.execute("SELECT purchase(7, 5, 'charge:by hand')")
    assert await found(auditor) == []


async def test_a_purchase_whose_payment_was_removed_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "DELETE FROM shop.payment")
    assert await found(auditor) == [
        (Wrong.ORDER_WITHOUT_PAYMENT, 7, None),
        (Wrong.PURCHASE_WITHOUT_PAYMENT, 7, 1),
        (Wrong.RECORDED_GONE, 7, None),
    ]


async def test_a_payment_that_an_operator_fetched_and_that_was_removed_is_named(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection, auditor: Auditor
) -> None:
    """What is posted for an operator's command is no purchase by hand."""
    await pay(operator_pool, BOB, "fetched")
    assert await found(auditor) == []
    await tamper(
        owner,
        "DELETE FROM shop.payment WHERE user_id = 8",
        "UPDATE shop.orders SET paid_at = NULL WHERE user_id = 8",
    )
    assert await found(auditor) == [
        (Wrong.PURCHASE_WITHOUT_PAYMENT, 8, 4),
        (Wrong.RECORDED_GONE, 8, None),
    ]


async def test_a_payment_whose_purchase_is_not_there_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "UPDATE shop.payment SET entry_key = 'charge:other'")
    assert await found(auditor) == [
        (Wrong.PAYMENT_NOT_CREDITED, 7, None),
        (Wrong.PURCHASE_WITHOUT_PAYMENT, 7, 1),
    ]


async def test_a_payment_that_was_credited_otherwise_than_its_order_says_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "UPDATE shop.orders SET credits = 90")
    assert await found(auditor) == [(Wrong.PAYMENT_CREDITS, 7, 1)]


async def test_a_review_that_ended_otherwise_than_its_act_says_is_named(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await pay(pool, BOB, "stray", payload="no order")
    await OperatorActs(operator_pool).credit_payment(
        payer_id=BOB,
        charge_id=ChargeId("stray"),
        credits=Credits(60),
        operator_id=OPERATOR,
        reason="an old link",
        bot_id=1,
    )
    await tamper(owner, "UPDATE people.act SET credits = 50")
    assert await booked(auditor) == [(Wrong.ACT_UNLIKE_ENTRY, 8, 4), (Wrong.PAYMENT_CREDITS, 8, 4)]


async def test_a_payment_of_other_stars_than_its_order_says_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "UPDATE shop.payment SET stars = 1")
    assert await found(auditor) == [
        (Wrong.PAYMENT_UNLIKE_ORDER, 7, 1),
        (Wrong.PAYMENT_UNLIKE_PURCHASE, 7, 1),
        (Wrong.RECORDED_CHANGED, 7, None),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        ("UPDATE shop.payment SET stars = 1", "UPDATE shop.orders SET stars = 1"),
        (
            "UPDATE shop.orders SET id = '7.another'",
            "UPDATE shop.payment SET order_id = '7.another', payload = '7.another'",
        ),
    ],
)
async def test_stars_that_were_changed_everywhere_but_in_the_chain_are_named(
    owner: asyncpg.Connection, auditor: Auditor, changes: tuple[str, str]
) -> None:
    await tamper(owner, *changes)
    assert await found(auditor) == [
        (Wrong.PAYMENT_UNLIKE_PURCHASE, 7, 1),
        (Wrong.RECORDED_CHANGED, 7, None),
    ]


async def test_a_payment_that_bears_another_charge_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "UPDATE shop.payment SET charge_id = 'another'")
    assert await found(auditor) == [
        (Wrong.CHARGE_UNLIKE_KEY, 7, 1),
        (Wrong.RECORDED_CHANGED, 7, None),
    ]


async def test_two_payments_that_share_a_purchase_are_named(
    pool: asyncpg.Pool,
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    auditor: Auditor,
) -> None:
    await operator_pool.execute("SELECT purchase(7, 100, 'charge:second')")
    await pay(pool, ANN, "second", payload=await owner.fetchval("SELECT id FROM shop.orders"))
    assert await found(auditor) == []
    await tamper(owner, "UPDATE shop.payment SET entry_key = 'charge:abc'")
    named = {(what, user_id) for what, user_id, _ in await found(auditor)}
    assert named == {(Wrong.PAYMENT_NOT_CREDITED, 7), (Wrong.SEAL_UNLIKE_PURCHASE, 7)}


async def test_a_charge_of_two_people_is_reported_for_both(
    pool: asyncpg.Pool, auditor: Auditor
) -> None:
    await pay(pool, BOB, "abc")
    assert await found(auditor) == [(Wrong.CHARGE_OF_TWO, 7, 1), (Wrong.CHARGE_OF_TWO, 8, 4)]
    assert await found(auditor, ANN) == [(Wrong.CHARGE_OF_TWO, 7, 1)]


async def test_an_order_that_is_not_marked_as_paid_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "UPDATE shop.orders SET paid_at = NULL")
    assert await found(auditor) == [(Wrong.ORDER_NOT_MARKED_PAID, 7, None)]


async def test_an_order_without_a_first_payment_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "UPDATE shop.payment SET second = true")
    assert await found(auditor) == [(Wrong.ORDER_FIRST_PAYMENT, 7, None)]
