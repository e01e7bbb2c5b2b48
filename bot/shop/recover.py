"""Recording what Telegram's list has and the books have not, as if Telegram had told us of it."""

import structlog

from ledger.reconciliation import Direction, Transaction
from ledger.refunds import Refunds
from ledger.till import Till

log = structlog.get_logger()

CURRENCY = "XTR"


class Recover:
    """Records payments and refunds by the functions that updates go through, once like these."""

    def __init__(self, *, till: Till, refunds: Refunds, bot_id: int) -> None:
        self._till = till
        self._refunds = refunds
        self._bot_id = bot_id
        self.source = f"reconcile:{bot_id}"
        """By which way the books learn of it: bots may share them, and each has its own list."""

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
                source=self.source,
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
                source=self.source,
                bot_id=self._bot_id,
            )
        log.info(
            "transaction_recovered",
            direction=row.direction,
            payer=row.user_id,
            charge=row.charge_id,
            stars=row.stars,
        )
