"""A payment in review credited by one tap, once, whoever presses and however often."""

import asyncio

import structlog
from telegram import Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.shop.payments import Resume
from bot.telegram.alerts import Operators
from bot.telegram.chat import Chat
from bot.telegram.users import Reader
from ledger.model import Credits, Posting, UserId
from ledger.operators import Desk
from ledger.orders import Till
from ledger.people import People
from ledger.refund_model import Refundable
from ledger.refunds import Refunds

log = structlog.get_logger()

REASON = "by the button of the alert"


class ReviewDesk:
    """Ends reviews by crediting what the button says; the other way out is a refund."""

    def __init__(
        self,
        *,
        chat: Chat,
        desk: Desk,
        till: Till,
        refunds: Refunds,
        people: People,
        operators: Operators,
        resume: Resume,
    ) -> None:
        self._chat = chat
        self._desk = desk
        self._till = till
        self._refunds = refunds
        self._people = people
        self._operators = operators
        self._resume = resume
        self._telling = asyncio.Lock()

    async def credited(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Credit a payment, tell its payer, and run what they were waiting for."""
        query = update.callback_query
        assert query is not None
        operator = Reader.of(query.from_user)
        user_id, mark, credits = _read(query.data or "")
        payment = None
        if operator.chat_id in self._operators.ids and user_id > 0:
            payment = await self._refunds.by_mark(UserId(user_id), mark)
        if payment is None:
            await self._chat.toast(query, phrase("button-gone"))
            return
        posting = await self._desk.credit_payment(
            payer_id=payment.user_id,
            charge_id=payment.charge_id,
            credits=Credits(credits),
            operator_id=UserId(operator.chat_id),
            reason=REASON,
        )
        log.info("review_credited", payer=user_id, operator=operator.chat_id, status=posting.status)
        reader = await Reader.known(payment.user_id, self._people)
        if posting.stands:
            await self._tell_once(reader, payment, credits, posting)
        await self._chat.toast(query)
        if posting.stands:
            await self._resume(reader)
        if query.message is not None:
            words = phrase(
                "review-ended" if posting.stands else "review-ended-otherwise",
                user=str(user_id),
                credits=credits,
                charge=payment.charge_id,
            )
            await self._chat.change(operator, query.message.message_id, words)

    async def _tell_once(
        self, reader: Reader, payment: Refundable, credits: int, posting: Posting
    ) -> None:
        """Tell the payer, also where the bot died before it could, but not at every press."""
        async with self._telling:  # two presses at once would both find that nobody has told
            found = await self._till.payment(payment.charge_id)
            if found is None or found.told_at is None:
                await self._tell(reader, payment, credits, posting)
                await self._till.tell_payment(payer_id=payment.user_id, charge_id=payment.charge_id)

    async def _tell(
        self, reader: Reader, payment: Refundable, credits: int, posting: Posting
    ) -> None:
        """Tell the payer what their Stars have become, if they can be reached."""
        words = phrase(
            "review-credited",
            stars=payment.stars,
            credits=credits,
            balance=posting.balance,
            charge=payment.charge_id,
        )
        try:
            await self._chat.say(reader, words)
        except (BadRequest, Forbidden) as refusal:
            log.info("person_unreachable", user=payment.user_id, reason=refusal.message)


def _read(data: str) -> tuple[int, str, int]:
    """Return whose payment a button is about, which one, and the credits that it gives."""
    _, user_id, mark, credits = data.split(":")
    return int(user_id), mark, int(credits)
