"""Tickets as operators read them: /tickets, its lists, and a whole conversation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.durations import ago
from bot.i18n.texts import Safe
from bot.screens.admin.pages import Pages
from bot.screens.ticket_card import TicketCards, number_in
from bot.telegram.capacity import LINE_UNITS, TEXT_UNITS, fitting, on_one_line, units
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.parser import words_of
from bot.telegram.users import Reader
from ledger.tickets import Form, ShownAs, Ticket, TicketMessage, Tickets, TicketState

OPEN, CLOSED = "", "closed"

LISTS: Mapping[str, Sequence[TicketState]] = {
    OPEN: (TicketState.OPEN, TicketState.ANSWERED),
    CLOSED: (TicketState.CLOSED,),
}
"""The lists, by what follows /tickets and stands in the data of their buttons."""

LISTED = 10
"""So many tickets are on one page of a list."""

PAGE_DIGITS = 6
"""Nobody turns so many pages that their number has more."""

NAME_UNITS = 24
"""In UTF-16 units: what a button has of a name."""

LONGEST_SPOKEN = 3_700
"""In UTF-16 units. A longer text of a conversation stands in a message of its own."""

PAGE = 15
"""So many messages of a conversation are shown at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversations:
    """Lets operators read tickets; what shows them one follows it from then on."""

    chat: Chat
    pages: Pages
    tickets: Tickets
    cards: TicketCards

    async def list_tickets(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /tickets: list the open ones, or the closed ones, or show one by its number."""
        message, user = received(update)
        reader, words = Reader.at(user, message), words_of(message)
        which = words[0].lower() if words else OPEN
        if which in LISTS:
            await self.pages.show(update, *await self._list(which, 0))
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
        """Turn the message into a page of a list as it is now."""
        which, _colon, page = (pressed(update).data or "").partition(":")[2].partition(":")
        await self.pages.show(update, *await self._list(which, int(page or 0)))

    async def open_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the conversation of a ticket, or what was said before a message of it.

        The message of the button shows how things are by now, be it the ticket or a list.
        """
        query = pressed(update)
        ticket = await self.cards.pressed(query)
        if ticket is None:
            return
        await self.chat.answer(query)
        _name, _number, before, *page = f"{query.data}:".split(":")[:5]
        before_id = number_in(f":{before}")
        if which := _list_of(page):
            await self.pages.turn(query, *await self._list(*which))
        else:
            await self.cards.renew_pressed(query, ticket)
        await self._show(Reader.at(query.from_user, query.message), ticket, before_id=before_id)

    async def _list(self, which: str, page: int) -> tuple[Phrase, Rows]:
        """Return a page of one of the lists: a line and a button for each ticket."""
        found = await self.tickets.tickets(*LISTS[which], limit=LISTED + 1, skip=page * LISTED)
        lines, rows = [], []
        for one in found[:LISTED]:
            name = await self.cards.name(one.user_id)
            at = one.waiting_since or one.closed_at or one.spoken_at
            said = {"number": str(one.number), "name": name, "state": await self.cards.state(one)}
            lines.append(phrase("ticket-line", **said, ago=ago(at)))
            label = phrase(
                "ticket-open-line",
                number=str(one.number),
                name=on_one_line(str(name), NAME_UNITS),
                state=str(one.state),
                ago=ago(at),
            )
            rows.append([Button(label, f"ticket-open:{one.number}:0:{which}:{page}")])
        words = phrase(f"ticket-list-{which or 'open'}-empty")
        if lines:
            waiting = await self.tickets.waiting()
            words = phrase(f"ticket-list-{which or 'open'}", waiting=waiting.tickets, lines=lines)
        older = len(found) > LISTED
        return words, [*rows, _turning(which, page, page + 1 if older else 0), [_others(which)]]

    async def _show(self, reader: Reader, ticket: Ticket, *, before_id: int | None) -> None:
        """Show a part of a conversation: the files first, then all words, with the buttons."""
        messages = await self.tickets.messages(ticket, before_id=before_id, limit=PAGE + 1)
        more, messages = len(messages) > PAGE, messages[-PAGE:]
        for one in messages:
            if one.form not in (Form.TEXT, Form.GONE):
                await self.cards.show_file(reader, one)
        earlier: Rows = ()
        if more:
            data = f"ticket-open:{ticket.number}:{messages[0].id}"
            earlier = [[Button(phrase("ticket-earlier"), data)]]
        lines: list[Phrase] = []
        for one in messages:
            if units(one.words) <= LONGEST_SPOKEN:
                lines.append(await self._line(reader, ticket, one, one.words))
                continue
            lines.append(await self._line(reader, ticket, one, phrase("ticket-follows")))
            await self._say_all(reader, lines, earlier)
            await self.chat.say(reader, one.words)
            lines, earlier = [], ()
        await self._say_all(reader, lines, earlier)
        words, rows = await self.cards.heading(reader, ticket)
        said = await self.chat.say(reader, words, rows=rows)
        await self.cards.follow(reader, ticket, said.message_id, ShownAs.TICKET)

    async def _say_all(self, reader: Reader, lines: Sequence[Phrase], rows: Rows) -> None:
        """Say a part of a conversation, in as many messages as it takes; the first has the rows."""
        rendered = [self.chat.texts.render(reader.language, one) for one in lines]
        while rendered:
            count = max(1, fitting(rendered, TEXT_UNITS))
            page = phrase("ticket-spoken-all", lines=Safe("\n".join(rendered[:count])))
            await self.chat.say(reader, page, rows=rows)
            rendered, rows = rendered[count:], ()

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


def _list_of(parts: Sequence[str]) -> tuple[str, int] | None:
    """Return the list, and its page, that the data of a button names last, if it does."""
    match parts:
        case [which, page] if which in LISTS and page.isdecimal() and len(page) <= PAGE_DIGITS:
            return which, int(page)
        case _:
            return None


def _turning(which: str, page: int, older: int) -> list[Button]:
    """Return the buttons that turn the pages of a list; `older` is 0 on the last."""
    row = [Button(phrase("history-newest"), f"tickets:{which}")] if page else []
    if older:
        row.append(Button(phrase("history-older"), f"tickets:{which}:{older}"))
    return row


def _others(which: str) -> Button:
    """Return the button that leads from one list to the other."""
    other = CLOSED if which == OPEN else OPEN
    return Button(phrase(f"ticket-list-{other or 'open'}-button"), f"tickets:{other}")
