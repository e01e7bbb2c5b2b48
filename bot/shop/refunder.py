"""Refunds: asked of Telegram until it answers for certain."""

import asyncio
import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import structlog
from telegram import Bot, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.ops.backoff import NOT_REFUNDED
from bot.ops.metrics import Metrics
from bot.telegram.failures import wait_s
from ledger.errors import LedgerError
from ledger.model import ChargeId, Stars, UserId
from ledger.referrals import Referrals
from ledger.refunds import Refund, Refunds

log = structlog.get_logger()

AT_ONCE = 8
EVERY_S = 5.0
"""How often to look for refunds that another process or the command line asked for."""

STEP_S = 7.0
"""How long each step of a call may take: to connect, to send, to wait for the answer."""

LEASE_S = 30.0
"""Longer than a call takes; after that, another process takes over from one that died."""


@dataclass(slots=True, kw_only=True, eq=False)
class Refunder:
    """Sends refunds; any number of processes may share the work.

    If the process dies or the answer gets lost after Telegram has refunded, the same call is made
    again, and Telegram answers that the charge is already refunded: nobody has to guess.
    """

    bot: Bot
    bot_id: int
    refunds: Refunds
    referrals: Referrals
    wake_sender: Callable[[], None]
    metrics: Metrics
    _worker: str = field(default_factory=lambda: secrets.token_hex(8), init=False)
    _wanted: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    def wake(self) -> None:
        """Look for refunds now, because one was just asked for."""
        self._wanted.set()

    async def run(self) -> None:
        """Send refunds until cancelled; what fails is tried again."""
        while True:
            self._wanted.clear()
            claimed: list[Refund] = []
            try:
                claimed = await self.refunds.claim_refunds(
                    bot_id=self.bot_id, worker=self._worker, lease_s=LEASE_S, most=AT_ONCE
                )
            except LedgerError as failure:
                log.warning("refunds_out_of_reach", reason=str(failure))
            except Exception:
                log.exception("refund_broken")
            await asyncio.gather(*map(self._advance, claimed))
            if not claimed:
                with suppress(TimeoutError):
                    async with asyncio.timeout(EVERY_S):
                        await self._wanted.wait()

    async def refunded_payment(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Record a refund that Telegram reports, be it ours or its own, once per charge.

        The message is in the private chat of the payer, or in the group of the invoice: then the
        charge tells whose payment it was.
        """
        message = update.effective_message
        assert message is not None
        refunded = message.refunded_payment
        assert refunded is not None
        charge_id = ChargeId(refunded.telegram_payment_charge_id)
        payer_id = UserId(message.chat_id)
        if payer_id < 0 and (payment := await self.refunds.by_charge(charge_id)):
            payer_id = payment.user_id
        recorded = await self.refunds.record_refund(
            payer_id=payer_id,
            charge_id=charge_id,
            payload=refunded.invoice_payload,
            stars=Stars(refunded.total_amount),
            currency=refunded.currency,
            refunded_at=message.date,
            raw=json.dumps(message.to_dict()),
            source="update",
            bot_id=self.bot_id,
        )
        log.info(
            "refund_recorded",
            payer=payer_id,
            charge=charge_id,
            new=recorded.new,
            credits=recorded.credits,
        )
        await self._take_rewards()
        self.wake_sender()

    async def _advance(self, refund: Refund) -> None:
        """Take a refund one step further; after a failure it is retried when its lease ends."""
        try:
            await self._send(refund)
        except (LedgerError, TelegramError) as failure:
            log.warning("refund_left_to_its_lease", reason=str(failure), payer=refund.user_id)
        except Exception:
            log.exception("refund_broken", payer=refund.user_id, charge=refund.charge_id)
        self.wake_sender()

    async def _send(self, refund: Refund) -> None:
        """Call refundStarPayment and record the outcome; in doubt, that it is unknown."""
        try:
            await self.bot.refund_star_payment(
                refund.user_id,
                refund.charge_id,
                read_timeout=STEP_S,
                connect_timeout=STEP_S,
                write_timeout=STEP_S,
            )
        except (BadRequest, Forbidden) as refusal:
            if "CHARGE_ALREADY_REFUNDED" not in refusal.message.upper():
                await self._fail(refund, refusal.message)
                return
        except RetryAfter as wish:
            await self._put_off(refund, wait_s(wish), None)
            return
        except InvalidToken as refusal:
            log.warning("refund_not_sent", reason=refusal.message)
            await self._put_off(refund, LEASE_S, None)
            return
        except TelegramError as doubt:
            await self._doubt(refund, doubt.message)
            return
        await self.refunds.finish_refund(payer_id=refund.user_id, charge_id=refund.charge_id)
        self.metrics.refunds.labels("done").inc()
        log.info("refund_done", payer=refund.user_id, charge=refund.charge_id)
        await self._take_rewards()

    async def _take_rewards(self) -> None:
        """Take back what refunded purchases had earned whose links had brought the payers.

        They are told in the same transaction. What is left undone here, a regular chore does.
        """
        await self.referrals.reward_inviters(bot_id=self.bot_id)

    async def _fail(self, refund: Refund, why: str) -> None:
        """Record that Telegram refuses."""
        self.metrics.refunds.labels("failed").inc()
        log.error("refund_failed", payer=refund.user_id, charge=refund.charge_id, reason=why)
        await self.refunds.fail_refund(
            payer_id=refund.user_id, charge_id=refund.charge_id, worker=self._worker, error=why
        )

    async def _doubt(self, refund: Refund, why: str) -> None:
        """Record that the outcome is unknown, and retry later; operators hear of it in the end."""
        pause_s = NOT_REFUNDED.wait_s(refund.attempts - 1)
        self.metrics.refunds.labels("unknown").inc()
        log.warning("refund_unknown", payer=refund.user_id, reason=why, wait_s=pause_s)
        await self._put_off(refund, pause_s, why)

    async def _put_off(self, refund: Refund, pause_s: float, why: str | None) -> None:
        await self.refunds.postpone_refund(
            payer_id=refund.user_id,
            charge_id=refund.charge_id,
            worker=self._worker,
            delay_s=pause_s,
            error=why,
        )
