import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from ledger.errors import BadArgument
from ledger.model import (
    ChargeId,
    Check,
    CheckStatus,
    Credits,
    Order,
    PaymentStatus,
    Recorded,
    Stars,
    UserId,
)
from ledger.orders import Till

ANN = UserId(7)
BOB = UserId(8)
CHARGE = ChargeId("charge-1")
NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def till(pool: asyncpg.Pool) -> Till:
    return Till(pool)


@pytest.fixture
async def order(till: Till) -> Order:
    return await till.open_order(
        user_id=ANN,
        pack="small",
        credits=Credits(100),
        stars=Stars(50),
        terms="2026-01",
        valid_s=600,
    )


async def check(till: Till, payload: str, *, query: str = "q1", payer: UserId = ANN) -> Check:
    return await till.check_order(
        payload=payload, query_id=query, payer_id=payer, stars=Stars(50), currency="XTR"
    )


async def pay(
    till: Till,
    payload: str,
    *,
    charge: str = CHARGE,
    payer: UserId = ANN,
    stars: int = 50,
    currency: str = "XTR",
    paid_at: datetime = NOW,
) -> Recorded:
    return await till.record_payment(
        payer_id=payer,
        charge_id=ChargeId(charge),
        payload=payload,
        stars=Stars(stars),
        currency=currency,
        paid_at=paid_at,
        raw="{}",
        source="update",
    )


async def test_an_order_is_found_by_its_payload(till: Till, order: Order) -> None:
    assert await till.order(order.payload) == order


@pytest.mark.parametrize(
    "payload", ["", "gift", "7." + "0" * 32, "9" * 30 + "." + "0" * 32, "\u0667." + "0" * 32, "\0"]
)
async def test_a_payload_of_no_order_finds_none(till: Till, payload: str) -> None:
    assert await till.order(payload) is None


async def test_an_order_knows_when_it_was_paid(till: Till, order: Order) -> None:
    await pay(till, order.payload)
    found = await till.order(order.payload)
    assert found is not None
    assert found.paid_at is not None


async def test_only_the_buyer_may_pay_and_only_once_at_a_time(till: Till, order: Order) -> None:
    answers = [
        await check(till, order.payload),
        await check(till, order.payload),
        await check(till, order.payload, query="q2"),
        await check(till, order.payload, payer=BOB),
        await check(till, "gift"),
    ]
    assert answers == [
        Check(status=CheckStatus.OK, pack="small"),
        Check(status=CheckStatus.OK, pack="small"),
        Check(status=CheckStatus.BUSY, pack="small"),
        Check(status=CheckStatus.NOT_YOURS, pack=None),
        Check(status=CheckStatus.UNKNOWN, pack=None),
    ]


async def test_a_payment_is_answered_with_what_it_bought(till: Till, order: Order) -> None:
    assert await pay(till, order.payload) == Recorded(
        status=PaymentStatus.CREDITED,
        new=True,
        told=False,
        credits=Credits(100),
        balance=Credits(100),
        pack="small",
        second=False,
        late=False,
    )


async def test_fifty_deliveries_at_once_credit_once(till: Till, order: Order) -> None:
    answers = await asyncio.gather(*(pay(till, order.payload) for _ in range(50)))
    assert sum(answer.new for answer in answers) == 1
    assert {answer.balance for answer in answers} == {100}


async def test_two_charges_at_once_are_both_credited_and_one_is_the_second(
    till: Till, order: Order
) -> None:
    answers = await asyncio.gather(
        pay(till, order.payload, charge="a"), pay(till, order.payload, charge="b")
    )
    assert sorted(answer.second for answer in answers) == [False, True]
    assert [payment.credits for payment in await till.payments(ANN)] == [100, 100]


async def test_a_late_payment_is_honoured(till: Till, order: Order) -> None:
    answer = await pay(till, order.payload, paid_at=order.expires_at + timedelta(days=3))
    assert (answer.status, answer.late, answer.credits) == (PaymentStatus.CREDITED, True, 100)


@pytest.mark.parametrize("charge", ["c" * 129, "c" * 500, "квитанция " * 60, "🪙" * 3000])
async def test_a_charge_id_may_be_of_any_length_and_script(
    till: Till, order: Order, charge: str
) -> None:
    await pay(till, order.payload, charge=charge)
    assert (await pay(till, order.payload, charge=charge)).new is False
    payment = await till.payment(ChargeId(charge))
    assert payment is not None
    assert payment.charge_id == charge


async def test_money_that_fits_no_order_has_a_row(till: Till) -> None:
    answer = await pay(till, "gift", currency="USD", stars=-(2**62))
    payment = await till.payment(CHARGE)
    assert payment is not None
    assert (answer.status, answer.credits) == (PaymentStatus.REVIEW, 0)
    assert (payment.status, payment.reason) == (PaymentStatus.REVIEW, "unknown_order")
    assert (payment.payload, payment.currency, payment.stars) == ("gift", "USD", -(2**62))
    assert (payment.paid_at, payment.source, payment.told_at) == (NOW, "update", None)


async def test_a_payer_is_told_once(till: Till, order: Order) -> None:
    await pay(till, order.payload)
    first = await till.tell_payment(payer_id=ANN, charge_id=CHARGE)
    second = await till.tell_payment(payer_id=ANN, charge_id=CHARGE)
    assert (first, second) == (True, False)
    assert (await pay(till, order.payload)).told is True


async def test_payments_come_newest_first_and_no_more_than_asked(till: Till, order: Order) -> None:
    for number in range(4):
        await pay(till, order.payload, charge=f"charge-{number}")
    payments = await till.payments(ANN, limit=3)
    assert [payment.charge_id for payment in payments] == ["charge-3", "charge-2", "charge-1"]


async def test_nobody_has_the_payments_of_another(till: Till, order: Order) -> None:
    await pay(till, order.payload)
    assert await till.payments(BOB) == []


async def test_an_unknown_charge_is_no_payment(till: Till) -> None:
    assert await till.payment(CHARGE) is None


async def test_stars_with_a_payload_that_no_database_keeps_are_recorded_for_review(
    till: Till,
) -> None:
    recorded = await pay(till, "a\0b", currency="\ud800")
    assert recorded.status is PaymentStatus.REVIEW


async def test_a_date_without_a_time_zone_is_refused(till: Till, order: Order) -> None:
    with pytest.raises(BadArgument, match="paid_at") as refused:
        await pay(till, order.payload, paid_at=datetime(2026, 1, 1))  # noqa: DTZ001  # on purpose
    assert refused.value.argument == "paid_at"


async def test_what_the_database_refuses_names_the_argument(till: Till) -> None:
    with pytest.raises(BadArgument) as refused:
        await pay(till, "gift", charge="")
    assert refused.value.argument == "charge_id"
