"""/review: the payments that wait for a decision, one by one, in one message."""

from dataclasses import dataclass

import structlog
from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.numerals import read_amount
from bot.screens.admin.arguments import BY_HAND, Move, read_reason
from bot.screens.admin.finding import find_payment
from bot.screens.admin.pages import Pages
from bot.screens.admin.proposals import Proposal, Proposals, Question
from bot.screens.dialogs import Dialogs
from bot.shop.catalog import Catalog
from bot.shop.review import Reviews, faster, review_buttons
from bot.telegram.capacity import ID_UNITS, LINE_UNITS, on_one_line
from bot.telegram.chat import Button, Chat, Rows, person_row, pressed, received
from bot.telegram.parser import text_of
from bot.telegram.users import Reader, whom
from ledger.model import ChargeId, Credits, Dialog, Payment, PaymentStatus, Review, UserId
from ledger.operators import MOST_GRANTED
from ledger.orders import Orders
from ledger.people import People
from ledger.refunds import Refundable, Refunds
from ledger.selling import Selling

log = structlog.get_logger()

CREDIT = "credit"
YES = "yes"
DIALOG = "review-credits"
SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewScreen:
    """Shows operators the queue of payments in review, and takes another number of credits."""

    bot_id: int
    chat: Chat
    pages: Pages
    catalog: Catalog
    people: People
    selling: Selling
    orders: Orders
    refunds: Refunds
    dialogs: Dialogs
    proposals: Proposals

    async def review(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /review with the queue, and /review <receipt> with that payment."""
        message, user = received(update)
        reader, text = Reader.of(user, message), text_of(message)
        if not text:
            await self.pages.show(update, *await self._queue(reader))
        elif payment := await find_payment(self.refunds, self.orders, text):
            await self.pages.show(update, *await self._one(reader, payment))
        else:
            charge = on_one_line(text, LINE_UNITS)
            await self.chat.say(reader, phrase("refund-unknown", charge=charge))

    async def queue_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into the queue as it is now."""
        query = pressed(update)
        reader = Reader.at(query.from_user, query.message)
        await self.pages.show(update, *await self._queue(reader))

    async def one_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into the screen of one payment."""
        found = await self._found(update)
        if found is not None:
            query, payment = found
            reader = Reader.at(query.from_user, query.message)
            await self.pages.show(update, *await self._one(reader, payment))

    async def other_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask how many credits it shall be; the operator's next message is the answer."""
        found = await self._found(update)
        if found is None:
            return
        query, payment = found
        reader = Reader.of(query.from_user, query.message)
        await self.chat.answer(query)
        facts = {"user": payment.user_id, "mark": payment.mark}
        await self.dialogs.open(reader.chat_id, DIALOG, facts)
        await self.chat.say(reader, phrase("review-how-many", stars=payment.stars))

    async def answered(self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog) -> None:
        """Read how many credits it shall be and maybe why, and have that asked about."""
        message, user = received(update)
        reader = Reader.of(user, message)
        payer_id, mark = UserId(int(str(dialog.facts["user"]))), str(dialog.facts["mark"])
        asked = self._typed(reader, payer_id, message.text or "")
        if isinstance(asked, Phrase):
            await self.chat.say(reader, asked)
            return
        payment = await self.refunds.by_mark(payer_id, mark)
        assert payment is not None, "no payment is ever removed"
        proposal = Proposal(
            act=CREDIT,
            key=f"credit:{self.bot_id}:{message.chat_id}:{message.message_id}",
            user_id=payer_id,
            name=asked.handle,
            credits=asked.credits,
            reason=asked.reason,
            detail=payment.charge_id,
        )
        await self.proposals.offer(reader, proposal)

    def _typed(self, reader: Reader, payer_id: UserId, words: str) -> Move | Phrase:
        """Read a number of credits, and a reason if one was typed."""
        texts, language = self.chat.texts, reader.language
        amount = read_amount(words, texts=texts, language=language, most=MOST_GRANTED)
        if isinstance(amount, Phrase):
            return amount
        why = read_reason(amount.rest or BY_HAND)
        return why if isinstance(why, Phrase) else Move(str(payer_id), amount.number, why)

    async def _found(self, update: Update) -> tuple[CallbackQuery, Refundable] | None:
        """Return the pressed button and its payment; if there is none, say so."""
        query = pressed(update)
        _, user_id, mark = (query.data or "").split(":")
        payment = await self.refunds.by_mark(UserId(int(user_id)), mark)
        if payment is None:
            await self.chat.answer(query, phrase("button-gone"))
            return None
        return query, payment

    async def _queue(self, reader: Reader) -> tuple[Phrase, Rows]:
        """Return what waits, oldest first, with a button for each."""
        texts, language = self.chat.texts, reader.language
        waiting = await self.selling.reviews(limit=SHOWN + 1)
        if not waiting:
            return phrase("reviews-none"), ()
        lines = [await self._line(reader, one) for one in waiting[:SHOWN]]
        words = phrase(
            "reviews",
            lines=texts.lines(language, lines),
            more="yes" if len(waiting) > SHOWN else "no",
        )
        rows = [
            [
                Button(
                    phrase("review-open", stars=one.stars, at=texts.date(language, one.paid_at)),
                    f"review:{one.user_id}:{one.mark}",
                )
            ]
            for one in waiting[:SHOWN]
        ]
        return words, rows

    async def _line(self, reader: Reader, one: Review) -> Phrase:
        """Return one payment of the queue as a line."""
        return phrase(
            "review-line",
            stars=one.stars,
            whom=whom(await self.people.somebody(one.user_id)),
            reason=one.reason,
            at=self.chat.texts.moment(reader.language, one.paid_at),
        )

    async def _one(self, reader: Reader, found: Refundable) -> tuple[Phrase, Rows]:
        """Return one payment with its ways out; or who has decided on it."""
        payment = await self.orders.payment(found.charge_id)
        assert payment is not None, "no payment is ever removed"
        back = [Button(phrase("review-back"), "reviews:")]
        if payment.status is not PaymentStatus.REVIEW or not found.open:
            ended = await faster(self.selling, self.people, payment.user_id, payment.charge_id)
            return ended, [person_row(str(payment.user_id)), back]
        words = phrase(
            "review-one",
            stars=payment.stars,
            whom=whom(await self.people.somebody(payment.user_id)),
            reason=payment.reason or "unknown_order",
            at=self.chat.texts.moment(reader.language, payment.paid_at),
            charge=on_one_line(payment.charge_id, ID_UNITS),
        )
        rows = review_buttons(payment, found.mark, self.catalog)
        return words, [*rows, person_row(str(payment.user_id)), back]


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditAct:
    """Credits a payment in review with a number that an operator has typed."""

    people: People
    orders: Orders
    selling: Selling
    reviews: Reviews

    async def ask(self, _reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what the payer would get; or who has decided on the payment."""
        payment = await self._payment(proposal)
        if payment.status is not PaymentStatus.REVIEW:
            return await faster(self.selling, self.people, payment.user_id, payment.charge_id)
        words = phrase(
            "credit-screen",
            credits=proposal.credits,
            stars=payment.stars,
            whom=whom(await self.people.somebody(payment.user_id)),
            reason=proposal.reason,
            charge=on_one_line(payment.charge_id, ID_UNITS),
        )
        ways = {YES: phrase("review-credit", credits=proposal.credits)}
        return Question(proposal=proposal, words=words, ways=ways)

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows]:
        """Credit the payment, once; whoever comes second reads who was faster."""
        return await self.reviews.credit(
            UserId(proposal.user_id),
            ChargeId(proposal.detail),
            Credits(proposal.credits),
            by=UserId(reader.chat_id),
            reason=proposal.reason,
        )

    async def _payment(self, proposal: Proposal) -> Payment:
        payment = await self.orders.payment(ChargeId(proposal.detail))
        assert payment is not None, "no payment is ever removed"
        return payment
