"""A pack that goes back by itself: from its receipt, while none of its credits is spent."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog
from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.shop.catalog import Catalog
from bot.telegram.chat import Button, Chat, Rows, pressed
from bot.telegram.users import Reader
from ledger.model import UserId
from ledger.refunds import Refundable, Refunds, Returned

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnScreen:
    """Asks people whether they would return a pack, and has its Stars sent back."""

    chat: Chat
    catalog: Catalog
    refunds: Refunds
    bot_id: int
    wake_refunder: Callable[[], None]

    async def row(self, payment: Refundable) -> Rows:
        """Return the button below a receipt that returns its pack, where that may be."""
        if await self._may(payment) is not Returned.OK:
            return ()
        return [[Button(phrase("return", stars=payment.stars), f"return:{payment.mark}")]]

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether a pack is to be returned; or say why it can't be any more."""
        if found := await self._paid(update):
            query, reader, payment = found
            await self.chat.answer(query)
            returned = await self._may(payment)
            if returned is not Returned.OK:
                await self.chat.say(reader, self._words(returned, payment))
                return
            words = phrase("return-ask", stars=payment.stars, credits=payment.credits)
            if payment.invitation:
                words = phrase("return-ask-invited", asked=words, credits=payment.invitation)
            rows = [
                [Button(phrase("return-yes"), f"return-yes:{payment.mark}")],
                [Button(phrase("return-no"), f"return-no:{payment.mark}")],
            ]
            await self.chat.say(reader, words, rows=rows)

    async def confirmed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Return a pack, once; or say why that can't be."""
        found = await self._paid(update)
        if found is None:
            return
        query, reader, payment = found
        terms = self.catalog.refunds
        returned = Returned.MISSING
        if terms.self_service_days:
            returned = await self.refunds.return_pack(
                payer_id=payment.user_id,
                charge_id=payment.charge_id,
                bot_id=self.bot_id,
                days=terms.self_service_days,
                most_in_30_days=terms.most_in_30_days,
            )
        log.info("return_asked", user=payment.user_id, status=returned)
        await self.chat.answer(query)
        await self.chat.turn(query, reader, self._words(returned, payment))
        if returned in (Returned.OK, Returned.REPLAY):
            self.wake_refunder()

    async def left(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep a pack after all: nothing was done."""
        query = pressed(update)
        await self.chat.answer(query)
        reader = Reader.of(query.from_user, query.message)
        await self.chat.turn(query, reader, phrase("return-kept"))

    async def _may(self, payment: Refundable) -> Returned:
        """Tell whether a pack could be returned now, or why not."""
        terms = self.catalog.refunds
        if not terms.self_service_days or payment.user_id < 0:
            return Returned.MISSING
        return await self.refunds.may_return(
            payer_id=payment.user_id,
            charge_id=payment.charge_id,
            days=terms.self_service_days,
            most_in_30_days=terms.most_in_30_days,
        )

    def _words(self, returned: Returned, payment: Refundable) -> Phrase:
        """Return what became of the wish to return a pack."""
        return phrase(
            f"return-{returned}",
            stars=payment.stars,
            days=self.catalog.refunds.self_service_days,
            times=self.catalog.refunds.most_in_30_days,
        )

    async def _paid(self, update: Update) -> tuple[CallbackQuery, Reader, Refundable] | None:
        """Return the button, who pressed it, and their payment; say so if there is none."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        mark = (query.data or "").partition(":")[2]
        payment = await self.refunds.by_mark(UserId(reader.chat_id), mark)
        if payment is None:
            await self.chat.answer(query, phrase("button-gone"))
            return None
        return query, reader, payment
