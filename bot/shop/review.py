"""A payment that fits no order, as operators see it: what it is, and a button for each way out."""

import structlog

from bot.command import phrase
from bot.shop.catalog import Catalog
from bot.telegram.alerts import Operators
from bot.telegram.chat import STARS, Button, Rows
from ledger.model import ChargeId, Payment, UserId
from ledger.orders import Orders
from ledger.refunds import Refunds
from ledger.validate import MOST_CREDITS

log = structlog.get_logger()


class Reviews:
    """Has operators decide on payments that fit no order."""

    def __init__(
        self, *, catalog: Catalog, till: Orders, refunds: Refunds, operators: Operators
    ) -> None:
        self._catalog = catalog
        self._till = till
        self._refunds = refunds
        self._operators = operators

    async def tell(self, payer_id: UserId, charge_id: ChargeId) -> None:
        """Tell the operators of a payment, with the two ways out of its review.

        Raises what Telegram says when none of them has it yet and a later try may help.
        """
        payment = await self._till.payment(charge_id)
        refundable = await self._refunds.by_charge(charge_id, payer_id=payer_id)
        assert payment is not None
        assert refundable is not None
        log.error("payment_in_review", payer=payer_id, charge=charge_id, reason=payment.reason)
        words = phrase(
            "operator-review",
            user=str(payer_id),
            stars=payment.stars,
            charge=charge_id,
            reason=payment.reason or "unknown_order",
        )
        rows = ways_out(payment, refundable.mark, self._catalog)
        await self._operators.insist(words, rows=rows)


def ways_out(payment: Payment, mark: str, catalog: Catalog) -> Rows:
    """Return the buttons: credit, with how many credits it would be, and refund."""
    whose = f"{payment.user_id}:{mark}"
    worth = worth_of(payment, catalog)
    row = []
    if worth > 0:
        row.append(Button(phrase("review-credit", credits=worth), f"credit:{whose}:{worth}"))
    row.append(Button(phrase("review-refund", stars=payment.stars), f"refund-now:{whose}"))
    return [row]


def worth_of(payment: Payment, catalog: Catalog) -> int:
    """Return the credits that a payment's Stars would have bought, 0 if nobody can say.

    By the rate of the largest pack that they would have paid for; rounded down.
    """
    if payment.currency != STARS or payment.stars <= 0 or payment.user_id <= 0:
        return 0
    packs = sorted(catalog.packs, key=lambda pack: pack.stars)
    if not packs:
        return 0
    pack = next((one for one in reversed(packs) if one.stars <= payment.stars), packs[0])
    return min(payment.stars * pack.credits // pack.stars, MOST_CREDITS)
