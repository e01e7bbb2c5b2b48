"""Records payments and refunds that are missing in the books, as if by an update."""

from dataclasses import dataclass

import structlog

from ledger.orders import Orders
from ledger.reconciliation import Direction, Transaction
from ledger.refunds import Refunds

log = structlog.get_logger()

CURRENCY = "XTR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorder:
    """Records payments and refunds with the same functions as updates do, once per charge."""

    orders: Orders
    refunds: Refunds
    bot_id: int

    @property
    def source(self) -> str:
        """The source under which the books record what this bot's list has shown."""
        return f"reconcile:{self.bot_id}"

    async def record(self, row: Transaction) -> None:
        """Record a row of the list, and credit what it bought or take it back, in one transaction.

        Raises BadArgument for a row that the books can never take, and LedgerError when the
        database is away.
        """
        if row.direction is Direction.IN:
            await self.orders.record_payment(
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
            await self.refunds.record_refund(
                payer_id=row.user_id,
                charge_id=row.charge_id,
                payload=row.payload,
                stars=row.stars,
                currency=CURRENCY,
                refunded_at=row.at,
                raw=row.raw,
                source=self.source,
                bot_id=self.bot_id,
            )
        log.info(
            "transaction_recovered",
            direction=row.direction,
            payer=row.user_id,
            charge=row.charge_id,
            stars=row.stars,
        )
