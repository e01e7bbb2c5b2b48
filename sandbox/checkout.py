"""Payments: FORM → WAITING → CHARGED | REFUSED | TIMEOUT, and CHARGED → REFUNDED.

Stars move once, at CHARGED, and back once, at REFUNDED; no balance goes below zero, and none are
made or lost on the way. [A], seen in no source: what the bot is told when it has too few Stars
for a refund (BALANCE_TOO_LOW), and that a payer whose balance fell while the bot was answering is
told the same.
"""

import asyncio
import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.chats import Chats, shown_user
from sandbox.clock import Clock, Timer
from sandbox.errors import PersonError, bad_request, stale_query
from sandbox.events import Events
from sandbox.state import Charge, Direction, Invoice, Object, State, Transaction, User
from sandbox.updates import Updates

FORM_LIFE_S = 600
ANSWER_WITHIN_S = 10
TOO_FEW = "You don't have enough Stars. Top up and try again."
TOO_LATE = "The bot did not answer within 10 seconds. No Stars were taken."


class Stage(StrEnum):
    """How far an attempt to pay has come."""

    FORM = "form"
    WAITING = "waiting"
    CHARGED = "charged"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    TOO_FEW = "too_few"


@dataclass(slots=True)
class Attempt:
    """One try of one person to pay one invoice."""

    user: User
    invoice: Invoice
    query_id: str
    stage: Stage = Stage.FORM
    timer: Timer | None = None
    outcome: asyncio.Future[Object] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class Checkout:
    """Takes an invoice from the payment sheet to the charge, and a charge to its refund."""

    def __init__(
        self, *, state: State, clock: Clock, updates: Updates, events: Events, chats: Chats
    ) -> None:
        self._state = state
        self._clock = clock
        self._updates = updates
        self._events = events
        self._chats = chats
        self._attempts: dict[str, Attempt] = {}

    def open(self, user: User, invoice: Invoice) -> Attempt:
        """Open the payment sheet; it can be submitted once, within ten minutes."""
        query_id = str(secrets.randbits(63) | 1 << 62)
        attempt = Attempt(user, invoice, query_id)
        self._attempts[query_id] = attempt
        attempt.timer = self._clock.call_later(FORM_LIFE_S, lambda: self._forget(attempt))
        return attempt

    def form(self, form_id: str) -> Attempt:
        """Return the payment sheet that is open under this id."""
        attempt = self._attempts.get(form_id)
        if attempt is None or attempt.stage is not Stage.FORM:
            raise PersonError("This payment form is too old or was submitted already.")
        return attempt

    async def submit(self, attempt: Attempt) -> Object:
        """Ask the bot, and return the outcome as the payer's client would show it."""
        user, invoice = attempt.user, attempt.invoice
        if user.stars < invoice.stars:
            self._end(attempt, Stage.TOO_FEW, {"outcome": "balance_too_low", "text": TOO_FEW})
        else:
            attempt.stage = Stage.WAITING
            self._stop(attempt)
            attempt.timer = self._clock.call_later(ANSWER_WITHIN_S, lambda: self._expire(attempt))
            query = {
                "id": attempt.query_id,
                "from": shown_user(user),
                "currency": "XTR",
                "total_amount": invoice.stars,
                "invoice_payload": invoice.payload,
            }
            self._updates.push("pre_checkout_query", query)
        return await asyncio.shield(attempt.outcome)

    def answer(self, query_id: str, *, refusal: str | None) -> None:
        """Take the bot's answer to a pre-checkout query; None approves, and charges the payer."""
        attempt = self._attempts.get(query_id)
        if attempt is None or attempt.stage is not Stage.WAITING:
            raise stale_query()
        if refusal is not None:
            self._end(attempt, Stage.REFUSED, {"outcome": "refused", "text": refusal})
        elif attempt.user.stars < attempt.invoice.stars:
            self._end(attempt, Stage.TOO_FEW, {"outcome": "balance_too_low", "text": TOO_FEW})
        else:
            self._charge(attempt)

    def refund(self, user_id: int, charge_id: str) -> None:
        """Give the Stars of a charge back, and let the payer and the bot see it."""
        charge = self._state.charges.get(charge_id)
        if charge is None or charge.payer_id != user_id:
            raise bad_request("CHARGE_NOT_FOUND")
        if charge.refunded:
            raise bad_request("CHARGE_ALREADY_REFUNDED")
        if self._state.bot_stars < charge.stars:
            raise bad_request("BALANCE_TOO_LOW")
        charge.refunded = True
        user = self._chats.user(user_id)
        self._move(user, charge, -charge.stars)
        notice = _receipt(charge)
        body = self._chats.say(user, {"refunded_payment": notice})
        self._updates.push("message", body)

    def clear(self) -> None:
        """End every attempt; nobody is charged."""
        for attempt in list(self._attempts.values()):
            self._expire(attempt)
        self._attempts.clear()

    def _charge(self, attempt: Attempt) -> None:
        user, invoice = attempt.user, attempt.invoice
        charge = Charge(
            charge_id=f"stx{secrets.token_urlsafe(120)}",
            payer_id=user.user_id,
            payload=invoice.payload,
            stars=invoice.stars,
        )
        self._state.charges[charge.charge_id] = charge
        invoice.paid_by = user.user_id
        self._move(user, charge, charge.stars)
        provider = {"provider_payment_charge_id": f"{user.user_id}_{len(self._state.charges)}"}
        body = self._chats.listen(user, {"successful_payment": _receipt(charge) | provider})
        if invoice.chat_id is not None and invoice.message_id is not None:
            message = self._chats.find(invoice.chat_id, invoice.message_id)
            if message is not None:
                self._chats.refresh(invoice.chat_id, message)
        outcome: Object = {"outcome": "paid", "charge_id": charge.charge_id, "message": body}
        self._end(attempt, Stage.CHARGED, outcome)

    def _move(self, user: User, charge: Charge, stars: int) -> None:
        """Move Stars to the bot, or back to the person when negative, and list it."""
        user.stars -= stars
        self._state.bot_stars += stars
        self._state.transactions.append(
            Transaction(
                charge_id=charge.charge_id,
                direction=Direction.SOURCE if stars > 0 else Direction.RECEIVER,
                user_id=user.user_id,
                payload=charge.payload,
                stars=charge.stars,
                at=int(self._clock.now()),
            )
        )
        self._events.tell(user.user_id, "stars", {"stars": user.stars})

    def _expire(self, attempt: Attempt) -> None:
        if attempt.stage is Stage.WAITING:
            self._end(attempt, Stage.TIMEOUT, {"outcome": "timeout", "text": TOO_LATE})

    def _end(self, attempt: Attempt, stage: Stage, outcome: Object) -> None:
        attempt.stage = stage
        self._stop(attempt)
        self._forget(attempt)
        attempt.outcome.set_result(outcome)
        self._events.tell(attempt.user.user_id, "payment", outcome)

    def _stop(self, attempt: Attempt) -> None:
        if attempt.timer is not None:
            attempt.timer.cancel()

    def _forget(self, attempt: Attempt) -> None:
        self._attempts.pop(attempt.query_id, None)


def _receipt(charge: Charge) -> Object:
    return {
        "currency": "XTR",
        "total_amount": charge.stars,
        "invoice_payload": charge.payload,
        "telegram_payment_charge_id": charge.charge_id,
    }
