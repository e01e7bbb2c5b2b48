from datetime import UTC, datetime

import asyncpg
import pytest

from ledger.errors import BadArgument, NotAllowed
from ledger.model import (
    Act,
    ChargeId,
    Credits,
    PaymentStatus,
    Posting,
    Stars,
    Status,
    UserId,
)
from ledger.operators import OperatorActs
from ledger.orders import Orders

ANN = UserId(7)
OPERATOR = UserId(1)
CHARGE = ChargeId("charge-1")


@pytest.fixture
def operators(operator_pool: asyncpg.Pool) -> OperatorActs:
    return OperatorActs(operator_pool)


async def grant(
    operators: OperatorActs, *, size: int = 20, key: str = "g:1", reason: str = "sorry"
) -> Posting:
    return await operators.grant_credits(
        user_id=ANN, credits=Credits(size), operator_id=OPERATOR, reason=reason, key=key, bot_id=1
    )


async def test_a_grant_opens_an_account(operators: OperatorActs) -> None:
    assert await grant(operators) == Posting(
        status=Status.OK, seq=1, balance=Credits(20), closed=False
    )


async def test_a_repeated_grant_gives_nothing_more(operators: OperatorActs) -> None:
    await grant(operators)
    posting = await grant(operators)
    assert (posting.status, posting.balance) == (Status.REPLAY, 20)
    assert len(await operators.acts(ANN)) == 1


async def test_another_grant_under_the_same_key_is_a_conflict(operators: OperatorActs) -> None:
    await grant(operators)
    assert (await grant(operators, size=30)).status is Status.CONFLICT


async def test_acts_say_who_did_what_and_why_newest_first(operators: OperatorActs) -> None:
    await grant(operators, key="g:1", reason="sorry")
    await grant(operators, key="g:2", reason="thanks", size=5)
    newest, oldest = await operators.acts(ANN)
    assert newest == Act(
        user_id=ANN,
        key="g:2",
        kind="grant",
        credits=Credits(5),
        operator_id=OPERATOR,
        reason="thanks",
        at=newest.at,
    )
    assert (oldest.reason, oldest.at < newest.at) == ("sorry", True)


async def test_acts_end_where_asked(operators: OperatorActs) -> None:
    await grant(operators, key="g:1")
    await grant(operators, key="g:2")
    assert [act.key for act in await operators.acts(ANN, limit=1)] == ["g:2"]


async def test_a_grant_needs_a_reason(operators: OperatorActs) -> None:
    with pytest.raises(BadArgument) as refused:
        await grant(operators, reason=" ")
    assert refused.value.argument == "reason"


async def test_the_bot_may_not_grant(pool: asyncpg.Pool) -> None:
    with pytest.raises(NotAllowed):
        await grant(OperatorActs(pool))


async def test_the_bot_may_read_acts(operators: OperatorActs, pool: asyncpg.Pool) -> None:
    await grant(operators)
    assert len(await OperatorActs(pool).acts(ANN)) == 1


async def test_an_operator_ends_a_review(operators: OperatorActs, pool: asyncpg.Pool) -> None:
    orders = Orders(pool)
    await orders.record_payment(
        payer_id=ANN,
        charge_id=CHARGE,
        payload="gift",
        stars=Stars(50),
        currency="XTR",
        paid_at=datetime.now(UTC),
        raw="{}",
        source="update",
        bot_id=1,
    )
    posting = await operators.credit_payment(
        payer_id=ANN,
        charge_id=CHARGE,
        credits=Credits(60),
        operator_id=OPERATOR,
        reason="an old invoice",
        bot_id=1,
    )
    payment = await orders.payment(CHARGE)
    assert posting == Posting(status=Status.OK, seq=1, balance=Credits(60), closed=False)
    assert payment is not None
    assert (payment.status, payment.credits) == (PaymentStatus.CREDITED, 60)


async def test_there_is_no_review_of_a_payment_that_is_not_there(operators: OperatorActs) -> None:
    posting = await operators.credit_payment(
        payer_id=ANN,
        charge_id=CHARGE,
        credits=Credits(60),
        operator_id=OPERATOR,
        reason="an old invoice",
        bot_id=1,
    )
    assert posting.status is Status.MISSING


async def test_an_act_is_found_by_its_key_whoever_it_was_done_to(operators: OperatorActs) -> None:
    await grant(operators, key="g:1", reason="sorry")
    found = await operators.act("g:1")
    assert found is not None
    assert (found.user_id, found.credits, found.reason) == (ANN, 20, "sorry")
    assert await operators.act("g:2") is None
