"""Subscriptions, as Telegram calls what pays for plans: what it says of one, and what it is asked.

Telegram renews a subscription by itself. Each renewal is a payment like the first one, and comes
the same ways; see payments.py. That one was cancelled, resumed or could not be renewed is an
update of its own, `subscription` (Bot API 10.2), which the library does not know and leaves as
JSON.
"""

from dataclasses import dataclass
from enum import StrEnum

import structlog
from pydantic import BaseModel, ValidationError
from telegram import Bot, Update
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.outbox.sender import Sender
from bot.telegram.users import SUBSCRIPTION
from ledger.model import UserId
from ledger.plans import Plan, Plans, PlanState

log = structlog.get_logger()


class _State(StrEnum):
    """What has become of a subscription, in Telegram's words."""

    ACTIVE = "active"
    CANCELED = "canceled"
    FAILED = "failed"


_STATES = {
    _State.ACTIVE: PlanState.ACTIVE,
    _State.CANCELED: PlanState.CANCELLED,
    _State.FAILED: PlanState.FAILED,
}


class _Subscriber(BaseModel):
    id: int


class _Change(BaseModel):
    """What Telegram says has changed."""

    user: _Subscriber
    invoice_payload: str
    state: _State


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriptions:
    """Keeps people's plans and their subscriptions at Telegram alike."""

    bot: Bot
    plans: Plans
    sender: Sender

    async def changed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Note what Telegram says of a subscription, and tell its person, once."""
        raw = update.api_kwargs.get(SUBSCRIPTION)
        try:
            change = _Change.model_validate(raw)
        except ValidationError as wrong:  # a newer Telegram knows more states than these
            log.warning("subscription_not_understood", reason=str(wrong), raw=raw)
            return
        user_id = UserId(change.user.id)
        is_new = await self.plans.note_plan(
            user_id=user_id,
            payload=change.invoice_payload,
            state=_STATES[change.state],
            update_id=update.update_id,
        )
        log.info("subscription_changed", user=user_id, state=change.state, new=is_new)
        await self.sender.flush(user_id)

    async def cancel(self, plan: Plan) -> bool:
        """Have Telegram renew a plan no more; False if it knows no such subscription."""
        return await self._edit(plan, is_canceled=True)

    async def allow(self, plan: Plan) -> bool:
        """Let the person resume a plan that we have ended; False if Telegram knows none.

        Telegram leaves it to them to do so (Bot API, editUserStarSubscription).
        """
        return await self._edit(plan, is_canceled=False)

    async def _edit(self, plan: Plan, *, is_canceled: bool) -> bool:
        try:
            await self.bot.edit_user_star_subscription(
                plan.user_id, plan.charge_id, is_canceled=is_canceled
            )
        except BadRequest as refusal:
            log.warning(
                "subscription_not_changed",
                user=plan.user_id,
                charge=plan.charge_id,
                reason=refusal.message,
            )
            return False
        return True
