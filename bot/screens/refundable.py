"""Payments as operators see them: a button for each that can be refunded.

A module of its own, because a card and a question to operators show them alike.
"""

from collections.abc import Sequence

from bot.command import phrase
from bot.i18n.texts import Texts
from bot.telegram.chat import Button, Rows
from ledger.refunds import Refundable


def refund_buttons(payments: Sequence[Refundable], texts: Texts, language: str) -> Rows:
    """Return one button for each payment that can be refunded; it opens the refund screen."""
    rows = []
    for payment in payments:
        if payment.open:
            at = texts.date(language, payment.paid_at)
            label = phrase("refund-button", stars=payment.stars, at=at)
            rows.append([Button(label, f"refund:{payment.user_id}:{payment.mark}")])
    return rows
