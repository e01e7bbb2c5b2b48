from datetime import UTC, datetime

import asyncpg

from ledger.model import ChargeId, Stars, UserId
from ledger.orders import Orders
from ledger.refunds import Refunds

ANN = UserId(7)
BOB = UserId(8)


async def paid(pool: asyncpg.Pool, charge: str, *, payer: UserId = ANN) -> None:
    """Record a payment that matches no order."""
    await Orders(pool).record_payment(
        payer_id=payer,
        charge_id=ChargeId(charge),
        payload="gift",
        stars=Stars(5),
        currency="XTR",
        paid_at=datetime.now(UTC),
        raw="{}",
        source="update",
        bot_id=1,
    )


async def test_a_payment_is_found_by_its_charge_id_or_its_mark(pool: asyncpg.Pool) -> None:
    refunds = Refunds(pool)
    await paid(pool, "charge-1")
    await paid(pool, "charge-2")
    [mark] = [one.mark for one in await refunds.refundable(ANN) if one.charge_id == "charge-1"]
    for handle in ("charge-1", mark, mark.upper()):
        found = await refunds.by_charge(ChargeId(handle))
        assert found is not None
        assert found.charge_id == "charge-1"
    assert await refunds.by_charge(ChargeId(mark[:-1])) is None


async def test_a_mark_that_two_payments_have_names_neither(pool: asyncpg.Pool) -> None:
    refunds = Refunds(pool)
    await paid(pool, "charge-1")
    await paid(pool, "charge-1", payer=BOB)
    [payment] = await refunds.refundable(ANN)
    assert await refunds.by_charge(ChargeId(payment.mark)) is None
    assert await refunds.by_charge(ChargeId(payment.mark), payer_id=BOB) is not None
    assert await refunds.by_charge(ChargeId("charge-1")) is not None
