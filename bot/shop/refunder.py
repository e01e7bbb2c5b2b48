"""Stars on their way back: sent until Telegram has said how that ended, and then told of."""

import asyncio
import json
import secrets
from functools import partial

import structlog
from telegram import Bot, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.ops.metrics import Metrics
from bot.shop.refund_words import ended
from bot.telegram.alerts import Operators
from bot.telegram.chat import Chat
from bot.telegram.failures import seconds
from bot.telegram.told import Told
from bot.telegram.users import Reader
from ledger.errors import LedgerError
from ledger.model import ChargeId, Stars, UserId
from ledger.people import People
from ledger.refund_model import Refund, RefundState
from ledger.refunds import Refunds

log = structlog.get_logger()

AT_ONCE = 8
EVERY_S = 5.0
"""How often it looks for what was asked for elsewhere: at the command line, by another process."""

STEP_S = 7.0
"""How long a try may take for each of its steps: to connect, to send, to wait for the answer."""

LEASE_S = 30.0
"""Longer than a try; when the process dies, somebody else goes on after that."""

FIRST_PAUSE_S = 5.0
LONGEST_PAUSE_S = 3600.0
DOUBTS = 5
"""After so many tries without an answer the operators are told."""


class Refunder:
    """Sends refunds, of which any number of processes may do their part.

    Between Telegram's deed and our note of it a process may die, or the answer be lost. Then the
    same call is made once more, and Telegram says that the charge was refunded already: nobody has
    to guess.
    """

    def __init__(
        self,
        *,
        bot: Bot,
        bot_id: int,
        chat: Chat,
        refunds: Refunds,
        people: People,
        operators: Operators,
        metrics: Metrics,
        told: Told,
    ) -> None:
        self._bot = bot
        self._bot_id = bot_id
        self._chat = chat
        self._refunds = refunds
        self._people = people
        self._operators = operators
        self._metrics = metrics
        self._told = told
        self._worker = secrets.token_hex(8)
        self._wanted = asyncio.Event()

    def wake(self) -> None:
        """Look for work at once: some has just come up."""
        self._wanted.set()

    async def run(self) -> None:
        """Send and tell for as long as the bot runs; what fails is tried again."""
        while True:
            self._wanted.clear()
            try:
                claimed = await self._refunds.claim_refunds(
                    bot_id=self._bot_id, worker=self._worker, lease_s=LEASE_S, most=AT_ONCE
                )
            except LedgerError as failure:
                log.warning("refunds_out_of_reach", reason=str(failure))
                claimed = []
            except Exception:
                log.exception("refund_broken")
                claimed = []
            await asyncio.gather(*map(self._advance, claimed))
            if not claimed:
                await self._wait()

    async def arrived(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Record a refund that Telegram tells of, its own or ours. It is in the person's chat."""
        message = update.effective_message
        assert message is not None
        assert message.refunded_payment is not None
        refunded = message.refunded_payment
        recorded = await self._refunds.record_refund(
            payer_id=UserId(message.chat_id),
            charge_id=ChargeId(refunded.telegram_payment_charge_id),
            payload=refunded.invoice_payload,
            stars=Stars(refunded.total_amount),
            currency=refunded.currency,
            refunded_at=message.date,
            raw=json.dumps(message.to_dict()),
            source="update",
            bot_id=self._bot_id,
        )
        log.info(
            "refund_recorded",
            payer=message.chat_id,
            charge=refunded.telegram_payment_charge_id,
            new=recorded.new,
            credits=recorded.credits,
        )
        self.wake()

    async def _wait(self) -> None:
        """Wait until somebody wakes it, or it is time to look."""
        try:
            async with asyncio.timeout(EVERY_S):
                await self._wanted.wait()
        except TimeoutError:
            pass

    async def _advance(self, refund: Refund) -> None:
        """Take a refund one step further; after a failure it is taken up when its lease ends."""
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
        """Ask Telegram for it, and note what is known afterwards; on any doubt, that it is not."""
        try:
            await self._bot.refund_star_payment(
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
            await self._put_off(refund, seconds(wish), None)
            return
        except InvalidToken as refusal:
            log.warning("refund_not_sent", reason=refusal.message)
            await self._put_off(refund, LEASE_S, None)
            return
        except TelegramError as doubt:
            await self._doubt(refund, doubt.message)
            return
        await self._refunds.finish_refund(payer_id=refund.user_id, charge_id=refund.charge_id)
        self._metrics.refunds.labels("done").inc()
        log.info("refund_done", payer=refund.user_id, charge=refund.charge_id)

    async def _fail(self, refund: Refund, why: str) -> None:
        """Note that Telegram refuses for good; that has to be told, though it may have before."""
        self._told.forget(*_notices(refund.charge_id, RefundState.FAILED))
        self._metrics.refunds.labels("failed").inc()
        log.error("refund_failed", payer=refund.user_id, charge=refund.charge_id, reason=why)
        await self._refunds.fail_refund(
            payer_id=refund.user_id, charge_id=refund.charge_id, worker=self._worker, error=why
        )

    async def _doubt(self, refund: Refund, why: str) -> None:
        """Note that nobody knows, and try again later; tell the operators when that goes on."""
        pause_s = min(FIRST_PAUSE_S * 2.0 ** min(refund.attempts - 1, 20), LONGEST_PAUSE_S)
        self._metrics.refunds.labels("unknown").inc()
        log.warning("refund_unknown", payer=refund.user_id, reason=why, wait_s=pause_s)
        await self._put_off(refund, pause_s, why)
        if refund.attempts == DOUBTS:
            log.error("refund_still_unknown", payer=refund.user_id, charge=refund.charge_id)
            await self._operators.tell(
                phrase("operator-refund-unknown", charge=refund.charge_id, reason=why)
            )

    async def _put_off(self, refund: Refund, pause_s: float, why: str | None) -> None:
        await self._refunds.postpone_refund(
            payer_id=refund.user_id,
            charge_id=refund.charge_id,
            worker=self._worker,
            delay_s=pause_s,
            error=why,
        )

    async def _tell(self, refund: Refund) -> None:
        """Tell the person how it ended, and whoever has to see to it; then mark it told.

        When this is done again they are told by another process only, not by this one.
        """
        end, alert = _notices(refund.charge_id, refund.state)
        await self._told.within_reason(end, partial(self._tell_person, refund))
        await self._told.once(alert, partial(self._tell_operators, refund))
        await self._refunds.tell_refund(
            payer_id=refund.user_id, charge_id=refund.charge_id, state=refund.state
        )
        self._told.forget(end, alert)

    async def _tell_person(self, refund: Refund) -> None:
        reader = await Reader.known(refund.user_id, self._people)
        try:
            await self._chat.say(reader, ended(refund))
        except (BadRequest, Forbidden) as refusal:
            log.warning("refund_untold", payer=refund.user_id, reason=refusal.message)

    async def _tell_operators(self, refund: Refund) -> None:
        """Tell all operators of what somebody has to see to, and who asked for it of the rest."""
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
            await self._operators.insist(words)
        elif refund.operator_id in self._operators.ids:
            await self._operators.insist(words, only=refund.operator_id)


def _notices(charge_id: ChargeId, state: RefundState) -> tuple[str, str]:
    """Return by what it is remembered that a person and operators were told of a refund's end."""
    what = f"refund {state} charge:{charge_id}"
    return what, f"{what} for operators"
