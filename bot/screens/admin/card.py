"""/user: the card of a person, its pages, and how operators get to it."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from telegram import (
    CallbackQuery,
    InlineKeyboardMarkup,
    Message,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Update,
    User,
)
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.metering.pending import PendingRequests
from bot.screens.admin.arguments import warning
from bot.screens.admin.card_words import CardWords
from bot.screens.admin.cards import Card, Cards
from bot.screens.admin.finding import (
    Fitting,
    choice,
    find,
    find_payer,
    is_of_telegram,
    only,
    receipts,
    unknown,
)
from bot.screens.admin.plan_acts import act_on
from bot.screens.dialogs import Dialogs
from bot.screens.refundable import PaymentWords
from bot.shop.catalog import Catalog
from bot.telegram.capacity import LINE_UNITS, on_one_line
from bot.telegram.chat import Button, Chat, Rows, home_row, pressed, received, two_a_row
from bot.telegram.operator_rights import Operators, Right
from bot.telegram.parser import text_of, words_in
from bot.telegram.users import Reader
from ledger.model import Dialog, Request, UserId
from ledger.refunds import Refundable
from ledger.tickets import Ticket, Tickets, TicketState

DIALOG = "user"
PAGE = 10

_ABOUT = re.compile(r"(?:user|refund(?:-yes|-now)?|credit|review(?:-other)?|card:[a-z]+):(-?\d+)")
"""The buttons that are about one person, whose id follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardScreen:
    """Shows operators the card of a person, with the buttons that their role may press."""

    chat: Chat
    catalog: Catalog
    cards: Cards
    operators: Operators
    dialogs: Dialogs
    tickets: Tickets
    pending: PendingRequests

    async def user(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /user with whom it names or replies to; bare, ask whom to look for."""
        message, user = received(update)
        reader, text = Reader.of(user, message), text_of(message)
        if text:
            await self._show(reader, text)
        elif about := await self._about(message):
            await self._show_about(reader, about)
        else:
            await self.dialogs.open(user.id, DIALOG, {})
            await self.chat.say(reader, phrase("user-usage"))

    async def answered(self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog) -> None:
        """Show whom the answer to a bare /user names: a handle, or a message of theirs.

        The question stays open until somebody is found. Then it is closed before the card is shown,
        since whoever sees that may send something else at once.
        """
        message, user = received(update)
        reader, text = Reader.of(user, message), words_in(message)
        about = await self._sender(message)
        if about is None and not text:
            await self.chat.say(reader, phrase("user-usage"))
            return
        close = partial(self.dialogs.close, user.id, only=dialog)
        await self._show_about(reader, about or text, if_found=close)

    async def forwarded(self, message: Message, user: User) -> bool:
        """Show an operator who wrote a message that they forward; False if that is no person."""
        if message.forward_origin is None or not await self.operators.may(user.id, Right.PEOPLE):
            return False
        about = await self._sender(message)
        if about is None:
            return False
        await self._show_about(Reader.of(user, message), about)
        return True

    async def pasted(self, message: Message, user: User) -> bool:
        """Show an operator the payer of a receipt that they paste; False if there is none in it.

        What begins like a receipt of Telegram's and is none is answered, too.
        """
        text = words_in(message)
        if not text or not await self.operators.may(user.id, Right.PEOPLE):
            return False
        reader = Reader.of(user, message)
        if found := await find_payer(self.cards.people, text):
            await self._show(reader, found.handle)
        elif any(map(is_of_telegram, receipts(text))):
            await self._show(reader, text)
        else:
            return False
        return True

    async def _show(
        self,
        reader: Reader,
        text: str,
        *,
        if_found: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        """Send the card of whom a text means; if it means somebody, `if_found` is done before.

        If several people fit, the reader chooses.
        """
        found = only(await find(self.cards.people, text))
        if isinstance(found, Fitting):
            asked = choice(text, found)
            await self.chat.say(reader, asked.words, rows=asked.rows)
            return
        card = None if found is None else await self.cards.find(found.handle)
        if found is None or card is None:
            await self.chat.say(reader, unknown(text))
            return
        words, rows = await self._card(reader, reader.chat_id, card, found.handle)
        if if_found is not None:
            await if_found()
        await self.chat.say(reader, words, rows=rows)

    async def refresh(self, query: CallbackQuery, user_id: UserId) -> None:
        """Turn the message of a button into a person's card, as it is now."""
        card = await self.cards.find(str(user_id))
        if card is not None:
            reader = Reader.at(query.from_user, query.message)
            await self._turn_into_card(query, reader, card)

    async def user_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the person whom a button below an alert names."""
        query = pressed(update)
        card = await self.cards.find((query.data or "").partition(":")[2])
        if card is None:
            await self.chat.answer(query, phrase("button-gone"))
            return
        await self.chat.answer(query)
        reader = Reader.at(query.from_user, query.message)
        words, rows = await self._card(reader, query.from_user.id, card, "")
        await self.chat.say(reader, words, rows=rows)

    async def under_way_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the list of refunds into the card of one of its people, with the way back there."""
        if opened := await self._opened(update):
            query, reader, card = opened
            words, rows = await self._card(reader, query.from_user.id, card, "")
            back = [Button(phrase("refunds-back"), "refunds:")]
            await self.chat.turn(query, reader, words, rows=[*rows[:-1], back, *rows[-1:]])

    async def back_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn another screen back into the card."""
        if opened := await self._opened(update):
            await self._turn_into_card(*opened)

    async def history_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into a page of all that happened to the person's credits."""
        opened = await self._opened(update)
        if opened is None:
            return
        query, reader, card = opened
        page = (query.data or "").rpartition(":")[2]
        lines = await self.cards.ledger.statement(
            card.user_id, before_seq=int(page) or None, limit=PAGE + 1
        )
        row = []
        if int(page):
            row.append(Button(phrase("history-newest"), f"card:history:{card.user_id}:0"))
        if len(lines) > PAGE:
            data = f"card:history:{card.user_id}:{lines[PAGE - 1].seq}"
            row.append(Button(phrase("history-older"), data))
        words = self.words(reader)
        said = phrase(
            "card-history",
            head=words.head(card),
            balance=words.balance(card),
            lines=words.entries(lines[:PAGE]) or [phrase("card-none")],
            zone=self.chat.texts.zone_name(),
        )
        await self.chat.turn(query, reader, said, rows=[row, back_row(card.user_id)])

    async def refunds_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into a choice of the payments that can be refunded."""
        opened = await self._opened(update)
        if opened is None:
            return
        query, reader, card = opened
        buttons = self._refund_buttons(reader, card)
        head = self.words(reader).head(card)
        words = phrase("card-which-payment" if buttons else "card-no-payment", head=head)
        await self.chat.turn(query, reader, words, rows=[*buttons, back_row(card.user_id)])

    async def requests_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into a choice of the requests that can be cancelled."""
        opened = await self._opened(update)
        if opened is None:
            return
        query, reader, card = opened
        waiting = await self.cancellable(card.user_id)
        buttons = [self._cancel_button(one) for one in waiting]
        name = "card-which-request" if waiting else "card-no-request"
        words = phrase(name, head=self.words(reader).head(card))
        await self.chat.turn(
            query, reader, words, rows=[*([one] for one in buttons), back_row(card.user_id)]
        )

    async def found(self, update: Update) -> tuple[CallbackQuery, Card] | None:
        """Return the pressed button and the card of its person; if there is none, say so."""
        query = pressed(update)
        card = await self.cards.find((query.data or "").split(":")[2])
        if card is None:
            await self.chat.answer(query, phrase("button-gone"))
            return None
        return query, card

    async def _opened(self, update: Update) -> tuple[CallbackQuery, Reader, Card] | None:
        """Return the button, answered, who reads its message, and the card of its person."""
        found = await self.found(update)
        if found is None:
            return None
        query, card = found
        await self.chat.answer(query)
        return query, Reader.at(query.from_user, query.message), card

    async def _turn_into_card(self, query: CallbackQuery, reader: Reader, card: Card) -> None:
        """Turn the message of a button into a card, for whoever has pressed it."""
        words, rows = await self._card(reader, query.from_user.id, card, "")
        await self.chat.turn(query, reader, words, rows=rows)

    async def cancellable(self, user_id: UserId) -> list[Request]:
        """Return the requests of a person to this bot that wait for credits, oldest first."""
        return [one for one in await self.pending.of(user_id) if not one.charged]

    def words(self, reader: Reader) -> CardWords:
        """Return what words cards for a reader."""
        return self.words_in(reader.language)

    def words_in(self, language: str) -> CardWords:
        """Return what words cards in a language."""
        return CardWords(self.chat.texts, self.catalog, language)

    async def _card(
        self, reader: Reader, operator_id: int, card: Card, handle: str
    ) -> tuple[Phrase, Rows]:
        """Return a card with the buttons that an operator may press."""
        rights = await self.operators.rights(operator_id)
        careful = warning(handle, card.person, reader, self.chat.texts)
        rows = [*self._rows(reader, card, rights), home_row(reader)]
        return self.words(reader).whole(card, careful), rows

    def _rows(self, reader: Reader, card: Card, rights: frozenset[Right]) -> Rows:
        """Return the buttons below a card, two in a row."""
        open_ = [one for one in card.refundable if one.open]
        refunds = _refund_row(card, open_) if Right.REFUND in rights else []
        if card.user_id < 0:  # a group has payments and nothing else
            return self._refund_buttons(reader, card) if Right.REFUND in rights else []
        bar, plan = "bar" if card.bar is None else "unbar", act_on(card.plans)
        own = [one for one in card.waiting if one.key.startswith(self.pending.runner.family)]
        open_tickets = [one for one in card.tickets if one.state is not TicketState.CLOSED]
        row = [
            *([_button("give", card), _button("take", card)] if Right.GIVE in rights else []),
            *refunds,
            *([_button(bar, card)] if Right.BAR in rights else []),
            *([_button(plan, card)] if plan and Right.REFUND in rights else []),
        ]
        if Right.TICKETS in rights:
            row += [_button("message", card), _button("resend", card)]
            row += [_button("requests", card)] if own else []
            row += [_ticket_button(one) for one in sorted(open_tickets, key=_waits)]
        row.append(Button(phrase("card-history-button"), f"card:history:{card.user_id}:0"))
        return two_a_row(row)

    def _refund_buttons(self, reader: Reader, card: Card) -> Rows:
        """Return a button for each payment that can be refunded."""
        told = PaymentWords(texts=self.chat.texts, catalog=self.catalog, language=reader.language)
        return told.refund_buttons(card.refundable, {one.charge_id: one for one in card.payments})

    def _cancel_button(self, request: Request) -> Button:
        """Return the button that asks why a request is to be cancelled."""
        number = request.key.rpartition(":")[2]
        label = phrase(
            "card-cancel-one",
            request=self.pending.described(request),
            credits=request.price,
        )
        return Button(label, f"card:cancel:{request.user_id}:{number}")

    async def _about(self, message: Message) -> str | Phrase | None:
        """Return whom the message is about that this one replies to, or why nobody knows."""
        said = message.reply_to_message
        if said is None:
            return None
        if about := await self._sender(said):
            return about
        if said.from_user is None or said.from_user.id != message.get_bot().id:
            return None
        place = await self.tickets.place(message.chat_id, said.message_id)
        if place is not None:
            return str(place.user_id)
        return _by_buttons(said.reply_markup) or phrase("user-nobody")

    async def _sender(self, message: Message) -> str | Phrase | None:
        """Return who wrote a message that was forwarded; None of any other, or of a channel's.

        Where Telegram doesn't say who, a receipt in the message does.
        """
        origin = message.forward_origin
        if isinstance(origin, MessageOriginUser) and not origin.sender_user.is_bot:
            return str(origin.sender_user.id)
        if not isinstance(origin, MessageOriginUser | MessageOriginHiddenUser):
            return None
        if found := await find_payer(self.cards.people, words_in(message)):
            return found.handle
        if isinstance(origin, MessageOriginUser):
            return phrase("user-is-bot")
        return phrase("user-hidden", name=on_one_line(origin.sender_user_name, LINE_UNITS))

    async def _show_about(
        self,
        reader: Reader,
        about: str | Phrase,
        *,
        if_found: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        """Show whom a message is about, or say why nobody knows."""
        if isinstance(about, Phrase):
            await self.chat.say(reader, about)
        else:
            await self._show(reader, about, if_found=if_found)


def back_row(user_id: UserId) -> list[Button]:
    """Return the button that leads back to a card."""
    return [Button(phrase("card-back"), f"card:show:{user_id}")]


def _refund_row(card: Card, payments: Sequence[Refundable]) -> list[Button]:
    """Return the button that refunds the only payment, or asks which; none if there is none."""
    match payments:
        case []:
            return []
        case [payment]:
            label = phrase("card-refund-button", stars=payment.stars)
            return [Button(label, f"refund:{payment.user_id}:{payment.mark}")]
        case _:
            return [_button("refunds", card)]


def _waits(ticket: Ticket) -> tuple[bool, datetime]:
    """Return what orders tickets: who has waited longest first, then what was answered first."""
    return ticket.waiting_since is None, ticket.waiting_since or ticket.spoken_at


def _ticket_button(ticket: Ticket) -> Button:
    label = phrase("card-ticket-button", number=str(ticket.number))
    return Button(label, f"ticket-open:{ticket.number}")


def _button(act: str, card: Card) -> Button:
    return Button(phrase(f"card-{act}-button"), f"card:{act}:{card.user_id}")


def _by_buttons(markup: InlineKeyboardMarkup | None) -> str | None:
    """Return the one person that the buttons below a message are about, by their id."""
    found = set()
    for row in markup.inline_keyboard if markup else ():
        for button in row:
            data = button.callback_data if isinstance(button.callback_data, str) else ""
            if match := _ABOUT.match(data):
                found.add(match[1])
    return found.pop() if len(found) == 1 else None
