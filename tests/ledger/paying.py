"""Payments as tests record them."""

from datetime import UTC, datetime

import asyncpg

from ledger.model import ChargeId, Stars, UserId
from ledger.orders import Orders

ANN = UserId(7)


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
