"""A person as operators see them: who, how much, the last entries and payments."""

from dataclasses import dataclass

from ledger.credits import Ledger
from ledger.model import Act, Balance, Entry, Payment, Person
from ledger.operators import OperatorActs
from ledger.orders import Orders
from ledger.people import People

LATEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Everything on one person, newest first."""

    person: Person
    balance: Balance | None
    entries: list[Entry]
    payments: list[Payment]
    acts: list[Act]


class Cards:
    """Finds people for operators. Reads only."""

    def __init__(self, *, people: People, ledger: Ledger, till: Orders, desk: OperatorActs) -> None:
        self._people = people
        self._ledger = ledger
        self._till = till
        self._desk = desk

    async def find(self, handle: str, *, latest: int = LATEST) -> Card | None:
        """Return the card of an id, an @name or a charge id; None when nobody is found."""
        person = await self._people.find(handle)
        if person is None:
            return None
        payments = await self._till.payments(person.user_id, limit=latest)
        if person.user_id < 0:  # a payment has come from a group, which holds no credits
            return Card(person=person, balance=None, entries=[], payments=payments, acts=[])
        return Card(
            person=person,
            balance=await self._ledger.balance(person.user_id),
            entries=await self._ledger.history(person.user_id, limit=latest),
            payments=payments,
            acts=await self._desk.acts(person.user_id, limit=latest),
        )
