"""Stars that have arrived: recorded and credited at once, told to the person once."""

import json
from collections.abc import Awaitable, Callable

import structlog
from telegram import Message, Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes

from bot.chat import Chat, Reader
from bot.command import Phrase, phrase
from bot.operators import Operators
from ledger.model import ChargeId, PaymentStatus, Recorded, Stars, UserId
from ledger.till import Till

log = structlog.get_logger()

Resume = Callable[[Reader], Awaitable[None]]


class Payments:
    """Takes payments. However often one is delivered, it is credited once and told once."""

    def __init__(self, *, chat: Chat, till: Till, operators: Operators, resume: Resume) -> None:
        self._chat = chat
        self._till = till
        self._operators = operators
        self._resume = resume

    async def arrived(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Record a payment, send the receipt, and run what the person was waiting for."""
        message = update.effective_message
        assert message is not None
        assert message.successful_payment is not None
        reader = _payer(message)
        recorded = await self._record(message, reader)
        if not recorded.told:
            await self._tell(
                reader, recorded, message.successful_payment.telegram_payment_charge_id
            )
        if recorded.status is PaymentStatus.CREDITED:
            await self._resume(reader)

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

    async def _tell(self, reader: Reader, recorded: Recorded, charge: str) -> None:
        """Send the receipt, or say that a person will look at the payment; then mark it told."""
        try:
            await self._chat.say(reader, _receipt(recorded, charge))
        except (BadRequest, Forbidden) as refusal:
            log.warning("receipt_undeliverable", payer=reader.chat_id, reason=refusal.message)
        if recorded.status is PaymentStatus.REVIEW:
            await self._alert(reader, charge)
        await self._till.tell_payment(payer_id=UserId(reader.chat_id), charge_id=ChargeId(charge))

    async def _alert(self, reader: Reader, charge: str) -> None:
        """Tell the operators of a payment that fits no order."""
        payment = await self._till.payment(ChargeId(charge))
        reason = "unknown" if payment is None else payment.reason or "unknown"
        log.error("payment_in_review", payer=reader.chat_id, charge=charge, reason=reason)
        await self._operators.tell(
            phrase("operator-review", user=str(reader.chat_id), charge=charge, reason=reason)
        )


def _payer(message: Message) -> Reader:
    """Return who has paid; the private chat that a payment is told in has its payer's id."""
    user = message.from_user
    return Reader(message.chat_id, "en") if user is None else Reader.of(user)


def _receipt(recorded: Recorded, charge: str) -> Phrase:
    """Return the sentence that tells a person what became of their Stars."""
    if recorded.status is PaymentStatus.REVIEW:
        return phrase("receipt-review", charge=charge)
    name = "receipt-second" if recorded.second else "receipt"
    return phrase(name, credits=recorded.credits, balance=recorded.balance, charge=charge)
