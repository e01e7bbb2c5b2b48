"""Payments to choose from, so that no two read alike: what was bought, for how much, and when.

A module of its own, because cards, questions to operators and people show them alike.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.command import Phrase, phrase
from bot.i18n.texts import Texts
from bot.shop.catalog import Catalog
from bot.telegram.chat import Button, Rows
from ledger.canaries import PACK as CANARY
from ledger.model import ChargeId, Payment
from ledger.orders import Orders
from ledger.refunds import Refundable


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentWords:
    """Words payments in a language."""

    texts: Texts
    catalog: Catalog
    language: str

    def title(self, paid: Payment | None) -> str:
        """Return what was bought; nothing of what matched no order."""
        if paid is None or not paid.pack:
            return ""
        if paid.pack == CANARY:
            return self.texts.flat(self.language, phrase("canary-title"))
        return self.catalog.title(paid.pack, self.language)

    def choices(
        self, name: str, payments: Sequence[Refundable], paid: Mapping[ChargeId, Payment]
    ) -> list[Phrase]:
        """Return a phrase for each payment; those that read alike get the time of the day, too."""
        days = [self.texts.date(self.language, one.paid_at) for one in payments]
        titles = [self.title(paid.get(one.charge_id)) for one in payments]
        told = [*zip(days, titles, (one.stars for one in payments), strict=True)]
        often = Counter(told)
        return [
            phrase(
                name,
                at=f"{day}, {self._clock(one)}" if often[day, title, stars] > 1 else day,
                pack=f" · {title}" if title else "",
                stars=stars,
            )
            for one, (day, title, stars) in zip(payments, told, strict=True)
        ]

    def refund_buttons(
        self, payments: Sequence[Refundable], paid: Mapping[ChargeId, Payment]
    ) -> Rows:
        """Return a button for each payment that can be refunded; it opens the refund screen."""
        open_ = [one for one in payments if one.open]
        labels = self.choices("refund-button", open_, paid)
        return [
            [Button(label, f"refund:{one.user_id}:{one.mark}")]
            for one, label in zip(open_, labels, strict=True)
        ]

    def _clock(self, payment: Refundable) -> str:
        return self.texts.clock(self.language, payment.paid_at)


async def paid_for(orders: Orders, payments: Sequence[Refundable]) -> dict[ChargeId, Payment]:
    """Return what payments of one person were for, by their charge ids."""
    if not payments:
        return {}
    return {one.charge_id: one for one in await orders.payments(payments[0].user_id)}
