"""Refunds: asked of Telegram until it answers for certain, and then told to people."""

import asyncio
import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import structlog
from telegram import Bot, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.ops.backoff import Backoff
from bot.ops.metrics import Metrics
from bot.telegram.alerts import Alerts
from bot.telegram.chat import Chat
from bot.telegram.failures import wait_s
from bot.telegram.told import Told
from bot.telegram.users import Reader
from ledger.errors import LedgerError
from ledger.model import ChargeId, Stars, UserId
from ledger.people import People
from ledger.refunds import Refund, Refunds, RefundState

log = structlog.get_logger()

AT_ONCE = 8
EVERY_S = 5.0
"""How often to look for refunds that another process or the command line asked for."""

STEP_S = 7.0
"""How long each step of a call may take: to connect, to send, to wait for the answer."""

LEASE_S = 30.0
"""Longer than a call takes; after that, another process takes over from one that died."""

UNANSWERED = Backoff(5.0, 3600.0)
DOUBTS = 5
"""After how many calls without an answer operators are told."""


@dataclass(slots=True, kw_only=True, eq=False)
class Refunder:
    """Sends refunds; any number of processes may share the work.

    If the process dies or the answer gets lost after Telegram has refunded, the same call is made
    again, and Telegram answers that the charge is already refunded: nobody has to guess.
    """

    bot: Bot
    bot_id: int
    chat: Chat
    refunds: Refunds
    people: People
    alerts: Alerts
    metrics: Metrics
    told: Told
    _worker: str = field(default_factory=lambda: secrets.token_hex(8), init=False)
    _wanted: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    def wake(self) -> None:
        """Look for refunds now, because one was just asked for."""
        self._wanted.set()

    async def run(self) -> None:
        """Send refunds and tell how they ended until cancelled; what fails is tried again."""
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

        The message is in the private chat of the payer.
        """
        message = update.effective_message
        assert message is not None
        refunded = message.refunded_payment
        assert refunded is not None
        recorded = await self.refunds.record_refund(
            payer_id=UserId(message.chat_id),
            charge_id=ChargeId(refunded.telegram_payment_charge_id),
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
            payer=message.chat_id,
            charge=refunded.telegram_payment_charge_id,
            new=recorded.new,
            credits=recorded.credits,
        )
        self.wake()

    async def _advance(self, refund: Refund) -> None:
        """Take a refund one step further; after a failure it is retried when its lease ends."""
        try:
            if refund.state in (RefundState.DONE, RefundState.FAILED):
                await self._tell(refund)
            else:
                await self._send(refund)
        except (LedgerError, TelegramError) as failure:
            log.warning("refund_left_to_its_lease", reason=str(failure), payer=refund.user_id)
        except Exception:
            log.exception("refund_broken", payer=refund.user_id, charge=refund.charge_id)

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

    async def _fail(self, refund: Refund, why: str) -> None:
        """Record that Telegram refuses; people are told, even if an earlier try was told too."""
        self.told.forget(*_notices(refund.charge_id, RefundState.FAILED))
        self.metrics.refunds.labels("failed").inc()
        log.error("refund_failed", payer=refund.user_id, charge=refund.charge_id, reason=why)
        await self.refunds.fail_refund(
            payer_id=refund.user_id, charge_id=refund.charge_id, worker=self._worker, error=why
        )

    async def _doubt(self, refund: Refund, why: str) -> None:
        """Record that the outcome is unknown, and retry later; tell operators if that goes on."""
        pause_s = UNANSWERED.wait_s(refund.attempts - 1)
        self.metrics.refunds.labels("unknown").inc()
        log.warning("refund_unknown", payer=refund.user_id, reason=why, wait_s=pause_s)
        await self._put_off(refund, pause_s, why)
        if refund.attempts == DOUBTS:
            log.error("refund_still_unknown", payer=refund.user_id, charge=refund.charge_id)
            await self.alerts.tell(
                phrase("operator-refund-unknown", charge=refund.charge_id, reason=why)
            )

    async def _put_off(self, refund: Refund, pause_s: float, why: str | None) -> None:
        await self.refunds.postpone_refund(
            payer_id=refund.user_id,
            charge_id=refund.charge_id,
            worker=self._worker,
            delay_s=pause_s,
            error=why,
        )

    async def _tell(self, refund: Refund) -> None:
        """Tell the payer and the operators how a refund ended; then record that they are told.

        If this is repeated, the process that has told them does not tell them again.
        """
        end, alert = _notices(refund.charge_id, refund.state)
        await self.told.within_reason(end, partial(self._tell_person, refund))
        await self.told.once(alert, partial(self._tell_operators, refund))
        await self.refunds.tell_refund(
            payer_id=refund.user_id, charge_id=refund.charge_id, state=refund.state
        )
        self.told.forget(end, alert)

    async def _tell_person(self, refund: Refund) -> None:
        reader = await Reader.known(refund.user_id, self.people)
        if refusal := await self.chat.reach(reader, _news_for_payer(refund)):
            log.warning("refund_untold", payer=refund.user_id, reason=refusal.message)

    async def _tell_operators(self, refund: Refund) -> None:
        """Tell all operators what needs their attention; otherwise only the one who asked."""
        words = phrase(
            "operator-refund-ended",
            how="own" if refund.operator_id is None else refund.state.value,
            user=str(refund.user_id),
            charge=refund.charge_id,
            stars=refund.stars,
            balance=refund.balance,
            reason=refund.error or "",
        )
        if refund.operator_id is None or refund.state is RefundState.FAILED:
            await self.alerts.insist(words)
        elif refund.operator_id in self.alerts.operator_ids:
            await self.alerts.insist(words, only=refund.operator_id)


def _news_for_payer(refund: Refund) -> Phrase:
    """Return the phrase that tells the payer how their refund ended."""
    if refund.state is RefundState.FAILED:
        return phrase("refund-failed", stars=refund.stars, charge=refund.charge_id)
    return phrase(
        "refund-done-debt" if refund.balance < 0 else "refund-done",
        by="telegram" if refund.operator_id is None else "us",
        stars=refund.stars,
        credits=refund.credits,
        balance=abs(refund.balance),
        charge=refund.charge_id,
    )


def _notices(charge_id: ChargeId, state: RefundState) -> tuple[str, str]:
    """Return the names under which Told remembers the two messages about a refund's end."""
    what = f"refund {state} charge:{charge_id}"
    return what, f"{what} for operators"
