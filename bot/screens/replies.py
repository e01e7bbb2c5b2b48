"""Messages that are no command: which ticket or which question of ours one of them answers."""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.screens.admin.answering import Answering
from bot.screens.admin.conversations import Conversations
from bot.screens.help import Help
from bot.screens.support import Support
from bot.screens.ticket_card import number_in
from bot.telegram.chat import Chat
from bot.telegram.menu import Menu
from bot.telegram.message_content import key_of, written
from bot.telegram.operator_rights import Operators, Right
from bot.telegram.parser import asked, is_of_bot, kind_of, looks_like_command
from bot.telegram.series import Series
from bot.telegram.users import Reader
from ledger.model import UserId
from ledger.tickets import Tickets

TO_OPERATORS = ("ticket-answer", "ticket-close")
TO_PERSON = ("ticket-end",)
"""Buttons that only messages about one ticket have, to one side and to the other.

A list of tickets has others, and so have the notes on an answer: a reply to these is a word among
operators.
"""


TICKET_COMMANDS = ("paysupport", "support", "refund")
"""Commands in a caption that open a ticket with all of the album."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """Leads replies to messages about tickets to the other side, also in the operators' group."""

    chat: Chat
    tickets: Tickets
    operators: Operators
    support: Support
    answering: Answering
    conversations: Conversations
    help: Help
    menu: Menu
    series: Series

    async def reply(self, message: Message, user: User) -> bool:
        """Carry a reply to a message about a ticket; False if it is none."""
        found = await self._ticket(message)
        if found is None or written(message) is None:
            return False
        if await self.is_rest_of_request(message, user):
            return True
        number, of_operators = found
        if not of_operators:
            return await self.support.add(message, user, number)
        if not await self.operators.may(user.id, Right.TICKETS):
            return False
        await self.answering.answer(message, user, number)
        return True

    async def plain_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Add plain words to the ticket that is spoken of; if there is none, say what helps."""
        message, user = update.effective_message, update.effective_user
        assert message is not None
        is_command = user is None or looks_like_command(message) is not None
        if user is None or is_command or not await self._is_used(message, user):
            await self.help.unknown_message(update, context)

    async def _is_used(self, message: Message, user: User) -> bool:
        """Take what is no command where it belongs; False if that is nowhere."""
        is_rest = await self.is_rest_of_request(message, user)
        return is_rest or await self._is_of_ticket(message, user)

    async def is_rest_of_request(self, message: Message, user: User) -> bool:
        """Tell whether another part of an album was a request, which this one belongs to.

        Its person reads once which part is used. Without that, nobody uses the others.
        """
        if message.media_group_id is None:
            return False
        request = self.series.request_beside(message)
        if request is None and await self.series.comes_after(message):
            request = self.series.request_beside(message)
        if request is None or request.command in TICKET_COMMANDS:
            return False
        if self.menu.takes_file(request.command) and self.series.is_first_told(message):
            words = phrase("album-one", kind=kind_of(message) or "text", command=request.command)
            await self.chat.say(Reader.of(user, message), words, answers=request.message_id)
        return True

    async def _is_of_ticket(self, message: Message, user: User) -> bool:
        """Add what is no reply to the ticket that is spoken of; False if there is none."""
        return (
            await self._is_rest_of_answer(message, user)
            or await self.support.add(message, user, None)
            or await self._is_rest_of_answer(message, user)  # which may have begun by now
        )

    async def _is_rest_of_answer(self, message: Message, user: User) -> bool:
        """Carry a part of an album by which an operator answers; False if it is none."""
        album = message.media_group_id
        if album is None or not await self.operators.may(user.id, Right.TICKETS):
            return False
        number = await self.tickets.of_album(UserId(user.id), album)
        if number is not None:
            await self.answering.answer(message, user, number)
        return number is not None

    async def edited_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that what was passed on can't be changed; other edits are no matter of tickets."""
        message, user = update.effective_message, update.effective_user
        assert message is not None
        if user is not None and await self.tickets.carries(key_of(message)):
            reader = Reader.at(user, message)
            await self.chat.say(reader, phrase("ticket-edit"), answers=message.message_id)
        elif message.chat.type == ChatType.PRIVATE:
            await self.help.edited_message(update, context)

    async def group_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take what operators say in their group: /tickets, and replies to what is said there.

        Everything else that they say is between them.
        """
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or is_of_bot(message):
            return
        command = asked(message)
        may = await self.operators.may(user.id, Right.TICKETS)
        if command is not None:
            if command.name == "tickets" and may:
                await self.conversations.list_tickets(update, context)
            else:
                await self.help.group_message(update, context)
            return
        found = await self._ticket(message)
        if found is None or written(message) is None:
            return
        if may:
            await self.answering.answer(message, user, found[0])
            return
        name = "ticket-anonymous" if message.sender_chat is not None else "ticket-not-operator"
        reader = Reader.at(user, message)
        await self.chat.say(reader, phrase(name), answers=message.message_id)

    async def _ticket(self, message: Message) -> tuple[int, bool] | None:
        """Return the ticket that a message replies to, and whether operators read what is said.

        Messages older than the outbox are known by their buttons alone. The first message of a
        topic, which everything in the topic seems to reply to, is no message about a ticket.
        """
        said = message.reply_to_message
        if said is None or said.from_user is None or said.from_user.id != message.get_bot().id:
            return None
        place = await self.tickets.place(message.chat_id, said.message_id)
        if place is not None:
            return place.number, place.of_operators
        return _by_buttons(said.reply_markup)


def _by_buttons(markup: InlineKeyboardMarkup | None) -> tuple[int, bool] | None:
    """Return the one ticket that the buttons below a message are about, and whose they are."""
    found: set[tuple[int, bool]] = set()
    for row in markup.inline_keyboard if markup else ():
        for button in row:
            data = button.callback_data if isinstance(button.callback_data, str) else ""
            name, number = data.partition(":")[0], number_in(data)
            if number is not None and name in (*TO_OPERATORS, *TO_PERSON):
                found.add((number, name in TO_OPERATORS))
    return found.pop() if len(found) == 1 else None
