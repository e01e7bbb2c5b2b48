"""Tickets as operators handle them: /tickets, the whole conversation, an answer, the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from telegram import CallbackQuery, Message, Update, User
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.durations import ago
from bot.i18n.texts import Safe
from bot.outbox.sender import Sender
from bot.screens.admin.pages import Pages
from bot.screens.dialogs import Dialogs
from bot.screens.support import number_in
from bot.screens.ticket_card import TicketCards, content_of
from bot.telegram.asked import words_of
from bot.telegram.capacity import LINE_UNITS, TEXT_UNITS, fitting, on_one_line, units
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.series import Series
from bot.telegram.users import Reader
from bot.telegram.written import key_of, written
from ledger.model import Dialog, UserId
from ledger.outbox import Outbox
from ledger.tickets import (
    Answered,
    Content,
    Form,
    Outcome,
    Ticket,
    TicketMessage,
    Tickets,
    TicketState,
)

log = structlog.get_logger()

DIALOG = "ticket-answer"
ASKS_FOR = timedelta(hours=1)
"""How long an operator has to write the answer that they have announced."""

MOST_LISTED = 20
LONGEST_SPOKEN = 3_700
"""In UTF-16 units. A longer text of a conversation stands in a message of its own."""

PAGE = 15
"""So many messages of a conversation are shown at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Lets operators read, answer and close tickets, for which `tickets` has their rights."""

    chat: Chat
    pages: Pages
    tickets: Tickets
    cards: TicketCards
    dialogs: Dialogs
    series: Series
    outbox: Outbox
    sender: Sender

    async def list_tickets(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /tickets: list those that wait, or show the one of this number."""
        message, user = received(update)
        reader, words = Reader.at(user, message), words_of(message)
        if not words:
            await self.pages.show(update, *await self._list())
            return
        given = words[0].removeprefix("#").removeprefix("№")
        number = number_in(f":{given}")
        ticket = None if number is None else await self.tickets.ticket(number)
        if ticket is None:
            handle = on_one_line(words[0], LINE_UNITS)
            await self.chat.say(reader, phrase("ticket-unknown", handle=handle))
        else:
            await self._show(reader, ticket, before_id=None)

    async def list_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into the list as it is now."""
        await self.pages.show(update, *await self._list())

    async def open_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the conversation of a ticket, or what was said before a message of it."""
        query = pressed(update)
        ticket = await self._ticket(query)
        if ticket is None:
            return
        await self.chat.answer(query)
        before = (query.data or "").split(":")[2:3]
        before_id = number_in(f":{before[0]}") if before else None
        await self._show(Reader.at(query.from_user, query.message), ticket, before_id=before_id)

    async def answer_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask for the answer to a ticket; in a group, which may hide plain words, say how."""
        query = pressed(update)
        ticket = await self._ticket(query)
        if ticket is None:
            return
        reader = Reader.at(query.from_user, query.message)
        if reader.chat_id != query.from_user.id:
            await self.chat.answer(query, phrase("ticket-answer-by-reply"))
            return
        await self.chat.answer(query)
        facts = {"ticket": ticket.number}
        await self.dialogs.open(UserId(query.from_user.id), DIALOG, facts, lasts=ASKS_FOR)
        name = await self.cards.name(ticket.user_id)
        words = phrase("ticket-answer-wanted", number=str(ticket.number), name=name)
        await self.chat.say(reader, words)

    async def close_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Close a ticket, and tell its person."""
        query = pressed(update)
        number = number_in(query.data)
        if number is None:
            await self.chat.answer(query, phrase("button-gone"))
            return
        operator_id = UserId(query.from_user.id)
        outcome = await self.tickets.close_ticket(number=number, operator_id=operator_id)
        self.sender.wake()
        log.info("ticket_closed", number=number, operator=operator_id, status=outcome.status)
        if outcome.status is Answered.MISSING:
            await self.chat.answer(query, phrase("button-gone"))
        elif outcome.status is Answered.REPLAY:
            words = phrase("ticket-closed-before", number=str(number), who=await self._who(outcome))
            await self.chat.answer(query, words)
        else:
            await self.chat.answer(query)
            words = phrase("ticket-closed-by-you", number=str(number))
            await self.chat.say(Reader.at(query.from_user, query.message), words)

    async def insist_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send an answer all the same, though another operator was faster."""
        query = pressed(update)
        number, message = number_in(query.data), query.message
        said = message.reply_to_message if isinstance(message, Message) else None
        if number is None or said is None or said.from_user != query.from_user:
            await self.chat.answer(query, phrase("button-gone"))
            return
        await self.chat.answer(query)
        await self.answer(said, query.from_user, number, insists=True)

    async def answered(self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog) -> None:
        """Carry the answer that an operator had announced; what they write next is none."""
        message, user = received(update)
        content, number = written(message), int(str(dialog.facts["ticket"]))
        if content is None:
            return
        is_part = message.media_group_id is not None  # of an album, all of which is the answer
        if not is_part and not await self.dialogs.answers(user.id, message.message_id):
            await self.chat.say(Reader.at(user, message), phrase("not-understood"))
            return
        outcome = await self._carry(message, user, number, content, insists=False)
        await self.series.comes_after(message)  # the other parts of an album find the dialog, too
        await self.dialogs.close(user.id, answer=None if is_part else message.message_id)
        await self._confirm(message, user, number, outcome)

    async def answer(
        self, message: Message, user: User, number: int, *, insists: bool = False
    ) -> None:
        """Carry an operator's message to the person of a ticket, once, and tell them so.

        Another operator who was faster is named instead, and nothing is sent.
        """
        content = written(message)
        if content is not None:
            outcome = await self._carry(message, user, number, content, insists=insists)
            await self._end_announced(user, number)
            await self._confirm(message, user, number, outcome)

    async def _end_announced(self, user: User, number: int) -> None:
        """Take no further words for an answer that an operator had announced and then replied."""
        dialog = await self.dialogs.find(user.id)
        if dialog is not None and str(dialog.facts.get("ticket")) == str(number):
            await self.dialogs.close(user.id)

    async def _carry(
        self, message: Message, user: User, number: int, content: Content, *, insists: bool
    ) -> Outcome:
        """Answer a ticket with a message, once, and have its person hear it now."""
        outcome = await self.tickets.answer_ticket(
            number=number,
            key=key_of(message),
            operator_id=UserId(user.id),
            content=content,
            insists=insists,
        )
        log.info("ticket_answered", number=number, operator=user.id, status=outcome.status)
        if outcome.status in (Answered.OK, Answered.REPLAY):
            assert outcome.user_id is not None
            await self.sender.flush(outcome.user_id)
        return outcome

    async def _confirm(self, message: Message, user: User, number: int, outcome: Outcome) -> None:
        """Tell an operator what became of their message; of an album, once."""
        if await self.series.is_answered(message):
            return
        words, rows = await self._told(outcome, number)
        reader = Reader.at(user, message)
        await self.chat.say(reader, words, rows=rows, answers=message.message_id)

    async def _told(self, outcome: Outcome, number: int) -> tuple[Phrase, Rows]:
        """Word what became of an answer, with a button that sends it all the same."""
        said = {"number": str(number)}
        match outcome.status:
            case Answered.MISSING:
                return phrase("ticket-unknown", handle=str(number)), ()
            case Answered.FASTER | Answered.CLOSED:
                faster = outcome.status is Answered.FASTER
                words = phrase(
                    "ticket-faster" if faster else "ticket-too-late",
                    who=await self._who(outcome),
                    **said,
                )
                return words, [[Button(phrase("ticket-insist"), f"ticket-insist:{number}")]]
            case _:
                assert outcome.user_id is not None
                is_closed = await self.outbox.is_closed(outcome.user_id)
                name = await self.cards.name(outcome.user_id)
                told = "ticket-answered-untold" if is_closed else "ticket-answered"
                return phrase(told, name=name, user=str(outcome.user_id), **said), ()

    async def _who(self, outcome: Outcome) -> Phrase | str:
        """Word who was faster, and how long ago."""
        assert outcome.other_id is not None
        assert outcome.at is not None
        who = await self.cards.name(outcome.other_id, outcome.user_id)
        return phrase("ticket-who-when", who=who, ago=ago(outcome.at))

    async def _ticket(self, query: CallbackQuery) -> Ticket | None:
        """Return the ticket that a pressed button is about; if there is none, say so."""
        number = number_in(query.data)
        ticket = None if number is None else await self.tickets.ticket(number)
        if ticket is None:
            await self.chat.answer(query, phrase("button-gone"))
        return ticket

    async def _list(self) -> tuple[Phrase, Rows]:
        """Return the tickets that wait, and then those that are answered."""
        found = await self.tickets.tickets(
            TicketState.OPEN, TicketState.ANSWERED, limit=MOST_LISTED
        )
        waiting = await self.tickets.waiting()
        lines, rows = [], []
        for one in found:
            said = {
                "number": str(one.number),
                "name": await self.cards.name(one.user_id),
                "state": await self.cards.state(one),
                "ago": ago(one.spoken_at),
            }
            lines.append(phrase("ticket-line", **said))
            rows.append([Button(phrase("ticket-open-line", **said), f"ticket-open:{one.number}")])
        words = phrase("ticket-list", waiting=waiting.tickets, lines=lines)
        return words if found else phrase("ticket-list-empty"), rows

    async def _show(self, reader: Reader, ticket: Ticket, *, before_id: int | None) -> None:
        """Show a part of a conversation: the files first, then all words, with the buttons."""
        messages = await self.tickets.messages(ticket, before_id=before_id, limit=PAGE + 1)
        more, messages = len(messages) > PAGE, messages[-PAGE:]
        for one in messages:
            if one.form not in (Form.TEXT, Form.GONE):
                await self._show_file(reader, one)
        lines: list[Phrase] = []
        for one in messages:
            if units(one.words) <= LONGEST_SPOKEN:
                lines.append(await self._line(reader, ticket, one, one.words))
                continue
            lines.append(await self._line(reader, ticket, one, phrase("ticket-follows")))
            await self._say_all(reader, lines)
            await self.chat.say(reader, one.words)
            lines = []
        await self._say_all(reader, lines)
        words, rows = await self.cards.heading(reader, ticket)
        if more:
            data = f"ticket-open:{ticket.number}:{messages[0].id}"
            rows = [[Button(phrase("ticket-earlier"), data)], *rows]
        await self.chat.say(reader, words, rows=rows)

    async def _show_file(self, reader: Reader, message: TicketMessage) -> None:
        """Show a file of a conversation; say so if Telegram does not have it any more."""
        try:
            await self.chat.show(reader, content_of(message))
        except BadRequest as refusal:
            log.info("ticket_file_gone", number=message.number, reason=refusal.message)
            await self.chat.say(reader, phrase("ticket-file-gone"))

    async def _say_all(self, reader: Reader, lines: Sequence[Phrase]) -> None:
        """Say a part of a conversation, in as many messages as it takes."""
        rendered = [self.chat.texts.render(reader.language, one) for one in lines]
        while rendered:
            count = max(1, fitting(rendered, TEXT_UNITS))
            page = phrase("ticket-spoken-all", lines=Safe("\n".join(rendered[:count])))
            await self.chat.say(reader, page)
            rendered = rendered[count:]

    async def _line(
        self, reader: Reader, ticket: Ticket, message: TicketMessage, said: Phrase | str
    ) -> Phrase:
        """Word one message of a conversation: who, when, what."""
        who = ticket.user_id if message.operator_id is None else message.operator_id
        return phrase(
            "ticket-spoken",
            who=await self.cards.name(who),
            at=self.chat.texts.moment(reader.language, message.at),
            said=said or phrase("ticket-file-only", form=message.form.value),
        )
