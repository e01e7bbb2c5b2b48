"""The last word before Stars move: whether this person may pay this order now."""

import asyncio

import structlog
from telegram import PreCheckoutQuery, Update
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.catalog import Catalog
from bot.chat import Chat, Reader
from bot.command import Phrase, phrase
from ledger.model import CheckStatus, Stars, UserId
from ledger.till import Till

log = structlog.get_logger()

DECIDE_S = 6.0
"""Telegram waits for ten seconds; what is left is for the answer to travel."""


class Checkout:
    """Answers every pre-checkout query in time. It credits nothing and reserves nothing."""

    def __init__(self, *, chat: Chat, catalog: Catalog, till: Till) -> None:
        self._chat = chat
        self._catalog = catalog
        self._till = till

    async def answer(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say yes to an order that fits; on any doubt say no and what to do instead."""
        query = update.pre_checkout_query
        assert query is not None
        try:
            async with asyncio.timeout(DECIDE_S):
                refusal = await self._decide(query)
        except Exception:
            log.exception("checkout_undecided", payer=query.from_user.id)
            refusal = phrase("checkout-try-again")
        try:
            if refusal is None:
                await query.answer(ok=True)
            else:
                reader = Reader.of(query.from_user)
                words = self._chat.texts.flat(reader.language, refusal)
                await query.answer(ok=False, error_message=words)
        except BadRequest as late:
            log.info("checkout_too_late", reason=late.message)
            return
        log.info(
            "checkout_answered",
            payer=query.from_user.id,
            stars=query.total_amount,
            refused=refusal and refusal.name,
        )

    async def _decide(self, query: PreCheckoutQuery) -> Phrase | None:
        """Return None when the order may be paid, or why it may not."""
        check = await self._till.check_order(
            payload=query.invoice_payload,
            query_id=query.id,
            payer_id=UserId(query.from_user.id),
            stars=Stars(query.total_amount),
            currency=query.currency,
        )
        if check.status is not CheckStatus.OK:
            return phrase(f"checkout-{check.status.replace('_', '-')}")
        if check.pack is None or self._catalog.pack(check.pack) is None:
            return phrase("pack-gone")
        return None
