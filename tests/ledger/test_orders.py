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
    OrderState,
    PaymentStatus,
    Recorded,
    Stars,
    UserId,
)
from ledger.orders import Orders
from ledger.outbox import Outbox

ANN = UserId(7)
BOB = UserId(8)
CHARGE = ChargeId("charge-1")
NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def orders(pool: asyncpg.Pool) -> Orders:
    return Orders(pool)


@pytest.fixture
async def order(orders: Orders) -> Order:
    offer = await orders.open_order(
        user_id=ANN,
        pack="small",
        credits=Credits(100),
        stars=Stars(50),
        terms="2026-01",
        valid_s=600,
    )
    assert offer.order is not None
    return offer.order


async def check(orders: Orders, payload: str, *, query: str = "q1", payer: UserId = ANN) -> Check:
    return await orders.check_order(
        payload=payload, query_id=query, payer_id=payer, stars=Stars(50), currency="XTR"
    )


async def pay(
    orders: Orders,
    payload: str,
    *,
    charge: str = CHARGE,
    payer: UserId = ANN,
    stars: int = 50,
    currency: str = "XTR",
    paid_at: datetime = NOW,
) -> Recorded:
    return await orders.record_payment(
        payer_id=payer,
        charge_id=ChargeId(charge),
        payload=payload,
        stars=Stars(stars),
        currency=currency,
        paid_at=paid_at,
        raw="{}",
        source="update",
        bot_id=1,
    )


async def test_an_order_is_found_by_its_payload(orders: Orders, order: Order) -> None:
    assert await orders.order(order.payload) == order


@pytest.mark.parametrize(
    "payload", ["", "gift", "7." + "0" * 32, "9" * 30 + "." + "0" * 32, "\u0667." + "0" * 32, "\0"]
)
async def test_a_payload_of_no_order_finds_none(orders: Orders, payload: str) -> None:
    assert await orders.order(payload) is None


async def test_an_unpaid_order_says_how_far_it_is_and_a_paid_one_leads_to_its_payment(
    orders: Orders, order: Order
) -> None:
    [line] = await orders.unpaid(ANN)
    assert (line.payload, line.state) == (order.payload, OrderState.OFFERED)
    assert await orders.order_line(order.payload) == line
    assert await orders.payment_of(ANN, order.payload) is None
    await check(orders, order.payload)
    assert [one.state for one in await orders.unpaid(ANN)] == [OrderState.CHECKOUT]
    await pay(orders, order.payload)
    assert await orders.unpaid(ANN) == []
    paid = await orders.payment_of(ANN, order.payload)
    assert paid is not None
    assert paid.charge_id == CHARGE
    assert await orders.order_line("nothing") is None
    assert await orders.payment_of(BOB, order.payload) is None


async def test_an_order_knows_when_it_was_paid(orders: Orders, order: Order) -> None:
    await pay(orders, order.payload)
    found = await orders.order(order.payload)
    assert found is not None
    assert found.paid_at is not None


async def test_only_the_buyer_may_pay_and_only_once_at_a_time(orders: Orders, order: Order) -> None:
    answers = [
        await check(orders, order.payload),
        await check(orders, order.payload),
        await check(orders, order.payload, query="q2"),
        await check(orders, order.payload, payer=BOB),
        await check(orders, "gift"),
    ]
    assert answers == [
        Check(status=CheckStatus.OK, pack="small"),
        Check(status=CheckStatus.OK, pack="small"),
        Check(status=CheckStatus.BUSY, pack="small"),
        Check(status=CheckStatus.NOT_YOURS, pack=None),
        Check(status=CheckStatus.UNKNOWN, pack=None),
    ]


async def test_a_payment_is_answered_with_what_it_bought(orders: Orders, order: Order) -> None:
    assert await pay(orders, order.payload) == Recorded(
        status=PaymentStatus.CREDITED,
        new=True,
        credits=Credits(100),
        balance=Credits(100),
        pack="small",
        second=False,
        late=False,
    )


async def test_fifty_deliveries_at_once_credit_once(orders: Orders, order: Order) -> None:
    answers = await asyncio.gather(*(pay(orders, order.payload) for _ in range(50)))
    assert sum(answer.new for answer in answers) == 1
    assert {answer.balance for answer in answers} == {100}


async def test_two_charges_at_once_are_both_credited_and_one_is_the_second(
    orders: Orders, order: Order
) -> None:
    answers = await asyncio.gather(
        pay(orders, order.payload, charge="a"), pay(orders, order.payload, charge="b")
    )
    assert sorted(answer.second for answer in answers) == [False, True]
    assert [payment.credits for payment in await orders.payments(ANN)] == [100, 100]


async def test_a_late_payment_is_honoured(orders: Orders, order: Order) -> None:
    answer = await pay(orders, order.payload, paid_at=order.expires_at + timedelta(days=3))
    assert (answer.status, answer.late, answer.credits) == (PaymentStatus.CREDITED, True, 100)


@pytest.mark.parametrize("charge", ["c" * 129, "c" * 500, "квитанция " * 60, "🪙" * 3000])
async def test_a_charge_id_may_be_of_any_length_and_script(
    orders: Orders, order: Order, charge: str
) -> None:
    await pay(orders, order.payload, charge=charge)
    assert (await pay(orders, order.payload, charge=charge)).new is False
    payment = await orders.payment(ChargeId(charge))
    assert payment is not None
    assert payment.charge_id == charge


async def test_money_that_fits_no_order_has_a_row(orders: Orders) -> None:
    answer = await pay(orders, "gift", currency="USD", stars=-(2**62))
    payment = await orders.payment(CHARGE)
    assert payment is not None
    assert (answer.status, answer.credits) == (PaymentStatus.REVIEW, 0)
    assert (payment.status, payment.reason) == (PaymentStatus.REVIEW, "unknown_order")
    assert (payment.payload, payment.currency, payment.stars) == ("gift", "USD", -(2**62))
    assert (payment.paid_at, payment.source) == (NOW, "update")


async def test_a_payer_has_one_receipt(orders: Orders, order: Order, pool: asyncpg.Pool) -> None:
    for _ in range(2):
        await pay(orders, order.payload)
    messages = await Outbox(pool, bot_id=1).messages()
    assert [(message.user_id, message.phrase) for message in messages] == [(ANN, "receipt")]


async def test_payments_come_newest_first_and_no_more_than_asked(
    orders: Orders, order: Order
) -> None:
    for number in range(4):
        await pay(orders, order.payload, charge=f"charge-{number}")
    payments = await orders.payments(ANN, limit=3)
    assert [payment.charge_id for payment in payments] == ["charge-3", "charge-2", "charge-1"]


async def test_nobody_has_the_payments_of_another(orders: Orders, order: Order) -> None:
    await pay(orders, order.payload)
    assert await orders.payments(BOB) == []


async def test_an_unknown_charge_is_no_payment(orders: Orders) -> None:
    assert await orders.payment(CHARGE) is None


async def test_stars_with_a_payload_that_no_database_keeps_are_recorded_for_review(
    orders: Orders,
) -> None:
    recorded = await pay(orders, "a\0b", currency="\ud800")
    assert recorded.status is PaymentStatus.REVIEW


async def test_a_date_without_a_time_zone_is_refused(orders: Orders, order: Order) -> None:
    with pytest.raises(BadArgument, match="paid_at") as refused:
        await pay(orders, order.payload, paid_at=datetime(2026, 1, 1))  # noqa: DTZ001  # on purpose
    assert refused.value.argument == "paid_at"


async def test_what_the_database_refuses_names_the_argument(orders: Orders) -> None:
    with pytest.raises(BadArgument) as refused:
        await pay(orders, "gift", charge="")
    assert refused.value.argument == "charge_id"
