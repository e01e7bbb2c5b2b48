"""Payments: FORM → WAITING → CHARGED | REFUSED | TIMEOUT, and CHARGED → REFUNDED.

Stars move once, at CHARGED, and back once, at REFUNDED; see stars.py. [A], seen in no source: that
a payer whose balance fell while the bot was answering is told so.
"""

import asyncio
import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.charges import Charges, new_charge_id
from sandbox.chats import shown_user
from sandbox.clock import Clock, Timer
from sandbox.errors import PersonError, stale_query
from sandbox.events import Events
from sandbox.state import Invoice, Object, User
from sandbox.subscriptions import Subscriptions
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
    """Takes an invoice from the payment sheet to the charge, or to what stands in its way."""

    def __init__(
        self,
        *,
        clock: Clock,
        updates: Updates,
        events: Events,
        charges: Charges,
        subscriptions: Subscriptions,
    ) -> None:
        self._clock = clock
        self._updates = updates
        self._events = events
        self._charges = charges
        self._subscriptions = subscriptions
        self._attempts: dict[str, Attempt] = {}

    def open(self, user: User, invoice: Invoice) -> Attempt:
        """Open the payment sheet; it can be submitted once, within ten minutes."""
        self._subscriptions.refuse_twice(user, invoice)
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

    def clear(self) -> None:
        """End every attempt; nobody is charged."""
        for attempt in list(self._attempts.values()):
            self._expire(attempt)
        self._attempts.clear()

    def _charge(self, attempt: Attempt) -> None:
        user, invoice, charge_id = attempt.user, attempt.invoice, new_charge_id()
        if invoice.period_s:
            body = self._subscriptions.begin(user, invoice, charge_id)
        else:
            body = self._charges.take(user, invoice, charge_id, {})
        outcome: Object = {"outcome": "paid", "charge_id": charge_id, "message": body}
        self._end(attempt, Stage.CHARGED, outcome)

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
