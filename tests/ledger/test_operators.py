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
from ledger.operators import Desk
from ledger.orders import Till

ANN = UserId(7)
OPERATOR = UserId(1)
CHARGE = ChargeId("charge-1")


@pytest.fixture
def desk(operator_pool: asyncpg.Pool) -> Desk:
    return Desk(operator_pool)


async def grant(desk: Desk, *, size: int = 20, key: str = "g:1", reason: str = "sorry") -> Posting:
    return await desk.grant_credits(
        user_id=ANN, credits=Credits(size), operator_id=OPERATOR, reason=reason, key=key
    )


async def test_a_grant_opens_an_account(desk: Desk) -> None:
    assert await grant(desk) == Posting(status=Status.OK, seq=1, balance=Credits(20), closed=False)


async def test_a_repeated_grant_gives_nothing_more(desk: Desk) -> None:
    await grant(desk)
    posting = await grant(desk)
    assert (posting.status, posting.balance) == (Status.REPLAY, 20)
    assert len(await desk.acts(ANN)) == 1


async def test_another_grant_under_the_same_key_is_a_conflict(desk: Desk) -> None:
    await grant(desk)
    assert (await grant(desk, size=30)).status is Status.CONFLICT


async def test_acts_say_who_did_what_and_why_newest_first(desk: Desk) -> None:
    await grant(desk, key="g:1", reason="sorry")
    await grant(desk, key="g:2", reason="thanks", size=5)
    newest, oldest = await desk.acts(ANN)
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


async def test_acts_end_where_asked(desk: Desk) -> None:
    await grant(desk, key="g:1")
    await grant(desk, key="g:2")
    assert [act.key for act in await desk.acts(ANN, limit=1)] == ["g:2"]


async def test_a_grant_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(BadArgument) as refused:
        await grant(desk, reason=" ")
    assert refused.value.argument == "reason"


async def test_the_bot_may_not_grant(pool: asyncpg.Pool) -> None:
    with pytest.raises(NotAllowed):
        await grant(Desk(pool))


async def test_the_bot_may_read_acts(desk: Desk, pool: asyncpg.Pool) -> None:
    await grant(desk)
    assert len(await Desk(pool).acts(ANN)) == 1


async def test_an_operator_ends_a_review(desk: Desk, pool: asyncpg.Pool) -> None:
    till = Till(pool)
    await till.record_payment(
        payer_id=ANN,
        charge_id=CHARGE,
        payload="gift",
        stars=Stars(50),
        currency="XTR",
        paid_at=datetime.now(UTC),
        raw="{}",
        source="update",
    )
    posting = await desk.credit_payment(
        payer_id=ANN,
        charge_id=CHARGE,
        credits=Credits(60),
        operator_id=OPERATOR,
        reason="an old invoice",
    )
    payment = await till.payment(CHARGE)
    assert posting == Posting(status=Status.OK, seq=1, balance=Credits(60), closed=False)
    assert payment is not None
    assert (payment.status, payment.credits) == (PaymentStatus.CREDITED, 60)


async def test_there_is_no_review_of_a_payment_that_is_not_there(desk: Desk) -> None:
    posting = await desk.credit_payment(
        payer_id=ANN,
        charge_id=CHARGE,
        credits=Credits(60),
        operator_id=OPERATOR,
        reason="an old invoice",
    )
    assert posting.status is Status.MISSING


async def test_an_act_is_found_by_its_key_whoever_it_was_done_to(desk: Desk) -> None:
    await grant(desk, key="g:1", reason="sorry")
    found = await desk.act("g:1")
    assert found is not None
    assert (found.user_id, found.credits, found.reason) == (ANN, 20, "sorry")
    assert await desk.act("g:2") is None
