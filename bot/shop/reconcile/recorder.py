"""Recording what Telegram's list has and the books have not, as if Telegram had told us of it."""

import structlog

from ledger.orders import Orders
from ledger.reconciliation import Direction, Transaction
from ledger.refunds import Refunds

log = structlog.get_logger()

CURRENCY = "XTR"


def source_of(bot_id: int) -> str:
    """Return what the books name as the source of all that this bot's list has shown."""
    return f"reconcile:{bot_id}"


class Recover:
    """Records payments and refunds by the functions that updates go through, once like these."""

    def __init__(self, *, till: Orders, refunds: Refunds, bot_id: int) -> None:
        self._till = till
        self._refunds = refunds
        self._bot_id = bot_id

    async def record(self, row: Transaction) -> None:
        """Record a row of the list; what it has bought is credited, or taken back, with it."""
        if row.direction is Direction.IN:
            await self._till.record_payment(
                payer_id=row.user_id,
                charge_id=row.charge_id,
                payload=row.payload,
                stars=row.stars,
                currency=CURRENCY,
                paid_at=row.at,
                raw=row.raw,
                source=source_of(self._bot_id),
            )
        else:
            await self._refunds.record_refund(
                payer_id=row.user_id,
                charge_id=row.charge_id,
                payload=row.payload,
                stars=row.stars,
                currency=CURRENCY,
                refunded_at=row.at,
                raw=row.raw,
                source=source_of(self._bot_id),
                bot_id=self._bot_id,
            )
        log.info(
            "transaction_recovered",
            direction=row.direction,
            payer=row.user_id,
            charge=row.charge_id,
            stars=row.stars,
        )
