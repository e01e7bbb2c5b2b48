"""Stars that have arrived: recorded and credited at once, told to the person once."""

import json
from collections.abc import Awaitable, Callable
from functools import partial

import structlog
from telegram import Message, Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.ops.metrics import Metrics
from bot.shop.review import Reviews
from bot.telegram.chat import Chat
from bot.telegram.told import Told
from bot.telegram.users import Reader
from ledger.model import ChargeId, Credits, PaymentStatus, Recorded, Stars, Untold, UserId
from ledger.orders import Till

log = structlog.get_logger()

Resume = Callable[[Reader], Awaitable[None]]


class Payments:
    """Takes payments. However often one is delivered, it is credited once and told once."""

    def __init__(
        self,
        *,
        chat: Chat,
        till: Till,
        reviews: Reviews,
        resume: Resume,
        metrics: Metrics,
        told: Told,
    ) -> None:
        self._chat = chat
        self._till = till
        self._reviews = reviews
        self._resume = resume
        self._metrics = metrics
        self._told = told

    async def arrived(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Record a payment, send the receipt, and run what the person was waiting for."""
        message = update.effective_message
        assert message is not None
        assert message.successful_payment is not None
        reader = _payer(message)
        recorded = await self._record(message, reader)
        charge = ChargeId(message.successful_payment.telegram_payment_charge_id)
        if not recorded.told:
            await self._tell(reader, recorded, charge)
            await self._note_told(reader, charge)
        await self._go_on(reader, recorded)

    async def catch_up(self, untold: Untold, reader: Reader) -> None:
        """Do the same for a payment that was learnt of without an update.

        It is marked when it is told; a request that fails then is kept, and run another time.
        """
        await self._tell(reader, untold.recorded, untold.charge_id)
        await self._note_told(reader, untold.charge_id)
        await self._go_on(reader, untold.recorded)

    async def _go_on(self, reader: Reader, recorded: Recorded) -> None:
        """Run what the person was waiting for.

        A payment that was refunded meanwhile may have been credited at an earlier try, which
        charged requests and did not finish them.
        """
        if recorded.status is not PaymentStatus.REVIEW:
            await self._resume(reader)

    async def _note_told(self, reader: Reader, charge: ChargeId) -> None:
        await self._till.tell_payment(payer_id=UserId(reader.chat_id), charge_id=charge)
        self._told.forget(
            *(_receipt_of(charge, status) for status in PaymentStatus), _alert(charge)
        )

    async def _record(self, message: Message, reader: Reader) -> Recorded:
        """Store the payment; what it bought is credited in the same transaction."""
        paid = message.successful_payment
        assert paid is not None
        recorded = await self._till.record_payment(
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
            self._metrics.payments.labels(recorded.status).inc()
            self._metrics.stars.labels(recorded.status).inc(paid.total_amount)
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
        """Send the receipt, or say that a person will look at the payment, and have one look.

        When this is done again that is sent by another process only, not by this one. Of a payment
        that was refunded meanwhile its payer hears as of a refund.
        """
        if recorded.status is not PaymentStatus.REFUNDED:
            receipt = _receipt(recorded, charge)
            what = _receipt_of(charge, recorded.status)
            await self._told.within_reason(what, partial(self._say, reader, receipt))
        if recorded.status is PaymentStatus.REVIEW:
            alert = partial(self._reviews.tell, UserId(reader.chat_id), charge)
            await self._told.once(_alert(charge), alert)

    async def _say(self, reader: Reader, receipt: Phrase) -> None:
        try:
            await self._chat.say(reader, receipt)
        except (BadRequest, Forbidden) as refusal:
            log.warning("receipt_undeliverable", payer=reader.chat_id, reason=refusal.message)


def _payer(message: Message) -> Reader:
    """Return who has paid; the private chat that a payment is told in has its payer's id."""
    user = message.from_user
    return Reader(message.chat_id, "en") if user is None else Reader.of(user)


def _receipt_of(charge: ChargeId, status: PaymentStatus) -> str:
    """Return by what a receipt is remembered: what is credited later needs another one."""
    return f"{status} charge:{charge}"


def _alert(charge: ChargeId) -> str:
    """Return by what it is remembered that operators were told of a payment in review."""
    return f"review for operators charge:{charge}"


def _receipt(recorded: Recorded, charge: str) -> Phrase:
    """Return the sentence that tells a person what became of their Stars."""
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
