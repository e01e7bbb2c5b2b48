"""Checkout: whether this person may pay this order now, answered before Telegram gives up."""

import asyncio
from dataclasses import dataclass, field

import structlog
from telegram import PreCheckoutQuery, Update
from telegram.error import BadRequest, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.ops.metrics import Metrics
from bot.shop.catalog import Catalog
from bot.shop.sharing import as_shared
from bot.telegram.chat import Chat
from bot.telegram.failures import wait_s
from bot.telegram.users import Reader
from ledger.canaries import PACK as CANARY
from ledger.links import Links, Shared, read_shared
from ledger.model import CheckStatus, Stars, UserId
from ledger.orders import Orders

log = structlog.get_logger()

DECIDE_S = 6.0  # above the five seconds after which check_order says late
ANSWER_S = 9.0
"""Telegram waits for ten seconds: by then the decision must be made, and the answer sent."""

TRY_S = 4.0
"""How long one attempt to send the answer may take."""

PAUSE_S = 0.2


@dataclass(slots=True, kw_only=True, eq=False)
class Checkout:
    """Answers every pre-checkout query in time. It credits nothing and reserves nothing."""

    bot_id: int
    chat: Chat
    catalog: Catalog
    orders: Orders
    links: Links
    metrics: Metrics
    _deciding: set[asyncio.Task[Phrase | None]] = field(default_factory=set, init=False)

    async def pre_checkout_query(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Accept an order that fits; in any doubt refuse it, and say what to do instead."""
        query = update.pre_checkout_query
        assert query is not None
        begun_s = asyncio.get_running_loop().time()
        refusal = await self._refusal(query)
        try:
            async with asyncio.timeout_at(begun_s + ANSWER_S):
                await self._tell(query, refusal)
        except BadRequest as late:
            self.metrics.checkouts.labels("too-late").inc()
            log.info("checkout_too_late", reason=late.message)
            return
        except TimeoutError:
            self.metrics.checkouts.labels("too-late").inc()
            log.error("checkout_unanswered", payer=query.from_user.id, waited_s=ANSWER_S)  # noqa: TRY400 -- where it waited says nothing
            return
        self.metrics.checkouts.labels("yes" if refusal is None else refusal.name).inc()
        self.metrics.checkout_s.observe(asyncio.get_running_loop().time() - begun_s)
        log.info(
            "checkout_answered",
            payer=query.from_user.id,
            stars=query.total_amount,
            refused=refusal and refusal.name,
        )

    async def _refusal(self, query: PreCheckoutQuery) -> Phrase | None:
        """Return None to accept, or the reason to refuse; in doubt, that it is too late.

        A decision is late after `DECIDE_S`. It is cancelled but not awaited: a frozen database does
        not even let a query be cancelled.
        """
        payer = query.from_user.id
        deciding = asyncio.create_task(self._decide(query))
        self._deciding.add(deciding)
        deciding.add_done_callback(self._decided)
        done, _late = await asyncio.wait({deciding}, timeout=DECIDE_S)
        if not done:
            deciding.cancel()
            log.error("checkout_undecided", payer=payer, waited_s=DECIDE_S)
        elif failure := deciding.exception():
            log.error("checkout_undecided", payer=payer, exc_info=failure)
        else:
            return deciding.result()
        return phrase("checkout-late")

    def _decided(self, deciding: "asyncio.Task[Phrase | None]") -> None:
        """Forget a decision that has ended; a late one is in the log already."""
        self._deciding.discard(deciding)
        if not deciding.cancelled():
            deciding.exception()

    async def _decide(self, query: PreCheckoutQuery) -> Phrase | None:
        """Return None if the order may be paid, or the reason why not."""
        if (shared := read_shared(query.invoice_payload)) is not None:
            return await self._decide_shared(query, shared)
        check = await self.orders.check_order(
            payload=query.invoice_payload,
            query_id=query.id,
            payer_id=UserId(query.from_user.id),
            stars=Stars(query.total_amount),
            currency=query.currency,
        )
        if check.status is not CheckStatus.OK:
            again = "/canary" if check.pack == CANARY else "/buy"
            return phrase(f"checkout-{check.status.replace('_', '-')}", again=again)
        is_sold = check.pack is not None and self.catalog.sells(check.pack)
        if not (is_sold or check.pack == CANARY or check.renews):
            return phrase("pack-gone")
        return None

    async def _decide_shared(self, query: PreCheckoutQuery, shared: Shared) -> Phrase | None:
        """Return None if the payer may have what is sold to anybody, or the reason why not.

        What has another price or size by now is not sold at the old one; a plan that runs is
        renewed nonetheless. A yes makes the payer's order, at the terms of today.
        """
        sold = self.catalog.plan(shared.pack) if shared.is_plan else self.catalog.pack(shared.pack)
        is_sold = sold is not None and as_shared(sold, shared.name) == shared
        check = await self.links.check_link(
            payload=query.invoice_payload,
            query_id=query.id,
            payer_id=UserId(query.from_user.id),
            stars=Stars(query.total_amount),
            currency=query.currency,
            terms=str(self.catalog.terms_version),
            bot_id=self.bot_id,
            is_sold=is_sold,
        )
        if check.status is CheckStatus.OK:
            return None
        if check.status is CheckStatus.NOT_SOLD:
            changed = "checkout-plan-changed" if shared.is_plan else "checkout-price-changed"
            return phrase("pack-gone" if sold is None else changed)
        again = "/plan" if shared.is_plan else "/buy"
        return phrase(f"checkout-{check.status.replace('_', '-')}", again=again)

    async def _tell(self, query: PreCheckoutQuery, refusal: Phrase | None) -> None:
        """Send the answer until Telegram confirms it: one lost call must not cost a sale."""
        language = Reader.of(query.from_user, None).language
        words = None if refusal is None else self.chat.texts.flat(language, refusal)
        while True:
            try:
                await query.answer(
                    ok=refusal is None,
                    error_message=words,
                    read_timeout=TRY_S,
                    connect_timeout=TRY_S,
                    write_timeout=TRY_S,
                )
            except BadRequest:
                raise
            except TelegramError as failure:
                log.warning("checkout_not_told_yet", reason=failure.message)
                pause_s = wait_s(failure) if isinstance(failure, RetryAfter) else PAUSE_S
                await asyncio.sleep(pause_s)
            else:
                return
