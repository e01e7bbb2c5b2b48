"""Refunds by operators in the chat: a screen that shows what would happen, then yes or no."""

import time
from dataclasses import dataclass

import structlog
from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.shop.refunder import Refunder
from bot.telegram.alerts import Operators
from bot.telegram.chat import Button, Chat, Rows
from bot.telegram.users import Reader
from ledger.model import ChargeId, Credits, UserId
from ledger.people import People
from ledger.refund_model import Refundable, RefundAnswer, RefundAsked
from ledger.refunds import Refunds

log = structlog.get_logger()

GOOD_FOR_MINUTES = 60
"""How long a screen may be answered: what it shows grows old."""

BY_BUTTON = "by a button in the chat"
MOST_REASON_BYTES = 500


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of a refund: whose payment, which one, and what the screen had said."""

    user_id: UserId
    mark: str
    lacking: Credits
    at_minute: int

    @classmethod
    def of(cls, query: CallbackQuery) -> "Pressed | None":
        """Return what a button says; None when it is none of ours."""
        parts = (query.data or "").split(":")[1:]
        try:
            user_id, mark = int(parts[0]), parts[1]
            lacking, minute = (int(parts[2]), int(parts[3])) if len(parts) > 2 else (0, 0)  # noqa: PLR2004 -- both or none
        except (ValueError, IndexError):
            return None
        return cls(UserId(user_id), mark, Credits(lacking), minute)


class RefundDesk:
    """Lets operators refund. The one who confirms has seen exactly what is done."""

    def __init__(
        self,
        *,
        chat: Chat,
        refunds: Refunds,
        refunder: Refunder,
        people: People,
        operators: Operators,
        bot_id: int,
    ) -> None:
        """Work with refunds over an operator's connections."""
        self._chat = chat
        self._refunds = refunds
        self._refunder = refunder
        self._people = people
        self._operators = operators
        self._bot_id = bot_id

    async def refund(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /refund <charge id> [reason] with the screen."""
        message, user = update.effective_message, update.effective_user
        assert message is not None
        assert user is not None
        reader, words = Reader.of(user), (message.text or "").split()[1:]
        if not words:
            await self._chat.say(reader, phrase("refund-usage"))
            return
        payment = await self._refunds.by_charge(ChargeId(words[0]))
        if payment is None:
            await self._chat.say(reader, phrase("refund-unknown", charge=words[0]))
        else:
            said, rows = _screen(payment)
            await self._chat.say(reader, said, rows=rows, answers=message.message_id)

    async def chosen(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the screen of a payment whose button was pressed."""
        found = await self._found(update)
        if found is not None:
            query, _pressed, payment = found
            await self._chat.toast(query)
            said, rows = _screen(payment)
            answers = None if query.message is None else query.message.message_id
            await self._chat.say(Reader.of(query.from_user), said, rows=rows, answers=answers)

    async def confirmed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what the screen has shown, once; a screen that is too old is shown anew."""
        found = await self._found(update)
        if found is None:
            return
        query, pressed, payment = found
        if _minute() - pressed.at_minute > GOOD_FOR_MINUTES:
            await self._chat.toast(query, phrase("refund-expired"))
            await self._show(query, *_screen(payment))
            return
        await self._ask(query, payment, pressed.lacking)

    async def at_once(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Refund a payment in review, which has bought nothing; of any other, show the screen."""
        found = await self._found(update)
        if found is None:
            return
        query, _pressed, payment = found
        if payment.review or not payment.open:
            await self._ask(query, payment, Credits(0))
        else:
            await self._chat.toast(query)
            await self._show(query, *_screen(payment))

    async def declined(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Put the screen away."""
        query = update.callback_query
        assert query is not None
        await self._chat.toast(query)
        await self._show(query, phrase("refund-not-wanted"), [])

    async def _found(self, update: Update) -> tuple[CallbackQuery, Pressed, Refundable] | None:
        """Return the payment that a button is about; say so where there is none."""
        query = update.callback_query
        assert query is not None
        pressed = Pressed.of(query) if query.from_user.id in self._operators.ids else None
        if pressed is not None:
            payment = await self._refunds.by_mark(pressed.user_id, pressed.mark)
            if payment is not None:
                return query, pressed, payment
        await self._chat.toast(query, phrase("button-gone"))
        return None

    async def _ask(self, query: CallbackQuery, payment: Refundable, most_lacking: Credits) -> None:
        """Ask for the refund, and tell the operator and the person what has come of it."""
        operator = Reader.of(query.from_user)
        asked = await self._refunds.ask_refund(
            payer_id=payment.user_id,
            charge_id=payment.charge_id,
            bot_id=self._bot_id,
            most_lacking=most_lacking,
            operator_id=UserId(operator.chat_id),
            reason=_reason(query),
            source="chat",
        )
        log.info(
            "refund_asked",
            payer=payment.user_id,
            charge=payment.charge_id,
            operator=operator.chat_id,
            status=asked.status,
        )
        if asked.status is RefundAnswer.OK:
            self._refunder.wake()
            await self._announce(payment, asked)
        now = await self._refunds.by_mark(payment.user_id, payment.mark) or payment
        if asked.status is RefundAnswer.INSUFFICIENT:
            await self._chat.toast(query, phrase("refund-expired"))
        else:
            await self._chat.toast(query)
        await self._show(query, *_screen(now))

    async def _announce(self, payment: Refundable, asked: RefundAsked) -> None:
        """Tell the person that their Stars are coming, if they can be reached."""
        words = phrase(
            "refund-coming",
            stars=payment.stars,
            credits=asked.credits,
            charge=payment.charge_id,
        )
        reader = await Reader.known(payment.user_id, self._people)
        try:
            await self._chat.say(reader, words)
        except (BadRequest, Forbidden) as refusal:
            log.info("person_unreachable", user=payment.user_id, reason=refusal.message)

    async def _show(self, query: CallbackQuery, words: Phrase, rows: Rows) -> None:
        """Put a screen in the place of the one that was pressed."""
        reader = Reader.of(query.from_user)
        if query.message is None:
            await self._chat.say(reader, words, rows=rows)
        else:
            await self._chat.change(reader, query.message.message_id, words, rows=rows)


def _screen(payment: Refundable) -> tuple[Phrase, Rows]:
    """Return what a refund would do, or how far it is, with the buttons for it."""
    words = phrase(
        "refund-screen" if payment.open else "refund-state",
        state="none" if payment.state is None else payment.state.value,
        user=str(payment.user_id),
        charge=payment.charge_id,
        stars=payment.stars,
        credits=payment.credits,
        lacking=payment.lacking,
        left=str(payment.balance - payment.credits),
        operator=str(payment.operator_id or "-"),
    )
    if not payment.open:
        return words, []
    yes = phrase("refund-yes-debt" if payment.lacking else "refund-yes")
    shown = f"{payment.user_id}:{payment.mark}:{payment.lacking}:{_minute()}"
    return words, [[Button(yes, f"refund-yes:{shown}"), Button(phrase("refund-no"), "refund-no:")]]


def _reason(query: CallbackQuery) -> str:
    """Return why it is done: what the operator wrote after /refund and the receipt."""
    message = query.message
    asked = message.reply_to_message if isinstance(message, Message) else None
    words = (asked.text or "").split(maxsplit=2) if asked is not None else []
    if len(words) < 3 or not words[0].startswith("/refund"):  # noqa: PLR2004 -- command, receipt, why
        return BY_BUTTON
    return words[2].encode()[:MOST_REASON_BYTES].decode(errors="ignore").strip()


def _minute() -> int:
    return int(time.time()) // 60
