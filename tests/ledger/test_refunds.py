import asyncpg

from ledger.model import ChargeId, Credits, UserId
from ledger.refunds import Refunds, RefundState
from tests.ledger.paying import paid

ANN = UserId(7)
BOB = UserId(8)


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


async def test_refunds_under_way_come_oldest_first_until_they_end(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    refunds = Refunds(operator_pool)
    for number in (1, 2, 3):
        await paid(pool, f"charge-{number}")
        await refunds.ask_refund(
            payer_id=ANN,
            charge_id=ChargeId(f"charge-{number}"),
            bot_id=1,
            most_lacking=Credits(0),
            operator_id=UserId(900),
            reason="r",
            source="test",
        )
    found = await refunds.under_way(bot_id=1)
    assert [one.charge_id for one in found] == ["charge-1", "charge-2", "charge-3"]
    assert [(one.state, one.operator_id) for one in found] == [(RefundState.REQUESTED, 900)] * 3
    await refunds.finish_refund(payer_id=ANN, charge_id=ChargeId("charge-1"))
    assert [one.charge_id for one in await refunds.under_way(bot_id=1, limit=1)] == ["charge-2"]
    assert await refunds.under_way(bot_id=2) == []
