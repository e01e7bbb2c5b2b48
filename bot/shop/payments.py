"""Payments: recorded and credited in one transaction, with the receipt that the outbox sends."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from telegram import Message, SuccessfulPayment, Update
from telegram.ext import ContextTypes

from bot.ops.metrics import Metrics
from bot.outbox.sender import Sender
from bot.telegram.users import Reader, Resume
from ledger.canaries import PACK as CANARY
from ledger.model import ChargeId, PaymentStatus, Recorded, Stars, UserId
from ledger.orders import Orders
from ledger.referrals import Referrals

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Payments:
    """Takes payments. However often one is delivered, it is credited once and told once.

    A canary is refunded by itself; `wake_refunder` has that done at once.
    """

    bot_id: int
    orders: Orders
    sender: Sender
    resume: Resume
    metrics: Metrics
    referrals: Referrals
    wake_refunder: Callable[[], None]

    async def successful_payment(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Record a payment, send its receipt, and run the payer's pending requests.

        Raises TelegramError while the receipt cannot be sent: it comes before what it pays for.
        Requests are also run after a payment that was refunded meanwhile: an earlier try may have
        credited it, and charged requests that it did not finish.
        """
        message = update.effective_message
        assert message is not None
        paid, user = message.successful_payment, message.from_user
        assert paid is not None
        # The private chat of a payment has the payer's id.
        reader = Reader.of(user, message) if user else Reader(message.chat_id, "en")
        recorded = await self._record(message, paid, reader)
        if recorded.pack == CANARY:
            self.wake_refunder()
        await self.sender.flush(reader.chat_id)
        if recorded.earns:
            await self.referrals.reward_inviters(bot_id=self.bot_id)
            self.sender.wake()
        if recorded.status is PaymentStatus.REVIEW:
            self.sender.wake()  # for the operators
        else:
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
            bot_id=self.bot_id,
            thread_id=reader.thread_id,
            until=paid.subscription_expiration_date,
            begins=paid.is_first_recurring,
        )
        if recorded.new:
            counts_as = "canary" if recorded.pack == CANARY else recorded.status
            self.metrics.payments.labels(counts_as).inc()
            self.metrics.stars.labels(counts_as).inc(paid.total_amount)
        log.info(
            "payment_recorded",
            payer=reader.chat_id,
            charge=paid.telegram_payment_charge_id,
            status=recorded.status,
            new=recorded.new,
            stars=paid.total_amount,
            credits=recorded.credits,
        )
        if recorded.new and recorded.status is PaymentStatus.REVIEW:
            charge = paid.telegram_payment_charge_id
            log.error("payment_in_review", payer=reader.chat_id, charge=charge)
        return recorded
