"""/user: a person's card, with their balance and latest entries, payments and operators' acts."""

from dataclasses import dataclass
from functools import partial

from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.texts import Safe, Texts
from bot.screens.refundable import refund_buttons
from bot.telegram.asked import words_of
from bot.telegram.capacity import LINE_UNITS, on_one_line
from bot.telegram.chat import Chat, pressed, received
from bot.telegram.users import Reader, shown_name
from ledger.credits import Ledger
from ledger.model import Act, Balance, Entry, Payment, Person
from ledger.operators import OperatorActs
from ledger.orders import Orders
from ledger.people import People
from ledger.refunds import Refunds

LATEST = 5
NONE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What operators see of one person, newest first."""

    person: Person
    balance: Balance | None
    entries: list[Entry]
    payments: list[Payment]
    acts: list[Act]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Finds people for operators. Reads only."""

    people: People
    ledger: Ledger
    orders: Orders
    operators: OperatorActs

    async def find(self, handle: str, *, latest: int = LATEST) -> Card | None:
        """Return the card for an id, an @name or a charge id; None if nobody is found.

        Each of its lists holds the `latest` rows at most.
        """
        person = await self.people.find(handle)
        if person is None:
            return None
        payments = await self.orders.payments(person.user_id, limit=latest)
        if person.user_id < 0:  # a payment has come from a group, which holds no credits
            return Card(person=person, balance=None, entries=[], payments=payments, acts=[])
        return Card(
            person=person,
            balance=await self.ledger.balance(person.user_id),
            entries=await self.ledger.history(person.user_id, limit=latest),
            payments=payments,
            acts=await self.operators.acts(person.user_id, limit=latest),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CardScreen:
    """Shows operators the card of a person, with buttons that refund."""

    chat: Chat
    cards: Cards
    refunds: Refunds

    async def user(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /user <id, @name or charge id>."""
        message, user = received(update)
        reader, words = Reader.of(user, message), words_of(message)
        if not words:
            await self.chat.say(reader, phrase("user-usage"))
            return
        await self.show(reader, words[0])

    async def show(self, reader: Reader, handle: str) -> None:
        """Send the card of whom a handle names, or one sentence if that is nobody."""
        card = await self.cards.find(handle)
        if card is None:
            handle = on_one_line(handle, LINE_UNITS)
            await self.chat.say(reader, phrase("user-unknown", handle=handle))
            return
        await self._show(reader, card)

    async def user_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the person whom a button below an alert names."""
        query = pressed(update)
        card = await self.cards.find((query.data or "").partition(":")[2])
        if card is None:
            await self.chat.answer(query, phrase("button-gone"))
            return
        await self.chat.answer(query)
        await self._show(Reader.at(query.from_user, query.message), card)

    async def _show(self, reader: Reader, card: Card) -> None:
        """Send a card, with a button for each payment that can be refunded."""
        payments = await self.refunds.refundable(card.person.user_id, limit=LATEST)
        texts, language = self.chat.texts, reader.language
        rows = refund_buttons(payments, texts, language)
        await self.chat.say(reader, _in_words(card, texts, language), rows=rows)


def _in_words(card: Card, texts: Texts, language: str) -> Phrase:
    """Return the card as one phrase that contains its lists."""
    person = card.person
    return phrase(
        "card",
        user=str(person.user_id),
        name=shown_name(person.name) or NONE,
        username=f"@{person.username}" if person.username else NONE,
        language=person.language or NONE,
        balance=card.balance.total if card.balance else 0,
        **_lists(card, texts, language),
    )


def _lists(card: Card, texts: Texts, language: str) -> dict[str, Safe]:
    """Return the lists of a card, by their names in its text."""
    moment = partial(texts.moment, language)
    entries = [
        phrase(
            "card-entry",
            seq=str(one.seq),
            kind=str(one.kind),
            what=f" /{one.command}" if one.command else "",
            credits=texts.signed(language, one.credits),
            balance=one.balance_after,
            at=moment(one.at),
        )
        for one in card.entries
    ]
    payments = [
        phrase(
            "card-payment",
            stars=one.stars,
            credits=one.credits,
            status=one.status,
            mark=one.mark,
            at=moment(one.paid_at),
        )
        for one in card.payments
    ]
    acts = [
        phrase(
            "card-act",
            kind=one.kind,
            credits=one.credits,
            reason=on_one_line(one.reason, LINE_UNITS),
            operator=str(one.operator_id),
            at=moment(one.at),
        )
        for one in card.acts
    ]
    lists = {"entries": entries, "payments": payments, "acts": acts}
    none = [phrase("card-none")]
    return {name: texts.lines(language, lines or none) for name, lines in lists.items()}
