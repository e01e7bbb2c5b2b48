"""What operators may know of a person: who they are, what they have, and what became of it all."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from ledger.credits import Ledger
from ledger.gifts import GiftCount, Gifts
from ledger.model import (
    Act,
    Balance,
    Bar,
    ChargeId,
    OrderLine,
    Payment,
    Person,
    Request,
    Share,
    StatementLine,
    UserId,
)
from ledger.operators import OperatorActs
from ledger.orders import Orders
from ledger.people import People
from ledger.plans import Plan, Plans
from ledger.refunds import Refundable, Refunds
from ledger.requests import Requests
from ledger.selling import Selling
from ledger.tickets import Ticket

LATEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What operators see of one person, newest first.

    `named` is the payload of the order, or the charge, by which they were found. `closed_since` is
    when a bot last found that it can't write to them. `refundable` are the payments once more, with
    what a refund would take. `plans` are those that run, and `operators` those who acted, by their
    ids.
    """

    person: Person
    payments: Sequence[Payment]
    refundable: Sequence[Refundable]
    balance: Balance | None = None
    shares: Sequence[Share] = ()
    bar: Bar | None = None
    closed_since: datetime | None = None
    lines: Sequence[StatementLine] = ()
    waiting: Sequence[Request] = ()
    orders: Sequence[OrderLine] = ()
    tickets: Sequence[Ticket] = ()
    plans: Sequence[Plan] = ()
    gifts: GiftCount | None = None
    takers: Sequence[Person] = ()
    acts: Sequence[Act] = ()
    named: str = ""
    operators: dict[UserId, Person] = field(default_factory=dict)

    @property
    def user_id(self) -> UserId:
        """Return whose card it is."""
        return self.person.user_id


class TicketsOf(Protocol):
    """Finds tickets."""

    async def __call__(self, user_id: UserId, *, limit: int) -> list[Ticket]:
        """Return up to `limit` tickets of a person, the latest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Finds people for operators. Reads only."""

    people: People
    ledger: Ledger
    orders: Orders
    refunds: Refunds
    requests: Requests
    selling: Selling
    operators: OperatorActs
    tickets_of: TicketsOf
    plans: Plans
    gifts: Gifts

    async def find(self, handle: str, *, latest: int = LATEST) -> Card | None:
        """Return the card for an id, an @name, an order id or a charge id; None if it is nobody's.

        Each of its lists holds the `latest` rows at most, and what the handle names besides.
        """
        person = await self.people.find(handle)
        if person is None:
            return None
        user_id = person.user_id
        payments = await self.orders.payments(user_id, limit=latest)
        refundable = await self.refunds.refundable(user_id, limit=latest)
        paid, order = await self._named(handle, user_id)
        if paid is not None and paid.charge_id not in {one.charge_id for one in payments}:
            payments = [paid, *payments]
        named = paid.charge_id if paid else order.payload if order else ""
        card = Card(person=person, payments=payments, refundable=refundable, named=named)
        if user_id < 0:  # a payment has come from a group, which holds no credits
            return card
        return await self._filled(card, order, latest)

    async def _named(self, handle: str, user_id: UserId) -> tuple[Payment | None, OrderLine | None]:
        """Return the payment or the order that a handle names, if it names one."""
        handle = handle.strip()
        refundable = await self.refunds.by_charge(ChargeId(handle), payer_id=user_id)
        if refundable is not None:
            return await self.orders.payment(refundable.charge_id), None
        order = await self.orders.order_line(handle)
        paid = None if order is None else await self.orders.payment_of(user_id, order.payload)
        return paid, order if paid is None else None

    async def _filled(self, card: Card, order: OrderLine | None, latest: int) -> Card:
        """Return the card with all that only people have."""
        user_id = card.user_id
        orders = await self.orders.unpaid(user_id, limit=latest)
        if order is not None and order.payload not in {one.payload for one in orders}:
            orders = [order, *orders]
        bar = await self.selling.bar_of(user_id)
        acts = await self.operators.acts(user_id, limit=latest)
        tickets = await self.tickets_of(user_id, limit=latest)
        acted = {
            *(act.operator_id for act in acts),
            *(one.operator_id for one in tickets),
            *(one.closed_by for one in tickets),
            bar and bar.operator_id,
        }
        gifts = await self.gifts.gift_count(user_id)
        return replace(
            card,
            balance=await self.ledger.balance(user_id),
            shares=await self.ledger.shares(user_id),
            bar=bar,
            closed_since=await self.people.unreachable_since(user_id),
            lines=await self.ledger.statement(user_id, limit=latest),
            waiting=[one for one in await self.requests.requests(user_id) if not one.charged],
            orders=orders,
            tickets=tickets,
            plans=[one for one in await self.plans.plans(user_id) if one.runs],
            gifts=gifts,
            takers=[await self.people.somebody(one) for one in dict.fromkeys(gifts.takers)],
            acts=acts,
            operators={one: await self.people.somebody(one) for one in acted if one},
        )
