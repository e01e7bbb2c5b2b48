"""Payments: recorded and credited in one transaction, with one receipt each."""

import json
from dataclasses import dataclass
from functools import partial

import structlog
from telegram import Message, SuccessfulPayment, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.ops.metrics import Metrics
from bot.shop.review import Reviews
from bot.telegram.chat import Chat
from bot.telegram.told import Told
from bot.telegram.users import Reader, Resume
from ledger.model import ChargeId, Credits, PaymentStatus, Recorded, Stars, UserId
from ledger.orders import Orders

log = structlog.get_logger()

RECEIPT, ALERT = "{} charge:{}", "review for operators charge:{}"
"""What Told remembers messages by: receipts by status and charge, alerts by charge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payments:
    """Takes payments. However often one is delivered, it is credited once and told once."""

    chat: Chat
    orders: Orders
    reviews: Reviews
    resume: Resume
    metrics: Metrics
    told: Told

    async def successful_payment(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Record a payment, send the receipt, and run the payer's pending requests."""
        message = update.effective_message
        assert message is not None
        paid, user = message.successful_payment, message.from_user
        assert paid is not None
        # The private chat of a payment has the payer's id.
        reader = Reader.of(user) if user else Reader(message.chat_id, "en")
        recorded = await self._record(message, paid, reader)
        await self.follow_up(reader, recorded, ChargeId(paid.telegram_payment_charge_id))

    async def follow_up(self, reader: Reader, recorded: Recorded, charge: ChargeId) -> None:
        """Send the receipt for a recorded payment unless its payer is told; run pending requests.

        Raises TelegramError when the receipt cannot be sent now. Once it is sent, that is recorded;
        pending requests that fail after it stay pending. They also run after a payment that was
        refunded meanwhile: an earlier try may have credited it, and charged requests that it did
        not finish.
        """
        if not recorded.told:
            await self._tell(reader, recorded, charge)
            await self.orders.tell_payment(payer_id=UserId(reader.chat_id), charge_id=charge)
            for status in PaymentStatus:
                self.told.forget(RECEIPT.format(status, charge))
            self.told.forget(ALERT.format(charge))
        if recorded.status is not PaymentStatus.REVIEW:
            await self.resume(reader)

    async def _record(self, message: Message, paid: SuccessfulPayment, reader: Reader) -> Recorded:
        """Record the payment and credit what it bought, in one transaction, once per charge."""
        recorded = await self.orders.record_payment(
            payer_id=UserId(reader.chat_id),
            charge_id=ChargeId(paid.telegram_payment_charge_id),
            payload=paid.invoice_payload,
            stars=Stars(paid.total_amount),
            currency=paid.currency,
            paid_at=message.date,
            raw=json.dumps(message.to_dict()),
            source="update",
        )
        if recorded.new:
            self.metrics.payments.labels(recorded.status).inc()
            self.metrics.stars.labels(recorded.status).inc(paid.total_amount)
        log.info(
            "payment_recorded",
            payer=reader.chat_id,
            charge=paid.telegram_payment_charge_id,
            status=recorded.status,
            new=recorded.new,
            stars=paid.total_amount,
            credits=recorded.credits,
        )
        return recorded

    async def _tell(self, reader: Reader, recorded: Recorded, charge: ChargeId) -> None:
        """Send the receipt; for a payment in review, also alert the operators.

        If this is repeated, the process that has sent them does not send them again. A payment that
        was refunded meanwhile needs no receipt: its payer hears about the refund.
        """
        if recorded.status is not PaymentStatus.REFUNDED:
            receipt = _receipt(recorded, charge)
            what = RECEIPT.format(recorded.status, charge)
            await self.told.within_reason(what, partial(self._say, reader, receipt))
        if recorded.status is PaymentStatus.REVIEW:
            alert = partial(self.reviews.alert, UserId(reader.chat_id), charge)
            await self.told.once(ALERT.format(charge), alert)

    async def _say(self, reader: Reader, receipt: Phrase) -> None:
        if refusal := await self.chat.reach(reader, receipt):
            log.warning("receipt_undeliverable", payer=reader.chat_id, reason=refusal.message)


def _receipt(recorded: Recorded, charge: str) -> Phrase:
    """Return the phrase that tells a payer what became of their Stars."""
    if recorded.status is PaymentStatus.REVIEW:
        return phrase("receipt-review", charge=charge)
    name = "receipt-second" if recorded.second else "receipt"
    owed = recorded.credits - recorded.balance if recorded.new else 0  # later it may be spent
    balance = recorded.balance
    if balance < 0:
        owed = recorded.credits
    if owed > 0 and not recorded.second:
        name = "receipt-debt-left" if balance < 0 else "receipt-debt"
        balance = Credits(abs(balance))
    return phrase(name, credits=recorded.credits, balance=balance, owed=owed, charge=charge)
