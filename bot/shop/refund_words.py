"""Refunds in words and buttons, for the person and for operators."""

from collections.abc import Sequence

from bot.command import Phrase, phrase
from bot.i18n.texts import Safe, Texts
from bot.telegram.chat import Button, Rows
from ledger.refunds import Refund, Refundable, RefundState


def ended(refund: Refund) -> Phrase:
    """Return what the person is told of how their refund ended."""
    if refund.state is RefundState.FAILED:
        return phrase("refund-failed", stars=refund.stars, charge=refund.charge_id)
    return phrase(
        "refund-done-debt" if refund.balance < 0 else "refund-done",
        by="telegram" if refund.operator_id is None else "us",
        stars=refund.stars,
        credits=refund.credits,
        balance=abs(refund.balance),
        charge=refund.charge_id,
    )


def offered(payments: Sequence[Refundable], texts: Texts, language: str) -> Rows:
    """Return one button for each payment that may be refunded."""
    return [
        [
            Button(
                phrase(
                    "refund-button",
                    stars=payment.stars,
                    at=texts.date(language, payment.paid_at),
                ),
                f"refund:{payment.user_id}:{payment.mark}",
            )
        ]
        for payment in payments
        if payment.open
    ]


def listed(payments: Sequence[Refundable], texts: Texts, language: str) -> Safe:
    """Return one line for each payment: what it was, how far its refund is, its receipt."""
    lines = [
        texts.say(
            language,
            "refund-line",
            stars=payment.stars,
            credits=payment.credits,
            state="review" if payment.review else payment.state or "none",
            charge=payment.charge_id,
            at=texts.moment(language, payment.paid_at),
        )
        for payment in payments
    ]
    return Safe("\n".join(lines)) if lines else texts.say(language, "card-none")
