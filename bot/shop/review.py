"""Payments in review: they fit no order, and operators decide whether to credit or refund them."""

from dataclasses import dataclass

import structlog
from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.outbox.sender import Sender
from bot.shop.catalog import Catalog
from bot.telegram.capacity import ID_UNITS, on_one_line
from bot.telegram.chat import STARS, Button, Chat, Rows, person_row, pressed
from bot.telegram.users import Reader, Resume, named, whom
from ledger.model import ChargeId, Credits, Payment, PaymentStatus, UserId
from ledger.operators import MOST_GRANTED, OperatorActs
from ledger.orders import Orders
from ledger.outbox import Message
from ledger.people import People
from ledger.refunds import Refunds
from ledger.selling import Selling
from ledger.validate import MOST_CREDITS

log = structlog.get_logger()

BY_ALERT = "by the button of the alert"


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
    """Shows operators the payments in review, and credits one when they press its button.

    The other button refunds, and leads to the refund screen.
    """

    bot_id: int
    chat: Chat
    catalog: Catalog
    operators: OperatorActs
    orders: Orders
    refunds: Refunds
    people: People
    selling: Selling
    sender: Sender
    resume: Resume

    async def alert(self, message: Message) -> tuple[Phrase, Rows]:
        """Word the alert about a payment in review, with a button for each way out that is left."""
        charge_id = ChargeId(message.facts["charge"])
        payment = await self.orders.payment(charge_id)
        refundable = await self.refunds.by_charge(charge_id, payer_id=message.user_id)
        assert payment is not None
        assert refundable is not None
        if payment.status is not PaymentStatus.REVIEW:
            return phrase("review-ended-otherwise", **message.facts), ()
        words = phrase(
            "operator-review",
            stars=payment.stars,
            reason=payment.reason or "unknown_order",
            whom=whom(await self.people.somebody(message.user_id)),
            **message.facts,
        )
        all_ = [Button(phrase("review-back"), "reviews:")]
        return words, [*review_buttons(payment, refundable.mark, self.catalog), all_]

    async def credit_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Credit a payment once, however often and by whomever the button is pressed.

        Then tell the payer, run the requests that they were waiting for, and end the alert.
        """
        query = pressed(update)
        operator = Reader.at(query.from_user, query.message)
        data = CreditButton.of(query)
        payment = None
        if data.user_id > 0:
            payment = await self.refunds.by_mark(data.user_id, data.mark)
        if payment is None or not await self._may_credit(payment.charge_id, data.credits):
            await self.chat.answer(query, phrase("button-gone"))
            return
        await self.chat.answer(query)
        words, rows = await self.credit(
            payment.user_id,
            payment.charge_id,
            data.credits,
            by=UserId(query.from_user.id),
            reason=BY_ALERT,
        )
        if query.message is not None:
            await self.chat.edit(operator, query.message.message_id, words, rows=rows)

    async def credit(
        self, payer_id: UserId, charge_id: ChargeId, credits: Credits, *, by: UserId, reason: str
    ) -> tuple[Phrase, Rows]:
        """Credit a payment, once, and return how its review has ended.

        Then the payer hears of it and their requests run; whoever was second reads who was faster.
        """
        posting = await self.operators.credit_payment(
            payer_id=payer_id,
            charge_id=charge_id,
            credits=credits,
            operator_id=by,
            reason=reason,
            bot_id=self.bot_id,
        )
        log.info("review_credited", payer=payer_id, operator=by, status=posting.status)
        if posting.stands:
            await self.sender.flush(payer_id)
            await self.resume(await Reader.known(payer_id, self.people))
        rows = [person_row(str(payer_id)), [Button(phrase("review-back"), "reviews:")]]
        return await self._ended(by, payer_id, charge_id), rows

    async def _ended(self, by: UserId, payer_id: UserId, charge_id: ChargeId) -> Phrase:
        """Return how a review has ended; whoever was second reads who was faster."""
        decision = await self.selling.decision(payer_id, charge_id)
        if decision is None or (decision.how, decision.operator_id) != ("credit", by):
            return await faster(self.selling, self.people, payer_id, charge_id)
        return phrase(
            "review-ended",
            whom=whom(await self.people.somebody(payer_id)),
            credits=decision.credits,
            charge=on_one_line(charge_id, ID_UNITS),
        )

    async def _may_credit(self, charge_id: ChargeId, credits: Credits) -> bool:
        """Tell whether a payment may be credited with so much: as much as by hand, or its worth.

        The button's data is all that a press brings, and a client may send any.
        """
        if credits <= MOST_GRANTED:
            return True
        payment = await self.orders.payment(charge_id)
        return payment is not None and credits <= worth_of(payment, self.catalog)


def worth_of(payment: Payment, catalog: Catalog) -> int:
    """Return how many credits a payment's Stars would have bought; 0 if nobody can say.

    The rate is that of the largest pack that they would have paid for on that day; the result is
    rounded down.
    """
    if payment.currency != STARS or payment.stars <= 0 or payment.user_id <= 0:
        return 0
    rates = sorted((pack.stars_at(payment.paid_at), pack.credits) for pack in catalog.packs)
    stars, credits = next((rate for rate in reversed(rates) if rate[0] <= payment.stars), rates[0])
    return min(payment.stars * credits // stars, MOST_CREDITS)


async def faster(selling: Selling, people: People, payer_id: UserId, charge_id: ChargeId) -> Phrase:
    """Return who has decided on a payment in review before, and what."""
    decision = await selling.decision(payer_id, charge_id)
    if decision is None:
        return phrase("review-ended-otherwise", charge=charge_id)
    return phrase(
        "review-faster",
        how=decision.how,
        credits=decision.credits,
        operator=await named(people, decision.operator_id),
        charge=charge_id,
    )


def review_buttons(payment: Payment, mark: str, catalog: Catalog) -> Rows:
    """Return the ways out of a review: credit as much as it is worth, refund, or another number.

    A group holds no credits.
    """
    whose = f"{payment.user_id}:{mark}"
    worth = worth_of(payment, catalog)
    row = []
    if worth > 0:
        row.append(Button(phrase("review-credit", credits=worth), f"credit:{whose}:{worth}"))
    row.append(Button(phrase("review-refund", stars=payment.stars), f"refund-now:{whose}"))
    other = [Button(phrase("review-other"), f"review-other:{whose}")] if payment.user_id > 0 else []
    return [row, other]
