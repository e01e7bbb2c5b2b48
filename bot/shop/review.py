"""Payments in review: they fit no order, and operators decide whether to credit or refund them."""

import asyncio
from dataclasses import dataclass, field

import structlog
from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.shop.catalog import Catalog
from bot.telegram.alerts import Alerts
from bot.telegram.chat import STARS, Button, Chat, Rows, pressed
from bot.telegram.users import Reader, Resume
from ledger.model import ChargeId, Credits, Payment, Posting, UserId
from ledger.operators import OperatorActs
from ledger.orders import Orders
from ledger.people import People
from ledger.refunds import Refundable, Refunds
from ledger.validate import MOST_CREDITS

log = structlog.get_logger()

REASON = "by the button of the alert"


@dataclass(frozen=True, slots=True)
class CreditButton:
    """The data of a credit button: the payment, by payer and mark, and what it is worth."""

    user_id: UserId
    mark: str
    credits: Credits

    @classmethod
    def of(cls, query: CallbackQuery) -> "CreditButton":
        """Read the data of a pressed button, whose form its route has checked."""
        _, user_id, mark, credits = (query.data or "").split(":")
        return cls(UserId(int(user_id)), mark, Credits(int(credits)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """Alerts operators to payments in review, and credits one when they press its button.

    The other button refunds, and leads to the refund screen.
    """

    chat: Chat
    catalog: Catalog
    operators: OperatorActs
    orders: Orders
    refunds: Refunds
    people: People
    alerts: Alerts
    resume: Resume
    _telling: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def alert(self, payer_id: UserId, charge_id: ChargeId) -> None:
        """Show operators a payment in review, with a button for each way out.

        Raises TelegramError when none of them got it and a later try may help.
        """
        payment = await self.orders.payment(charge_id)
        refundable = await self.refunds.by_charge(charge_id, payer_id=payer_id)
        assert payment is not None
        assert refundable is not None
        log.error("payment_in_review", payer=payer_id, charge=charge_id, reason=payment.reason)
        words = phrase(
            "operator-review",
            user=str(payer_id),
            stars=payment.stars,
            charge=charge_id,
            reason=payment.reason or "unknown_order",
        )
        rows = _buttons(payment, refundable.mark, self.catalog)
        await self.alerts.insist(words, rows=rows)

    async def credit_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Credit a payment once, however often and by whomever the button is pressed.

        Then tell the payer, run the requests that they were waiting for, and end the alert.
        """
        query = pressed(update)
        operator = Reader.of(query.from_user)
        data = CreditButton.of(query)
        payment = None
        if operator.chat_id in self.alerts.operator_ids and data.user_id > 0:
            payment = await self.refunds.by_mark(data.user_id, data.mark)
        if payment is None:
            await self.chat.answer(query, phrase("button-gone"))
            return
        payer_id = payment.user_id
        posting = await self.operators.credit_payment(
            payer_id=payer_id,
            charge_id=payment.charge_id,
            credits=data.credits,
            operator_id=UserId(operator.chat_id),
            reason=REASON,
        )
        log.info(
            "review_credited", payer=payer_id, operator=operator.chat_id, status=posting.status
        )
        reader = await Reader.known(payer_id, self.people)
        if posting.stands:
            await self._tell_once(reader, payment, data.credits, posting)
        await self.chat.answer(query)
        if posting.stands:
            await self.resume(reader)
        if query.message is not None:
            words = phrase(
                "review-ended" if posting.stands else "review-ended-otherwise",
                user=str(payer_id),
                credits=data.credits,
                charge=payment.charge_id,
            )
            await self.chat.edit(operator, query.message.message_id, words)

    async def _tell_once(
        self, reader: Reader, payment: Refundable, credits: int, posting: Posting
    ) -> None:
        """Tell the payer how many credits their Stars became, unless a press has told them."""
        words = phrase(
            "review-credited",
            stars=payment.stars,
            credits=credits,
            balance=posting.balance,
            charge=payment.charge_id,
        )
        async with self._telling:  # or two presses at once would both find that nobody has told
            found = await self.orders.payment(payment.charge_id)
            if found is None or found.told_at is None:
                if refusal := await self.chat.reach(reader, words):
                    log.info("person_unreachable", user=payment.user_id, reason=refusal.message)
                await self.orders.tell_payment(
                    payer_id=payment.user_id, charge_id=payment.charge_id
                )


def worth_of(payment: Payment, catalog: Catalog) -> int:
    """Return how many credits a payment's Stars would have bought; 0 if nobody can say.

    The rate is that of the largest pack that they would have paid for; the result is rounded down.
    """
    if payment.currency != STARS or payment.stars <= 0 or payment.user_id <= 0:
        return 0
    packs = sorted(catalog.packs, key=lambda pack: pack.stars)
    pack = next((one for one in reversed(packs) if one.stars <= payment.stars), packs[0])
    return min(payment.stars * pack.credits // pack.stars, MOST_CREDITS)


def _buttons(payment: Payment, mark: str, catalog: Catalog) -> Rows:
    """Return the buttons of an alert: credit, with how many credits that gives, and refund."""
    whose = f"{payment.user_id}:{mark}"
    worth = worth_of(payment, catalog)
    row = []
    if worth > 0:
        row.append(Button(phrase("review-credit", credits=worth), f"credit:{whose}:{worth}"))
    row.append(Button(phrase("review-refund", stars=payment.stars), f"refund-now:{whose}"))
    return [row]
