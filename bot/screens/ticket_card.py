"""Tickets as operators and their people read them, and how the outbox sends what they say."""

from dataclasses import dataclass, replace

from bot.command import Phrase, phrase
from bot.i18n.texts import Safe
from bot.screens.refundable import refund_buttons
from bot.telegram.capacity import CAPTION_UNITS, ID_UNITS, on_one_line, shortened, units
from bot.telegram.chat import Button, Chat, Rows, person_row
from bot.telegram.users import Reader, shown_name
from ledger.credits import Ledger
from ledger.model import UserId
from ledger.outbox import Message
from ledger.people import People
from ledger.refunds import Refundable, Refunds
from ledger.tickets import Content, Form, Ticket, TicketMessage, Tickets, TicketState

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
    tickets: Tickets
    people: People
    ledger: Ledger
    refunds: Refunds

    async def send_card(self, message: Message, reader: Reader) -> int:
        """Show operators what a person has written, or what has become of it; return the id."""
        ticket, written = await self._subject(message)
        words, rows = await self.card(reader, ticket, written)
        if message.edited_id is not None:
            return await self.chat.edit(reader, message.edited_id, words, rows=rows)
        return (await self.chat.say(reader, words, rows=rows)).message_id

    async def send_whole(self, message: Message, reader: Reader) -> int:
        """Show operators the file, or the long text, that a card only names; return the id."""
        ticket, written = await self._subject(message)
        content = content_of(written)
        if content.form is Form.GONE:
            return (await self.chat.say(reader, phrase("ticket-gone"))).message_id
        if content.form is not Form.TEXT:
            rows = _operator_rows(ticket)
            return await self.chat.show(reader, content, _headed(ticket, written), rows=rows)
        return await self.chat.show(reader, content)

    async def send_answer(self, message: Message, reader: Reader) -> int:
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

    async def send_answer_whole(self, message: Message, reader: Reader) -> int:
        """Carry what an answer's first message had no room for; return the id."""
        _ticket, written = await self._subject(message)
        if written.form is Form.GONE:
            return (await self.chat.say(reader, phrase("ticket-gone"))).message_id
        words = "" if _is_too_long(written) else written.words
        return await self.chat.show(reader, replace(content_of(written), words=words))

    async def send_closed(self, message: Message, reader: Reader) -> int:
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
        return words, self._rows(reader, ticket, payments)

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
        return words, self._rows(reader, ticket, payments)

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

    def _rows(self, reader: Reader, ticket: Ticket, payments: list[Refundable]) -> Rows:
        """Return the buttons of a card; what is closed offers no refund any more."""
        refunds: Rows = ()
        if ticket.state is not TicketState.CLOSED:
            refunds = refund_buttons(payments, self.chat.texts, reader.language)
        first, second = _operator_rows(ticket)
        return [first, [*second, *person_row(str(ticket.user_id))], *refunds]

    async def _subject(self, message: Message) -> tuple[Ticket, TicketMessage]:
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
        lines = [
            phrase(
                "ticket-payment",
                stars=one.stars,
                credits=one.credits,
                state="review" if one.review else one.state or "none",
                at=texts.moment(language, one.paid_at),
            )
            for one in payments
        ]
        receipts = [
            phrase("receipt-line", charge=on_one_line(one.charge_id, ID_UNITS)) for one in payments
        ]
        entries = [
            phrase(
                "ticket-entry",
                kind=str(one.kind),
                credits=texts.signed(language, one.credits),
                balance=one.balance_after,
                at=texts.moment(language, one.at),
            )
            for one in await self.ledger.history(ticket.user_id, limit=LATEST)
        ]
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


def _operator_rows(ticket: Ticket) -> Rows:
    """Return the buttons that operators have below what is said of a ticket."""
    row = [Button(phrase("ticket-answer-button"), f"ticket-answer:{ticket.number}")]
    if ticket.state is not TicketState.CLOSED:
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
