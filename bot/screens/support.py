"""/paysupport: a person's question about a payment, step by step, and what they write later on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Message, Update, User
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.outbox.sender import Sender
from bot.screens.dialogs import LASTS, Dialogs
from bot.screens.refundable import PaymentWords, paid_for
from bot.screens.ticket_card import number_in, person_rows
from bot.shop.catalog import Catalog
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.message_content import key_of, written
from bot.telegram.parser import says_something
from bot.telegram.series import Series
from bot.telegram.users import Reader, Users
from ledger.model import Dialog, UserId
from ledger.orders import Orders
from ledger.refunds import Refundable, Refunds
from ledger.tickets import Content, Heard, ShownAs, Tickets, TicketState

DIALOG = "paysupport"
ASKS_FOR = timedelta(hours=1)
"""How long a person has to tell what happened."""

OF_PEOPLE: Mapping[str, timedelta] = {DIALOG: ASKS_FOR, "ask": LASTS, "promo-code": LASTS}
"""The questions that everybody may be asked, and for how long each is open."""

LATEST = 5
"""So many payments can be chosen."""

OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Takes questions, gives each its number at once, and carries what people add to them."""

    chat: Chat
    catalog: Catalog
    users: Users
    orders: Orders
    refunds: Refunds
    tickets: Tickets
    dialogs: Dialogs
    series: Series
    sender: Sender

    async def paysupport(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /paysupport: take what it says, or ask first which payment it is about."""
        message, user = received(update)
        reader, content = Reader.of(user, message), written(message)
        if content is not None:
            await self._open(message, user, content, mark=None)
            return
        payments = await self.refunds.refundable(UserId(user.id), limit=LATEST)
        await self.dialogs.open(UserId(user.id), DIALOG, {}, lasts=ASKS_FOR)
        if not payments:
            words = phrase("paysupport-describe", contact=self._contact(reader))
            await self.chat.say(reader, words)
            return
        words = phrase("paysupport", contact=self._contact(reader))
        await self.chat.say(reader, words, rows=await self._choices(reader, payments))

    async def about_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Note which payment the question is about, and ask what happened."""
        query = pressed(update)
        user_id, mark = UserId(query.from_user.id), (query.data or "").partition(":")[2]
        payment = None if mark == OTHER else await self.refunds.by_mark(user_id, mark)
        if mark != OTHER and payment is None:
            await self.chat.answer(query, phrase("button-gone"))
            return
        await self.chat.answer(query)
        reader = Reader.of(query.from_user, query.message)
        facts = {} if payment is None else {"mark": payment.mark}
        await self.dialogs.open(user_id, DIALOG, facts, lasts=ASKS_FOR)
        words = phrase("paysupport-describe", contact="")
        if payment is not None:
            [label] = await self._labels(reader, [payment])
            words = phrase("paysupport-about", payment=label, what=words)
        await self.chat.turn(query, reader, words)

    async def described(self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog) -> None:
        """Open a ticket with what a person says happened."""
        message, user = received(update)
        content = written(message)
        if content is None and says_something(message):
            await self.chat.say(Reader.of(user, message), phrase("not-passed-on"))
        elif content is not None:
            mark = dialog.facts.get("mark")
            await self._open(message, user, content, mark=str(mark) if mark else None, joins=True)

    async def end_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Close a ticket for the person whose it is; the button, which is done with, goes."""
        query = pressed(update)
        number = number_in(query.data)
        user_id, status = UserId(query.from_user.id), Heard.MISSING
        if number is not None:
            status = await self.tickets.end_ticket(user_id=user_id, number=number)
        if status is Heard.MISSING:
            await self.chat.answer(query, phrase("button-gone"))
            return
        self.sender.wake()
        await self.chat.answer(query)
        reader = Reader.of(query.from_user, query.message)
        name = "ticket-ended" if status is Heard.OK else "ticket-is-closed"
        await self.chat.say(reader, phrase(name, number=str(number)))
        if query.message is not None and number is not None:
            await self.tickets.show_ticket(
                number=number,
                chat_id=reader.chat_id,
                message_id=query.message.message_id,
                shown_as=ShownAs.ENDED,
            )
            await self.chat.redraw(reader, query.message.message_id, None)

    async def has_spoken_since(self, dialog: Dialog, user: User) -> bool:
        """Tell whether an operator has answered a person since the bot asked them a question."""
        if dialog.name not in OF_PEOPLE:
            return False
        asked_at = dialog.expires_at - OF_PEOPLE[dialog.name]
        answered = await self.tickets.tickets(
            TicketState.ANSWERED, user_id=UserId(user.id), limit=1
        )
        return any(one.answered_at is not None and one.answered_at > asked_at for one in answered)

    async def add(self, message: Message, user: User, number: int | None) -> bool:
        """Add a message to a ticket, or without a number to the one that is spoken of.

        Returns False if there is no such ticket, so that it is not what the person means.
        """
        content = written(message)
        if content is None:
            return False
        status, found = await self._add(message, user, number, content)
        # Another part of an album may be about to open the ticket.
        if status is Heard.MISSING and await self.series.comes_after(message):
            status, found = await self._add(message, user, number, content)
        if status is Heard.MISSING or found is None:
            return False
        self.sender.wake()
        if not await self.series.is_answered(message):
            rows = await self._rows(found) if status in (Heard.OK, Heard.REPLAY) else ()
            await self.chat.say(Reader.of(user, message), _reply(status, found), rows=rows)
        return True

    async def _add(
        self, message: Message, user: User, number: int | None, content: Content
    ) -> tuple[Heard, int | None]:
        return await self.tickets.add_message(
            user_id=UserId(user.id), key=key_of(message), number=number, content=content
        )

    async def _open(
        self,
        message: Message,
        user: User,
        content: Content,
        *,
        mark: str | None,
        joins: bool = False,
    ) -> None:
        """Open a ticket, once per message, and tell its number; then the dialog is over."""
        user_id, reader = UserId(user.id), Reader.of(user, message)
        await self.users.meet(user)
        payment = None if mark is None else await self.refunds.by_mark(user_id, mark)
        opened = await self.tickets.open_ticket(
            user_id=user_id,
            key=key_of(message),
            charge_id=None if payment is None else payment.charge_id,
            content=content,
            most_open=self.catalog.open_questions,
            joins=joins,
            most_an_hour=self.catalog.tickets_per_hour,
        )
        dialog = await self.dialogs.find(user_id)
        if dialog is not None and dialog.name == DIALOG:
            await self.dialogs.close(user_id)
        self.sender.wake()
        if opened.status in (Heard.FULL, Heard.WAITING) and opened.again_at is not None:
            await self.chat.say(reader, self._full(reader, opened.status, opened.again_at))
        elif opened.status is not Heard.MORE and opened.number is not None:
            words = phrase(
                "ticket-opened", number=str(opened.number), contact=self._contact(reader)
            )
            await self.chat.say(reader, words, rows=await self._rows(opened.number))

    def _full(self, reader: Reader, status: Heard, again_at: datetime) -> Phrase:
        """Return why a question was not taken, and when the next one is."""
        at = self.chat.texts.moment(reader.language, again_at)
        if status is Heard.WAITING:
            return phrase("paysupport-full", most=self.catalog.open_questions, at=at)
        return phrase("paysupport-later", at=at)

    async def _rows(self, number: int) -> Rows:
        """Return the buttons below what is said of a ticket."""
        ticket = await self.tickets.ticket(number)
        return () if ticket is None else person_rows(ticket)

    async def _choices(self, reader: Reader, payments: Sequence[Refundable]) -> Rows:
        """Return a button for each payment, and one for any other matter."""
        labels = await self._labels(reader, payments)
        rows = [
            [Button(label, f"about:{one.mark}")]
            for one, label in zip(payments, labels, strict=True)
        ]
        return [*rows, [Button(phrase("paysupport-other"), f"about:{OTHER}")]]

    async def _labels(self, reader: Reader, payments: Sequence[Refundable]) -> list[Phrase]:
        """Word payments: the day, the pack, the Stars."""
        told = PaymentWords(texts=self.chat.texts, catalog=self.catalog, language=reader.language)
        return told.choices("paysupport-choice", payments, await paid_for(self.orders, payments))

    def _contact(self, reader: Reader) -> str:
        """Return the words that name another contact; "" if the catalog has none."""
        if self.catalog.support is None:
            return ""
        words = phrase("paysupport-or", contact=self.catalog.support)
        return self.chat.texts.render(reader.language, words)


def _reply(status: Heard, number: int) -> Phrase:
    """Word what became of a message that was to be added to a ticket."""
    match status:
        case Heard.CLOSED:
            return phrase("ticket-not-added", number=str(number))
        case Heard.FULL:
            return phrase("ticket-full", number=str(number))
        case _:
            return phrase("ticket-added", number=str(number))
