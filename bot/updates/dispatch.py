"""From a stored update to the one handler that answers it, and what it raises back out again."""

import json
from contextlib import suppress
from functools import lru_cache
from typing import Any

import structlog
from telegram import Update
from telegram.error import (
    BadRequest,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import Application

from bot.command import phrase
from bot.metering.paid import PaidCommands
from bot.telegram.alerts import Alerts
from bot.telegram.failures import may_have_arrived, seconds
from bot.updates.counted import Raw
from bot.updates.handler import Lane, Later, Unhandled
from bot.updates.priority import Rush

log = structlog.get_logger()

QUICK_AT_ONCE = 4
PAID_AT_ONCE = 2
"""How much of one person's runs at a time: their slow commands never delay their /balance."""

REMEMBERED = 512
"""So many updates are read only once, though their lane is asked for before they are handled."""


AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class CarryingApplication(AnyApplication):
    """An Application that lets a handler's exception out, where PTB's own would only log it."""

    async def process_error(self, update: object, error: Exception, *_: object) -> bool:  # noqa: ARG002 -- PTB's signature
        """Raise the error to whoever called `process_update`."""
        raise error


class Dispatch:
    """Hands updates to the application: the worker's way into it."""

    def __init__(
        self,
        application: AnyApplication,
        paid: PaidCommands,
        alerts: Alerts,
    ) -> None:
        self._application = application
        self._paid = paid
        self._alerts = alerts
        self._rush = Rush()
        self._parse = lru_cache(REMEMBERED)(self._read)

    def lane(self, body: str) -> Lane:
        """Return a lane for a person's paid commands, one for payments, and one for all else."""
        try:
            update = self._parse(body)
        except Unhandled:
            return Lane("unreadable")
        message = update.message
        who = update.effective_user.id if update.effective_user else "nobody"
        if message is not None and (message.successful_payment or message.refunded_payment):
            # One at a time: two deliveries of one payment must not both tell of it. A refund comes
            # from the bot itself, in the chat of its person.
            return Lane(f"payment:{message.chat_id}", urgent=True)
        if message is not None and self._paid.asked(message) is not None:
            return Lane(f"paid:{who}", PAID_AT_ONCE)
        return Lane(f"quick:{who}", QUICK_AT_ONCE)

    async def handle(self, body: str) -> None:
        """Run the update's handler; somebody who has blocked the bot is answered by silence.

        Raises `Unhandled` for what no handler could ever read, and `Later` when Telegram is away.
        """
        update = self._parse(body)
        await self._rush.over()
        try:
            await self._application.process_update(update)
        except RetryAfter as wish:
            raise Later(seconds(wish)) from wish
        except Forbidden as refusal:
            log.info("person_unreachable", reason=refusal.message)
        except NetworkError as failure:
            if isinstance(failure, BadRequest):
                raise
            if await may_have_arrived(self._application.bot, failure):
                raise
            raise Later from failure

    async def answer(self, checkout: Raw) -> None:
        """Answer a checkout, which is never stored: Telegram would not wait for it."""
        with self._rush.checkout():
            try:
                update = Update.de_json(checkout, self._application.bot)
                await self._application.process_update(update)
            except Exception:
                log.exception("checkout_unanswered")

    async def give_up(self, body: str) -> None:
        """Give back what a parked update was charged, and tell the operators of it."""
        with suppress(Unhandled, TelegramError):
            await self._paid.give_up(self._parse(body))
        with suppress(TelegramError):
            await self._alerts.tell(phrase("operator-parked", number=_number(body)))

    def _read(self, body: str) -> Update:
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
