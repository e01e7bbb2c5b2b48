"""Payments as operators see them: a line for each, and a button for each that can be refunded.

A module of its own, because a card and a question to operators show them alike.
"""

from collections.abc import Sequence

from bot.command import phrase
from bot.i18n.texts import Safe, Texts
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


def refund_lines(payments: Sequence[Refundable], texts: Texts, language: str) -> Safe:
    """Return one line for each payment: its amounts, the state of its refund, its mark."""
    lines = [
        phrase(
            "refund-line",
            stars=payment.stars,
            credits=payment.credits,
            state="review" if payment.review else payment.state or "none",
            mark=payment.mark,
            at=texts.moment(language, payment.paid_at),
        )
        for payment in payments
    ]
    return texts.lines(language, lines or [phrase("card-none")])
