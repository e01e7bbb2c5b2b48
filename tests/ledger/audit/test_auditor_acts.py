"""The audit holds operators' acts against the entries that they made, which say who and why."""

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.audit.findings import Wrong
from ledger.credits import Ledger
from ledger.model import ChargeId, Credits, UserId
from ledger.operators import OperatorActs
from tests.ledger.auditing import BOB, booked, found, pay, tamper

pytestmark = pytest.mark.usefixtures("books", "acts")

OPERATOR = UserId(900)


@pytest.fixture
async def acts(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    """Grant Bob credits, and credit a payment of his: entries 4 and 5."""
    await OperatorActs(operator_pool).grant_credits(
        user_id=BOB,
        credits=Credits(5),
        operator_id=OPERATOR,
        reason="a friend",
        key="gift",
        bot_id=1,
    )
    await pay(pool, BOB, "stray", payload="no order")
    await credit(operator_pool, "stray", Credits(60))


async def credit(operator_pool: asyncpg.Pool, charge: str, credits: Credits) -> None:
    """Credit a payment of Bob's."""
    await OperatorActs(operator_pool).credit_payment(
        payer_id=BOB,
        charge_id=ChargeId(charge),
        credits=credits,
        operator_id=OPERATOR,
        reason="an old link",
        bot_id=1,
    )


async def test_acts_are_right(auditor: Auditor) -> None:
    assert await found(auditor) == []


@pytest.mark.parametrize(
    "change",
    [
        "operator_id = 901",
        "reason = 'asked by 901'",
        "actor = 'coinop_bot'",
        "credits = 6",
        "kind = 'credit'",
    ],
)
async def test_an_act_that_was_changed_is_named(
    owner: asyncpg.Connection, auditor: Auditor, change: str
) -> None:
    await tamper(owner, f"UPDATE people.act SET {change} WHERE kind = 'grant'")
    assert await booked(auditor) == [(Wrong.ACT_UNLIKE_ENTRY, BOB, 4)]


async def test_an_act_of_another_entry_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "UPDATE people.act SET key = 'start' WHERE kind = 'grant'")
    rows = await found(auditor)
    assert (Wrong.ACT_UNLIKE_ENTRY, BOB, 1) in rows
    assert (Wrong.ENTRY_WITHOUT_ACT, BOB, 4) in rows


async def test_an_act_says_whom_it_blames_and_whom_the_entry_does(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "UPDATE people.act SET operator_id = 901 WHERE kind = 'grant'")
    findings = (await auditor.audit()).findings
    [finding] = [each for each in findings if each.what is Wrong.ACT_UNLIKE_ENTRY]
    assert finding.sentence == (
        "Of person 8, an operator's act says by 901 as coinop_operator: a friend, and the books"
        " say by 900 as coinop_operator: a friend."
    )


@pytest.mark.parametrize(("kind", "seq"), [("grant", 4), ("credit", 5)])
async def test_an_act_that_was_removed_is_named(
    owner: asyncpg.Connection, auditor: Auditor, kind: str, seq: int
) -> None:
    await tamper(owner, f"DELETE FROM people.act WHERE kind = '{kind}'")
    assert (Wrong.ENTRY_WITHOUT_ACT, BOB, seq) in await found(auditor)


async def test_a_purchase_by_hand_before_its_payment_came_is_right(
    operator_book: Ledger, pool: asyncpg.Pool, operator_pool: asyncpg.Pool, auditor: Auditor
) -> None:
    """Such a purchase does not say whose it was, and the act that took it up does."""
    await operator_book.purchase(user_id=BOB, credits=Credits(7), key="charge:early")
    await pay(pool, BOB, "early", payload="no order")
    await credit(operator_pool, "early", Credits(7))
    assert await found(auditor) == []
