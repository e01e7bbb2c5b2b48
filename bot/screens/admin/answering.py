"""Tickets as operators handle them: an answer, and the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from telegram import Message, Update, User
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.durations import ago
from bot.outbox.sender import Sender
from bot.screens.dialogs import Dialogs, NotTheAnswer
from bot.screens.ticket_card import TicketCards, note_rows, number_in
from bot.telegram.capacity import BUTTON_DATA_BYTES
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.message_content import key_of, written
from bot.telegram.series import Series
from bot.telegram.users import Reader
from ledger.model import Dialog, UserId
from ledger.outbox import MessageState, Outbox
from ledger.tickets import (
    Answered,
    Content,
    Form,
    Outcome,
    ShownAs,
    Ticket,
    Tickets,
    TicketState,
)

log = structlog.get_logger()

DIALOG = "ticket-answer"
ASKS_FOR = timedelta(hours=1)
"""How long an operator has to write the answer that they have announced."""

CARRIED = (Answered.OK, Answered.REPLAY)
"""What becomes of an answer that is in its ticket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Lets operators answer and close tickets, for which `tickets` has their rights."""

    chat: Chat
    tickets: Tickets
    cards: TicketCards
    dialogs: Dialogs
    series: Series
    outbox: Outbox
    sender: Sender

    async def answer_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask for the answer to a ticket, and say first if it is closed or has an answer already.

        In a group, which may hide plain words, say how it is answered there.
        """
        query = pressed(update)
        ticket = await self.cards.pressed(query)
        if ticket is None:
            return
        reader, operator_id = Reader.at(query.from_user, query.message), query.from_user.id
        known_at = _settled_at(ticket, operator_id)
        if reader.chat_id != operator_id:
            how = await self._known(ticket, known_at, "ticket-answer-by-reply")
            await self.chat.answer(query, how or phrase("ticket-answer-by-reply"))
            await self.cards.renew_pressed(query, ticket)
            return
        await self.chat.answer(query)
        await self.cards.renew_pressed(query, ticket)
        facts = {"ticket": ticket.number, "known": known_at.isoformat() if known_at else ""}
        await self.dialogs.open(UserId(operator_id), DIALOG, facts, lasts=ASKS_FOR)
        name = await self.cards.name(ticket.user_id)
        wanted = phrase("ticket-answer-wanted", number=str(ticket.number), name=name)
        known = await self._known(ticket, known_at, "ticket-known")
        await self.chat.say(reader, wanted if known is None else _after(known, wanted))

    async def close_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Close a ticket, and tell its person; the message of the button shows so."""
        query = pressed(update)
        number = number_in(query.data)
        if number is None:
            await self.chat.answer(query, phrase("button-gone"))
            return
        operator_id = UserId(query.from_user.id)
        outcome = await self.tickets.close_ticket(number=number, operator_id=operator_id)
        self.sender.wake()
        log.info("ticket_closed", number=number, operator=operator_id, status=outcome.status)
        ticket = await self.cards.pressed(query)
        if ticket is None:
            return
        if outcome.status is Answered.REPLAY:
            words = phrase("ticket-closed-before", number=str(number), who=await self._who(outcome))
            await self.chat.answer(query, words)
        else:
            await self.chat.answer(query)
            words = phrase("ticket-closed-by-you", number=str(number))
            await self.chat.say(Reader.at(query.from_user, query.message), words)
        await self.cards.renew_pressed(query, ticket)

    async def insist_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send an answer all the same, though another operator was faster: all of an album."""
        query = pressed(update)
        number, message = number_in(query.data), query.message
        said = message.reply_to_message if isinstance(message, Message) else None
        content = None if said is None else written(said)
        if (
            message is None
            or number is None
            or said is None
            or content is None
            or said.from_user != query.from_user
        ):
            await self.chat.answer(query, phrase("button-gone"))
            return
        await self.chat.answer(query)
        user = query.from_user
        outcome = await self._carry(key_of(said), user, number, content, insists=True)
        keys = [key_of(said)]
        for part in _others_in(query.data, said):
            keys.append(f"{keys[0].rpartition(':')[0]}:{part}")
            copy = Content(form=Form.OTHER, chat_id=said.chat_id, message_id=part)
            await self._carry(keys[-1], user, number, copy, insists=True)
        await self._end_announced(user, number)
        await self.chat.redraw(Reader.at(user, message), message.message_id, None)
        await self._confirm(said, user, number, outcome, keys)

    async def answered(self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog) -> None:
        """Carry the answer that an operator had announced; what they write next is none."""
        message, user = received(update)
        content, number = written(message), int(str(dialog.facts["ticket"]))
        if content is None:
            return
        is_part = message.media_group_id is not None  # of an album, all of which is the answer
        if not is_part and not await self.dialogs.answers(user.id, message.message_id):
            raise NotTheAnswer
        key = key_of(message)
        outcome = await self._carry(key, user, number, content, insists=False)
        if _is_known(outcome, dialog):
            outcome = await self._carry(key, user, number, content, insists=True)
        await self.series.comes_after(message)  # the other parts of an album find the dialog, too
        await self.dialogs.close(user.id, answer=None if is_part else message.message_id)
        await self._confirm(message, user, number, outcome)

    async def answer(self, message: Message, user: User, number: int) -> None:
        """Carry an operator's message to the person of a ticket, once, and tell them so.

        Another operator who was faster is named instead, and nothing is sent.
        """
        content = written(message)
        if content is not None:
            outcome = await self._carry(key_of(message), user, number, content, insists=False)
            await self._end_announced(user, number)
            await self._confirm(message, user, number, outcome)

    async def _end_announced(self, user: User, number: int) -> None:
        """Take no further words for an answer that an operator had announced and then replied."""
        dialog = await self.dialogs.find(user.id)
        if dialog is not None and str(dialog.facts.get("ticket")) == str(number):
            await self.dialogs.close(user.id)

    async def _carry(
        self, key: str, user: User, number: int, content: Content, *, insists: bool
    ) -> Outcome:
        """Answer a ticket with a message, once, and have its person hear it now."""
        outcome = await self.tickets.answer_ticket(
            number=number,
            key=key,
            operator_id=UserId(user.id),
            content=content,
            insists=insists,
        )
        log.info("ticket_answered", number=number, operator=user.id, status=outcome.status)
        if outcome.status in CARRIED:
            assert outcome.user_id is not None
            await self.sender.flush(outcome.user_id)
        return outcome

    async def _confirm(
        self,
        message: Message,
        user: User,
        number: int,
        outcome: Outcome,
        keys: Sequence[str] = (),
    ) -> None:
        """Tell an operator what became of their message; of an album, once, or what was refused.

        The `keys` are those of all that was carried with it.
        """
        reader, is_carried = Reader.at(user, message), outcome.status in CARRIED
        is_refused = False
        for key in (keys or [key_of(message)]) if is_carried else ():
            is_refused = is_refused or await self.is_refused(outcome.user_id, key)
        if await self.series.is_answered(message) and not is_refused:
            return
        ticket = await self.tickets.ticket(number)
        if ticket is None or not is_carried:
            words = await self._not_carried(outcome, number)
            rows = () if ticket is None else self._insisting(message, number)
            await self.chat.say(reader, words, rows=rows, answers=message.message_id)
            return
        words = await self._carried(ticket, is_refused=is_refused)
        said = await self.chat.say(
            reader, words, rows=note_rows(ticket), answers=message.message_id
        )
        await self.cards.follow(reader, ticket, said.message_id, ShownAs.NOTE)

    async def is_refused(self, user_id: UserId | None, key: str) -> bool:
        """Tell whether Telegram refused what an operator wrote under a key, or a part of it."""
        message = None if user_id is None else await self.tickets.message_of(user_id, key)
        if user_id is None or message is None or await self.outbox.is_closed(user_id):
            return False
        name = f"ticket:{message.number}:{message.id}"
        parts = [name, f"{name}:whole"] if message.apart else [name]
        states = [await self.outbox.state(user_id, part) for part in parts]
        return MessageState.DROPPED in states

    async def _carried(self, ticket: Ticket, *, is_refused: bool) -> Phrase:
        """Word that an answer is in its ticket, and whether its person has it."""
        told = "ticket-answered"
        if is_refused:
            told = "ticket-answer-refused"
        elif await self.outbox.is_closed(ticket.user_id):
            told = "ticket-answered-untold"
        return phrase(
            told,
            name=await self.cards.name(ticket.user_id),
            user=str(ticket.user_id),
            number=str(ticket.number),
        )

    async def _not_carried(self, outcome: Outcome, number: int) -> Phrase:
        """Word why an answer was not sent."""
        if outcome.status is Answered.MISSING:
            return phrase("ticket-unknown", handle=str(number))
        name = "ticket-faster" if outcome.status is Answered.FASTER else "ticket-too-late"
        return phrase(name, number=str(number), who=await self._who(outcome))

    def _insisting(self, message: Message, number: int) -> Rows:
        """Return the button that sends an answer all the same, with the other parts of an album.

        Their ids follow the ticket's number, less that of the message itself.
        """
        data, mark = f"ticket-insist:{number}", ":"
        for part in self.series.others(message):
            step = f"{mark}{part - message.message_id}"
            if len(data + step) <= BUTTON_DATA_BYTES:
                data, mark = data + step, ","
        return [[Button(phrase("ticket-insist"), data)]]

    async def _who(self, outcome: Outcome) -> Phrase | str:
        """Word who was faster, and how long ago."""
        assert outcome.other_id is not None
        assert outcome.at is not None
        who = await self.cards.name(outcome.other_id, outcome.user_id)
        return phrase("ticket-who-when", who=who, ago=ago(outcome.at))

    async def _known(self, ticket: Ticket, at: datetime | None, name: str) -> Phrase | None:
        """Word what an operator should know who is going to answer; None if `at` is no moment."""
        if at is None:
            return None
        closed = ticket.state is TicketState.CLOSED
        who = ticket.closed_by if closed else ticket.operator_id
        assert who is not None
        acted = await self.cards.name(who, ticket.user_id)
        return phrase(
            f"{name}-{ticket.state}",
            number=str(ticket.number),
            who=phrase("ticket-who-when", who=acted, ago=ago(at)),
        )


def _settled_at(ticket: Ticket, operator_id: int) -> datetime | None:
    """Return when a ticket was closed, or another operator answered it; None while it waits."""
    if ticket.state is TicketState.CLOSED:
        return ticket.closed_at
    is_others = ticket.state is TicketState.ANSWERED and ticket.operator_id != operator_id
    return ticket.answered_at if is_others else None


def _after(known: Phrase, words: Phrase) -> Phrase:
    """Return some words with what should be known first."""
    return phrase("ticket-known", known=known, words=words)


def _is_known(outcome: Outcome, dialog: Dialog) -> bool:
    """Tell whether an operator was told before they wrote what stands in the way of an answer."""
    if outcome.status not in (Answered.CLOSED, Answered.FASTER) or outcome.at is None:
        return False
    return outcome.at.isoformat() == dialog.facts.get("known")


def _others_in(data: str | None, message: Message) -> list[int]:
    """Return the ids of the messages that the data of a button names beside its own."""
    steps = (data or "").split(":")[2:3]
    try:
        return [message.message_id + int(step) for step in steps[0].split(",")] if steps else []
    except ValueError:
        return []
