"""Tickets as operators and their people read them, and how the outbox sends what they say."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import structlog
from telegram import CallbackQuery, MaybeInaccessibleMessage, Message
from telegram.error import BadRequest

from bot.command import Phrase, phrase
from bot.i18n.texts import Safe
from bot.outbox.delivery import Carry
from bot.screens.admin.card_words import CardWords
from bot.screens.refundable import PaymentWords, paid_for
from bot.shop.catalog import Catalog
from bot.telegram.capacity import CAPTION_UNITS, ID_UNITS, on_one_line, shortened, units
from bot.telegram.chat import Button, Chat, Rows, person_row
from bot.telegram.failures import refuses_chat
from bot.telegram.users import Reader, shown_name
from ledger.credits import Ledger
from ledger.model import UserId
from ledger.orders import Orders
from ledger.outbox import Message as Queued
from ledger.people import People
from ledger.refunds import Refundable, Refunds
from ledger.tickets import (
    Content,
    Form,
    Place,
    ShownAs,
    Ticket,
    TicketMessage,
    Tickets,
    TicketState,
)

log = structlog.get_logger()

LATEST = 3
COMMAND_LINE = UserId(0)

EXCERPT_UNITS = 300
"""What is shown of a text that is to be read in another message."""

CARD_UNITS = 1_500
"""What a card shows of the words below a file."""

NONE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCards:
    """Words tickets, by what is known at that moment, and sends them for the outbox."""

    chat: Chat
    catalog: Catalog
    tickets: Tickets
    people: People
    ledger: Ledger
    orders: Orders
    refunds: Refunds

    def carry(self) -> Mapping[str, Carry]:
        """Return how each message of the outbox about a ticket is sent, by its phrase."""
        return {
            "ticket-card": self.send_card,
            "ticket-whole": self.send_whole,
            "ticket-shown": self.send_shown,
            "ticket-note": self.send_note,
            "ticket-answer": self.send_answer,
            "ticket-answer-whole": self.send_answer_whole,
            "ticket-closed": self.send_closed,
        }

    async def send_card(self, message: Queued, reader: Reader) -> int:
        """Show operators what a person has written, or what has become of it; return the id."""
        ticket, written = await self._subject(message)
        words, rows = await self.card(reader, ticket, written)
        if message.edited_id is not None:
            return await self.chat.edit(reader, message.edited_id, words, rows=rows)
        return (await self.chat.say(reader, words, rows=rows)).message_id

    async def send_whole(self, message: Queued, reader: Reader) -> int:
        """Show operators the file, or the long text, that a card only names; return the id.

        One that is shown already gets the buttons that its ticket has by now.
        """
        ticket, written = await self._subject(message)
        rows = _operator_rows(ticket)
        if message.edited_id is not None:
            await self.chat.redraw(reader, message.edited_id, None, rows=rows)
            return message.edited_id
        content = content_of(written)
        if content.form is Form.GONE:
            return (await self.chat.say(reader, phrase("ticket-gone"))).message_id
        if content.form is Form.TEXT:
            return await self.chat.show(reader, content)
        return await self.show_file(reader, written, _headed(ticket, written), rows=rows)

    async def send_shown(self, message: Queued, reader: Reader) -> int:
        """Show how a ticket is by now where operators have read of it; return the id of that.

        What is not there any more stays away: the id is 0 of what even the outbox has forgotten.
        """
        shown_id = message.facts.get("message")
        place = Place(
            number=int(message.facts["ticket"]),
            user_id=message.user_id,
            of_operators=True,
            is_whole=False,
            shown_id=None if shown_id is None else int(shown_id),
        )
        if message.edited_id is not None:
            await self.renew(reader, message.edited_id, place)
        return message.edited_id or 0

    async def send_note(self, message: Queued, reader: Reader) -> int:
        """Give the note on an answer the buttons that its ticket has by now; return its id."""
        ticket = await self.tickets.ticket(int(message.facts["ticket"]))
        assert ticket is not None, "tickets are only ever added"
        if message.edited_id is not None:
            await self.chat.redraw(reader, message.edited_id, None, rows=note_rows(ticket))
        return message.edited_id or 0

    async def renew(self, reader: Reader, message_id: int, place: Place) -> None:
        """Have a message that shows operators a ticket, if it is still there, show it as it is."""
        ticket = await self.tickets.ticket(place.number)
        assert ticket is not None, "tickets are only ever added"
        if place.is_whole:
            await self.chat.redraw(reader, message_id, None, rows=_operator_rows(ticket))
            return
        written = None
        if place.shown_id is not None:
            written = await self.tickets.message(ticket.user_id, place.shown_id)
        words, rows = await (
            self.heading(reader, ticket) if written is None else self.card(reader, ticket, written)
        )
        await self.chat.redraw(reader, message_id, words, rows=rows)

    async def show_file(
        self,
        reader: Reader,
        written: TicketMessage,
        words: Phrase | None = None,
        *,
        rows: Rows = (),
    ) -> int:
        """Show a file of a ticket; say so if Telegram does not have it any more; return the id."""
        try:
            return await self.chat.show(reader, content_of(written), words, rows=rows)
        except BadRequest as refusal:
            if refuses_chat(refusal):
                raise
            log.info("ticket_file_gone", number=written.number, reason=refusal.message)
            return (await self.chat.say(reader, phrase("ticket-file-gone"), rows=rows)).message_id

    async def send_answer(self, message: Queued, reader: Reader) -> int:
        """Carry an answer to the person; return the id of the message that has it, or begins it."""
        ticket, written = await self._subject(message)
        rows = person_rows(ticket)
        is_first = ticket.first_id == written.id
        name = "ticket-message" if is_first else "ticket-answer"
        follows = written.apart and not _is_too_long(written)
        said = phrase("ticket-follows") if follows else written.words or _shown(written)
        words = phrase(name, number=str(ticket.number), said=said)
        if written.form in (Form.PHOTO, Form.DOCUMENT) and not written.apart:
            return await self.chat.show(reader, content_of(written), words, rows=rows)
        return (await self.chat.say(reader, words, rows=rows)).message_id

    async def send_answer_whole(self, message: Queued, reader: Reader) -> int:
        """Carry what an answer's first message had no room for; return the id."""
        _ticket, written = await self._subject(message)
        if written.form is Form.GONE:
            return (await self.chat.say(reader, phrase("ticket-gone"))).message_id
        words = "" if _is_too_long(written) else written.words
        return await self.chat.show(reader, replace(content_of(written), words=words))

    async def send_closed(self, message: Queued, reader: Reader) -> int:
        """Tell the person that their ticket is closed; return the id of the message."""
        words = phrase("ticket-closed", number=str(message.facts["ticket"]))
        return (await self.chat.say(reader, words)).message_id

    async def card(
        self, reader: Reader, ticket: Ticket, written: TicketMessage
    ) -> tuple[Phrase, Rows]:
        """Word a message of a person for an operator: it comes first, then who they are."""
        payments = await self._payments(ticket)
        is_first = written.id == ticket.first_id
        words = phrase(
            "ticket-card" if is_first else "ticket-more",
            number=str(ticket.number),
            state=await self.state(ticket),
            words=_shown(written),
            answer=await self._answer(ticket, written),
            **await self._person(ticket.user_id),
            **(await self._details(reader, ticket, payments) if is_first else {}),
        )
        return words, await self._rows(reader, ticket, payments)

    async def heading(self, reader: Reader, ticket: Ticket) -> tuple[Phrase, Rows]:
        """Word a ticket without what was written, to stand below the conversation."""
        payments = await self._payments(ticket)
        words = phrase(
            "ticket-heading",
            number=str(ticket.number),
            state=await self.state(ticket),
            **await self._person(ticket.user_id),
            **await self._details(reader, ticket, payments),
        )
        return words, await self._rows(reader, ticket, payments)

    async def pressed(self, query: CallbackQuery) -> Ticket | None:
        """Return the ticket that a pressed button is about; if there is none, say so."""
        number = number_in(query.data)
        ticket = None if number is None else await self.tickets.ticket(number)
        if ticket is None:
            await self.chat.answer(query, phrase("button-gone"))
        return ticket

    async def renew_pressed(self, query: CallbackQuery, ticket: Ticket) -> None:
        """Have the message of a pressed button show its ticket as it is now.

        A list of tickets, and the card of a person, show more than one, and stay. Of what the
        outbox has forgotten, only the buttons are renewed.
        """
        message, data = query.message, query.data or ""
        if message is None:
            return
        reader = Reader.at(query.from_user, message)
        place = await self.tickets.place(message.chat.id, message.message_id)
        if data.startswith("ticket-done:"):
            await self.chat.redraw(reader, message.message_id, None, rows=note_rows(ticket))
        elif place is not None and place.number == ticket.number:
            await self.renew(reader, message.message_id, place)
        elif f"ticket-answer:{ticket.number}" in _data_below(message):
            rows = await self._rows(reader, ticket, await self._payments(ticket))
            await self.chat.redraw(reader, message.message_id, None, rows=rows)

    async def follow(
        self, reader: Reader, ticket: Ticket, message_id: int, shown_as: ShownAs
    ) -> None:
        """Have a message that shows a ticket follow it from the moment when that was read."""
        state = await self.tickets.show_ticket(
            number=ticket.number,
            chat_id=reader.chat_id,
            message_id=message_id,
            shown_as=shown_as,
        )
        if state is ticket.state:
            return
        now = await self.tickets.ticket(ticket.number)
        assert now is not None, "tickets are only ever added"
        note = shown_as is ShownAs.NOTE
        words, rows = (None, note_rows(now)) if note else await self.heading(reader, now)
        await self.chat.redraw(reader, message_id, words, rows=rows)

    async def state(self, ticket: Ticket) -> Phrase:
        """Word how far a ticket is, and who has brought it there."""
        who = ticket.closed_by if ticket.state is TicketState.CLOSED else ticket.operator_id
        return phrase(
            f"ticket-state-{ticket.state}",
            who=NONE if who is None else await self.name(who, ticket.user_id),
        )

    async def name(self, user_id: UserId, person_id: UserId | None = None) -> Phrase | str:
        """Word who has acted: an operator by name, the command line, or the person."""
        if user_id == COMMAND_LINE:
            return phrase("ticket-by-command-line")
        if user_id == person_id:
            return phrase("ticket-by-person")
        person = await self.people.person(user_id)
        return shown_name(person.name) if person and person.name else str(user_id)

    async def _rows(self, reader: Reader, ticket: Ticket, payments: list[Refundable]) -> Rows:
        """Return the buttons of a card; what is closed offers no refund any more."""
        refunds: Rows = ()
        if ticket.state is not TicketState.CLOSED:
            told = PaymentWords(
                texts=self.chat.texts, catalog=self.catalog, language=reader.language
            )
            refunds = told.refund_buttons(payments, await paid_for(self.orders, payments))
        first, second = _operator_rows(ticket)
        return [first, [*second, *person_row(str(ticket.user_id))], *refunds]

    async def _subject(self, message: Queued) -> tuple[Ticket, TicketMessage]:
        """Return the ticket that a message of the outbox is about, and what it shows of it."""
        ticket = await self.tickets.ticket(int(message.facts["ticket"]))
        written = await self.tickets.message(message.user_id, int(message.facts["message"]))
        assert ticket is not None, "tickets are only ever added"
        assert written is not None, "so are their messages"
        return ticket, written

    async def _payments(self, ticket: Ticket) -> list[Refundable]:
        """Return the payment that a ticket is about, or the person's latest ones."""
        if ticket.charge_id is not None:
            payment = await self.refunds.by_charge(ticket.charge_id, payer_id=ticket.user_id)
            return [] if payment is None else [payment]
        return await self.refunds.refundable(ticket.user_id, limit=LATEST)

    async def _person(self, user_id: UserId) -> dict[str, str]:
        """Return what a text needs to name a person and to lead to them."""
        person = await self.people.person(user_id)
        username = f" @{person.username}" if person and person.username else ""
        name = shown_name(person.name) if person and person.name else str(user_id)
        return {"user": str(user_id), "name": name, "username": username}

    async def _details(
        self, reader: Reader, ticket: Ticket, payments: list[Refundable]
    ) -> dict[str, Phrase | Safe]:
        """Return the payments and the latest entries of a person, for their first card."""
        texts, language = self.chat.texts, reader.language
        words = CardWords(texts, self.catalog, language)
        lines = []
        for one in payments:
            paid = await self.orders.payment(one.charge_id)
            assert paid is not None, "payments are only ever added"
            lines.append(words.payment(paid, one))
        receipts = [
            phrase("receipt-line", charge=on_one_line(one.charge_id, ID_UNITS)) for one in payments
        ]
        entries = words.entries(await self.ledger.statement(ticket.user_id, limit=LATEST))
        none = [phrase("card-none")]
        about = "ticket-about" if ticket.charge_id else "ticket-about-none"
        return {
            "about": phrase(about, payments=texts.lines(language, lines or none)),
            "entries": texts.lines(language, entries or none),
            "receipts": texts.lines(language, receipts),
        }

    async def _answer(self, ticket: Ticket, written: TicketMessage) -> Phrase | str:
        """Word the latest answer to a message, for operators who have not given it."""
        messages = await self.tickets.messages(ticket, limit=LATEST)
        answers = [one for one in messages if one.operator_id is not None and one.id > written.id]
        if not answers or answers[-1].operator_id is None:
            return ""
        answer = answers[-1]
        who = await self.name(answers[-1].operator_id)
        return phrase("ticket-said", who=who, words=_excerpt(answer))


def number_in(data: str | None) -> int | None:
    """Return the number of the ticket that a button is about; None if it names none."""
    digits = (data or "").split(":")[1:2]
    if not digits or not digits[0].isascii() or not digits[0].isdecimal() or len(digits[0]) > 18:  # noqa: PLR2004 -- as many as 64 bits always hold
        return None
    return int(digits[0]) or None


def content_of(written: TicketMessage) -> Content:
    """Return what a message of a ticket says, to be sent once more."""
    return Content(
        form=written.form,
        words=written.words,
        file_id=written.file_id,
        chat_id=written.chat_id,
        message_id=written.message_id,
    )


def person_rows(ticket: Ticket) -> Rows:
    """Return the buttons that a person has below what is said of their ticket."""
    return [[Button(phrase("ticket-end"), f"ticket-end:{ticket.number}")]]


def _data_below(message: MaybeInaccessibleMessage) -> set[str]:
    """Return what the buttons below a message send."""
    markup = message.reply_markup if isinstance(message, Message) else None
    rows = markup.inline_keyboard if markup else ()
    return {str(button.callback_data) for row in rows for button in row}


def note_rows(ticket: Ticket) -> Rows:
    """Return the buttons below a note on a ticket; a reply to the note is no answer to it."""
    if ticket.state is TicketState.CLOSED:
        return ()
    return [[Button(phrase("ticket-close-button"), f"ticket-done:{ticket.number}")]]


def _operator_rows(ticket: Ticket) -> Rows:
    """Return the buttons that operators have below what is said of a ticket."""
    is_closed = ticket.state is TicketState.CLOSED
    label = phrase("ticket-reopen-button" if is_closed else "ticket-answer-button")
    row = [Button(label, f"ticket-answer:{ticket.number}")]
    if not is_closed:
        row.append(Button(phrase("ticket-close-button"), f"ticket-close:{ticket.number}"))
    return [row, [Button(phrase("ticket-open-button"), f"ticket-open:{ticket.number}")]]


def _shown(written: TicketMessage) -> Phrase | str:
    """Return what a card shows of a message: all of a short text, and the beginning of another."""
    if written.form is Form.GONE:
        return phrase("ticket-gone")
    if not written.apart:
        return written.words
    form = written.form.value
    if not written.words:
        return phrase("ticket-apart", form=form)
    most = EXCERPT_UNITS if written.form is Form.TEXT else CARD_UNITS
    return phrase("ticket-in-part", form=form, words=shortened(written.words, most))


def _is_too_long(written: TicketMessage) -> bool:
    """Tell whether the words of a file are too long for its caption, as only Premium allows."""
    return written.form is not Form.TEXT and units(written.words) > CAPTION_UNITS


def _excerpt(written: TicketMessage) -> str:
    """Return the beginning of what a message says, which may be nothing."""
    return shortened(written.words, EXCERPT_UNITS)


def _headed(ticket: Ticket, written: TicketMessage) -> Phrase:
    """Return the caption of a person's file: whose it is, and their own words for it."""
    words = f": {_excerpt(written)}" if written.words else ""
    return phrase("ticket-file", number=str(ticket.number), words=words)
