"""From a stored update to the one handler that answers it, and what it raises back out again."""

import json
from collections.abc import Hashable
from contextlib import suppress
from typing import Any

import structlog
from telegram import Update
from telegram.error import Forbidden, RetryAfter, TelegramError
from telegram.ext import Application

from bot.command import phrase
from bot.intake.handler import Later, Unhandled
from bot.operators import Operators
from bot.paid import PaidCommands
from bot.telegram_time import seconds

log = structlog.get_logger()

QUICK_AT_ONCE = 4
PAID_AT_ONCE = 2
"""How much of one person's runs at a time: their slow commands never delay their /balance."""


class CarryingApplication(Application[Any, Any, Any, Any, Any, Any]):
    """An Application that lets a handler's exception out, where PTB's own would only log it."""

    async def process_error(self, update: object, error: Exception, *_: object) -> bool:  # noqa: ARG002 -- PTB's signature
        """Raise the error to whoever called `process_update`."""
        raise error


class Dispatch:
    """Hands updates to the application: the worker's way into it."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        paid: PaidCommands,
        operators: Operators,
    ) -> None:
        self._application = application
        self._paid = paid
        self._operators = operators

    def lane(self, body: str) -> tuple[Hashable, int]:
        """Return a lane for a person's paid commands, one for payments, and one for all else."""
        try:
            update = self._parse(body)
        except Unhandled:
            return "unreadable", 1
        message = update.message
        who = update.effective_user.id if update.effective_user else None
        if message is not None and message.successful_payment is not None:
            return (who, "payment"), 1  # two deliveries of one payment must not both tell of it
        if message is not None and self._paid.asked(message) is not None:
            return (who, "paid"), PAID_AT_ONCE
        return (who, "quick"), QUICK_AT_ONCE

    async def handle(self, body: str) -> None:
        """Run the update's handler; somebody who has blocked the bot is answered by silence.

        Raises `Unhandled` for what no handler could ever read.
        """
        update = self._parse(body)
        if update.message is not None and update.message.refunded_payment is not None:
            raise Unhandled("Stars went back to a person: an operator has to look at it")
        try:
            await self._application.process_update(update)
        except RetryAfter as wish:
            raise Later(seconds(wish)) from wish
        except Forbidden as refusal:
            log.info("person_unreachable", reason=refusal.message)

    async def answer(self, body: str) -> None:
        """Answer a checkout, which is never stored: Telegram would not wait for it."""
        try:
            await self._application.process_update(self._parse(body))
        except Exception:
            log.exception("checkout_unanswered")

    async def give_up(self, body: str) -> None:
        """Give back what a parked update was charged, and tell the operators of it."""
        with suppress(Unhandled):
            await self._paid.give_up(self._parse(body))
        with suppress(TelegramError):
            await self._operators.tell(phrase("operator-parked", number=_number(body)))

    def _parse(self, body: str) -> Update:
        """Return the update as PTB reads it."""
        try:
            update = Update.de_json(json.loads(body), self._application.bot)
        except Exception as error:
            raise Unhandled(f"not readable: {error!r}") from error
        return update


def _number(body: str) -> str:
    """Return the number of an update, as far as it can be read."""
    try:
        return str(json.loads(body)["update_id"])
    except (ValueError, KeyError, TypeError):
        return "?"
