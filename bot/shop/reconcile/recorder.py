"""Records payments and refunds that are missing in the books, as if by an update."""

import structlog

from ledger.orders import Till
from ledger.reconciliation import Direction, Transaction
from ledger.refunds import Refunds

log = structlog.get_logger()

CURRENCY = "XTR"


def source_of(bot_id: int) -> str:
    """Return the source under which the books record what a bot's list has shown."""
    return f"reconcile:{bot_id}"


class Recorder:
    """Records payments and refunds with the same functions as updates do, once per charge."""

    def __init__(self, *, till: Till, refunds: Refunds, bot_id: int) -> None:
        self._till = till
        self._refunds = refunds
        self._bot_id = bot_id

    async def record(self, row: Transaction) -> None:
        """Record a row of the list, and credit what it bought or take it back, in one transaction.

        Raises BadArgument for a row that the books can never take, and LedgerError when the
        database is away.
        """
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
