"""The audit holds refunds against payments, entries, what is set aside, and operators' acts."""

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.audit.findings import Wrong
from ledger.model import ChargeId, Credits, UserId
from ledger.refunds import ANY_LACKING, RefundAnswer, Refunds
from tests.ledger.auditing import ANN, BOB, found, pay, tamper
from tests.sql.refunding import told_by_telegram

pytestmark = pytest.mark.usefixtures("books")


async def ask(pool: asyncpg.Pool, charge: str, most: Credits = ANY_LACKING) -> None:
    """Have Bob's payment sent back."""
    asked = await Refunds(pool).ask_refund(
        payer_id=BOB,
        charge_id=ChargeId(charge),
        bot_id=1,
        most_lacking=most,
        operator_id=UserId(900),
        reason="unhappy",
        source="test",
    )
    assert asked.status is RefundAnswer.OK


@pytest.fixture
async def refunded(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> asyncpg.Pool:
    """Let one payment of Bob's be refunded, and another be on its way."""
    await pay(operator_pool, BOB, "back")
    await pay(operator_pool, BOB, "coming")
    await ask(operator_pool, "back")
    await Refunds(pool).finish_refund(payer_id=BOB, charge_id=ChargeId("back"))
    await ask(operator_pool, "coming")
    return operator_pool


async def test_refunds_in_every_state_are_right(
    refunded: asyncpg.Pool, pool: asyncpg.Pool, auditor: Auditor
) -> None:
    refunds = Refunds(pool)
    for charge in ("refused", "doubtful"):
        await pay(pool, BOB, charge)
        await ask(refunded, charge)
    await refunds.claim_refunds(bot_id=1, worker="w", lease_s=60, most=9)
    await refunds.fail_refund(
        payer_id=BOB, charge_id=ChargeId("refused"), worker="w", error="no Stars"
    )
    await refunds.postpone_refund(
        payer_id=BOB, charge_id=ChargeId("doubtful"), worker="w", delay_s=0, error="timed out"
    )
    await told_by_telegram(pool, "no order", "stray")
    assert await found(auditor) == []


async def test_a_debt_is_right(refunded: asyncpg.Pool, auditor: Auditor) -> None:
    await pay(refunded, BOB, "spent")
    await refunded.execute("SELECT spend(8, 90, 'c')")
    await ask(refunded, "spent")
    await Refunds(refunded).finish_refund(payer_id=BOB, charge_id=ChargeId("spent"))
    assert await found(auditor) == []


@pytest.mark.usefixtures("refunded")
@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (
            "UPDATE shop.refund SET entry_key = NULL WHERE state = 'done'",
            {Wrong.REFUND_NOT_POSTED, Wrong.REFUND_WITHOUT_ROW},
        ),
        (
            "UPDATE shop.refund SET key = 'charge:gone' WHERE state = 'done'",
            {Wrong.REFUND_OF_NOTHING, Wrong.REFUND_OF_ANOTHER, Wrong.REFUND_WITHOUT_ACT},
        ),
        (
            "UPDATE shop.payment SET entry_key = 'charge:coming' WHERE charge_id = 'back'",
            {Wrong.REFUND_OF_ANOTHER},
        ),
        (
            "UPDATE shop.refund SET state = 'failed', ended_at = now() WHERE state = 'requested'",
            {Wrong.REFUND_HOLD},
        ),
        (
            (
                "UPDATE shop.refund SET state = 'unknown', ended_at = NULL, told_at = NULL"
                " WHERE state = 'done'"
            ),
            {Wrong.REFUND_HOLD},
        ),
        (
            "DELETE FROM people.act WHERE key = refund_mark('act', 1, 'charge:back')",
            {Wrong.REFUND_WITHOUT_ACT},
        ),
        (
            "UPDATE people.act SET operator_id = 901 WHERE kind = 'refund'",
            {Wrong.REFUND_WITHOUT_ACT},
        ),
        ("UPDATE shop.refund SET operator_id = 901", {Wrong.REFUND_WITHOUT_ACT}),
        ("UPDATE shop.refund SET reason = 'another'", {Wrong.REFUND_WITHOUT_ACT}),
        ("DELETE FROM shop.refund WHERE state = 'requested'", {Wrong.REFUND_WITHOUT_ROW}),
    ],
)
async def test_a_refund_that_was_changed_is_named(
    owner: asyncpg.Connection, auditor: Auditor, change: str, wrong: set[Wrong]
) -> None:
    await tamper(owner, "ALTER TABLE shop.refund DROP CONSTRAINT refund_takes_credits_when_done")
    await tamper(owner, change)
    assert {what for what, *_ in await found(auditor, BOB)} >= wrong


async def test_a_refund_by_the_bot_that_has_no_row_is_named(
    refunded: asyncpg.Pool, owner: asyncpg.Connection, pool: asyncpg.Pool, auditor: Auditor
) -> None:
    await told_by_telegram(pool, await pay(refunded, ANN, "own"), "own")
    assert await found(auditor) == []
    await tamper(owner, "DELETE FROM shop.refund WHERE user_id = 7")
    [(what, user_id, _)] = await found(auditor, ANN)
    assert (what, user_id) == (Wrong.REFUND_WITHOUT_ROW, ANN)


async def test_a_purchase_that_an_operator_took_back_by_hand_is_right(
    refunded: asyncpg.Pool, auditor: Auditor
) -> None:
    await pay(refunded, BOB, "by hand")
    await refunded.execute("SELECT refund(8, 'mine', 'charge:by hand')")
    assert await found(auditor) == []
