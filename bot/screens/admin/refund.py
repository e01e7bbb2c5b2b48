"""/refund: a screen that shows operators what a refund would do, with yes and no."""

import time
from dataclasses import dataclass
from datetime import datetime

import structlog
from telegram import CallbackQuery, Message, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.outbox.sender import Sender
from bot.screens.admin.arguments import BY_BUTTON, MOST_REASON_BYTES
from bot.screens.admin.finding import Fitting, Found, choice, find, find_payment, split_handle
from bot.screens.admin.refund_words import RefundWords, is_more
from bot.screens.refundable import refund_buttons
from bot.shop.refunder import Refunder
from bot.telegram.capacity import LINE_UNITS, on_one_line
from bot.telegram.chat import Button, Chat, Rows, home_row, pressed, received
from bot.telegram.operator_rights import Operators, Right
from bot.telegram.parser import asked, text_of
from bot.telegram.users import Reader, named, whom
from ledger.model import Credits, Stars, UserId
from ledger.orders import Orders
from ledger.people import People
from ledger.refunds import Refundable, RefundAnswer, Refunds

log = structlog.get_logger()

GOOD_FOR_MINUTES = 60
"""How long the buttons of a screen work; by then its figures may be out of date."""

MOST_PAYMENTS = 8
"""So many of a person's latest payments can be chosen from."""


@dataclass(frozen=True, slots=True)
class ButtonData:
    """The data of a refund button: the payment, by payer and mark, and what its screen showed.

    `lacking` are the credits that would have become a debt, `at_minute` is in Unix minutes; both
    are 0 for a button that only opens the screen.
    """

    user_id: UserId
    mark: str
    lacking: Credits
    at_minute: int

    @classmethod
    def of(cls, query: CallbackQuery) -> "ButtonData | None":
        """Read the data of a pressed button; None if it is not one of ours."""
        parts = (query.data or "").split(":")[1:]
        try:
            user_id, mark = int(parts[0]), parts[1]
            lacking, minute = (int(parts[2]), int(parts[3])) if len(parts) > 2 else (0, 0)  # noqa: PLR2004 -- both or none
        except (ValueError, IndexError):
            return None
        return cls(UserId(user_id), mark, Credits(lacking), minute)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundScreen:
    """Lets operators refund, for which `refunds` has their rights.

    Whoever confirms has seen exactly what will happen. Support refunds payments of up to
    `support_stars`.
    """

    bot_id: int
    chat: Chat
    people: People
    orders: Orders
    operators: Operators
    support_stars: int
    refunds: Refunds
    refunder: Refunder
    sender: Sender

    async def refund(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /refund <receipt> [reason], and /refund <person> with their payments."""
        message, user = received(update)
        reader, text = Reader.of(user, message), text_of(message)
        if not text:
            await self.chat.say(reader, phrase("refund-usage"))
            return
        payment = await find_payment(self.refunds, self.orders, text)
        if payment is None:
            said, rows = await self._payments(reader, text)
        else:
            said, rows = await self._screen(user.id, payment)
        await self.chat.say(reader, said, rows=rows, answers=message.message_id)

    async def _payments(self, reader: Reader, text: str) -> tuple[Phrase, Rows]:
        """Return a button for each payment of whom a text means; or that it means nobody."""
        first, _reason = split_handle(text)
        for part in dict.fromkeys((text, first)):
            match await find(self.people, part):
                case Fitting() as fitting:
                    asked = choice(part, fitting)
                    return asked.words, asked.rows
                case Found(person):
                    payments = await self.refunds.refundable(person.user_id, limit=MOST_PAYMENTS)
                    rows = refund_buttons(payments, self.chat.texts, reader.language)
                    name = "refund-which" if rows else "refund-nothing"
                    return phrase(name, whom=whom(person)), rows
        return phrase("refund-unknown", charge=on_one_line(first, LINE_UNITS)), ()

    async def payment_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Open the screen of a payment, from a button that names it."""
        found = await self._found(update)
        if found is not None:
            query, _data, payment = found
            await self.chat.answer(query)
            said, rows = await self._screen(query.from_user.id, payment)
            answers = None if query.message is None else query.message.message_id
            await self.chat.say(
                Reader.at(query.from_user, query.message), said, rows=rows, answers=answers
            )

    async def yes_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask for the refund that the screen shows; a screen that is too old is renewed instead."""
        found = await self._found(update)
        if found is None:
            return
        query, data, payment = found
        if _minute() - data.at_minute > GOOD_FOR_MINUTES:
            screen = await self._screen(query.from_user.id, payment)
            await self._show(query, *screen, toast=phrase("refund-expired"))
        else:
            await self._ask(query, payment, data.lacking)

    async def now_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Refund a payment in review, which has bought nothing; for any other, show the screen."""
        found = await self._found(update)
        if found is None:
            return
        query, _data, payment = found
        if payment.review or not payment.open:
            await self._ask(query, payment, Credits(0))
        else:
            await self._show(query, *await self._screen(query.from_user.id, payment))

    async def no_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Replace the screen with a note that nothing was refunded."""
        await self._show(pressed(update), phrase("refund-not-wanted"))

    async def _found(self, update: Update) -> tuple[CallbackQuery, ButtonData, Refundable] | None:
        """Return the pressed button and its payment; if there is none, say so and return None."""
        query = pressed(update)
        data = ButtonData.of(query)
        if data is not None:
            payment = await self.refunds.by_mark(data.user_id, data.mark)
            if payment is not None:
                return query, data, payment
        await self.chat.answer(query, phrase("button-gone"))
        return None

    async def _ask(self, query: CallbackQuery, payment: Refundable, most_lacking: Credits) -> None:
        """Ask for the refund, once per payment, and show the operator its state.

        From then on a message to the payer follows the refund, and so does the screen, unless it
        is in a group: then the operator hears in private how it ended.
        """
        operator, screen = query.from_user.id, query.message
        in_private = screen is not None and screen.chat.id == operator
        asked = await self.refunds.ask_refund(
            payer_id=payment.user_id,
            charge_id=payment.charge_id,
            bot_id=self.bot_id,
            most_lacking=most_lacking,
            operator_id=UserId(operator),
            reason=_reason(query, payment),
            source="chat",
            message_id=screen.message_id if screen is not None and in_private else None,
            most_stars=await self._most_stars(operator),
        )
        log.info(
            "refund_asked",
            payer=payment.user_id,
            charge=payment.charge_id,
            operator=operator,
            status=asked.status,
        )
        if asked.status is RefundAnswer.OK:
            self.sender.wake()
            self.refunder.wake()
            if in_private:
                await self.chat.answer(query)
                return
        if asked.status is RefundAnswer.ABOVE:  # the screen stays: in a group, an owner may press
            await self.chat.answer(query, phrase("refund-too-much", most=self.support_stars))
            return
        now = await self.refunds.by_mark(payment.user_id, payment.mark) or payment
        insufficient = asked.status is RefundAnswer.INSUFFICIENT
        toast = phrase("refund-expired") if insufficient else None
        await self._show(query, *await self._screen(operator, now), toast=toast)

    async def _most_stars(self, operator_id: int) -> Stars | None:
        """Return the largest payment that an operator may refund; None for any."""
        is_free = await self.operators.may(operator_id, Right.REFUND_ANY)
        return None if is_free else Stars(self.support_stars)

    async def _screen(self, operator_id: int, payment: Refundable) -> tuple[Phrase, Rows]:
        """Return what a refund would do, with its buttons; or why there are none."""
        payer = whom(await self.people.somebody(payment.user_id))
        if not payment.open:
            operator = await named(self.people, payment.operator_id)
            by = "telegram" if payment.operator_id is None else "own"
            at = payment.ended_at or ""
            words = _words("refund-state", payment, whom=payer, operator=operator, by=by, at=at)
            return words, []
        words = _words("refund-screen", payment, whom=payer)
        if is_more(payment):
            lines = await RefundWords(self.people).takes(payment)
            words = _words("refund-screen-more", payment, whom=payer, lines=lines)
        most = await self._most_stars(operator_id)
        if most is not None and payment.stars > most:
            return phrase("refund-above", screen=words, most=most), []
        owes = payment.lacking or payment.balance_after < 0
        yes = phrase("refund-yes-debt" if owes else "refund-yes")
        shown = f"{payment.user_id}:{payment.mark}:{payment.lacking}:{_minute()}"
        no = Button(phrase("refund-no"), "refund-no:")
        return words, [[Button(yes, f"refund-yes:{shown}"), no]]

    async def _show(
        self, query: CallbackQuery, words: Phrase, rows: Rows = (), *, toast: Phrase | None = None
    ) -> None:
        """Answer a pressed button, and replace its message."""
        await self.chat.answer(query, toast)
        reader = Reader.at(query.from_user, query.message)
        await self.chat.turn(query, reader, words, rows=rows or [home_row(reader)])


def _words(
    name: str, payment: Refundable, **more: Phrase | datetime | str | list[Phrase]
) -> Phrase:
    """Return what a refund would do, or how far it is."""
    return phrase(
        name,
        state="none" if payment.state is None else payment.state.value,
        user=str(payment.user_id),
        charge=payment.charge_id,
        stars=payment.stars,
        credits=payment.credits,
        lacking=payment.lacking,
        left=max(0, payment.balance_after),
        debt=max(0, -payment.balance_after),
        **more,
    )


def _reason(query: CallbackQuery, payment: Refundable) -> str:
    """Return the reason: what the operator wrote after /refund and the receipt."""
    message = query.message
    answered = message.reply_to_message if isinstance(message, Message) else None
    found = None if answered is None else asked(answered)
    text = found.text if found is not None and found.name == "refund" else ""
    names = (text.rpartition(name)[2] for name in (payment.charge_id, payment.mark) if name in text)
    reason = next(names, split_handle(text)[1])
    return reason.encode()[:MOST_REASON_BYTES].decode(errors="ignore").strip() or BY_BUTTON


def _minute() -> int:
    return int(time.time()) // 60
