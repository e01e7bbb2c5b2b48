"""What the card of a person says, in one language: for the chat and for the command line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby

from bot.command import Phrase, phrase
from bot.i18n.durations import ago
from bot.i18n.texts import Texts
from bot.screens.admin.arguments import UNTYPED
from bot.screens.admin.cards import Card
from bot.screens.statement import line_in_words, purpose_of
from bot.shop.catalog import Catalog
from bot.telegram.capacity import LINE_UNITS, on_one_line, read_text
from bot.telegram.users import NAMELESS, shown_name
from ledger.gifts import GiftCount
from ledger.model import (
    Act,
    Delivery,
    OrderLine,
    Payment,
    PaymentStatus,
    Request,
    StatementLine,
    UserId,
)
from ledger.refunds import Refundable, RefundState
from ledger.tickets import Ticket, TicketState

REFUND_STATES = {
    RefundState.REQUESTED: "refunding",
    RefundState.UNKNOWN: "refunding",
    RefundState.FAILED: "refund-failed",
}
"""What a payment's state is called while its refund is not done."""

NAMED = "▸ "
"""Marks the payment or the order by which somebody was found."""

ALWAYS = ("entries", "payments")
ALWAYS_OF_GROUPS = ("payments",)
"""The lists of a card that are shown though they are empty."""

SEEN_WITHIN = timedelta(hours=1)
"""Whoever was here within that is said to have been; the stored moment is not exact."""

OF_TICKETS = ("answer", "close", "message")
"""Acts whose reason is the number of a ticket, which they name anyway."""


@dataclass(frozen=True, slots=True)
class CardWords:
    """Words a card, and each of its lines by itself."""

    texts: Texts
    catalog: Catalog
    language: str

    def whole(self, card: Card, warning: Phrase | str = "") -> Phrase:
        """Return the card as one phrase; `warning` says that its @name may be somebody else's."""
        return phrase(
            "card",
            head=self.head(card),
            warning=phrase("card-warning", warning=warning) if warning else "",
            balance=self.balance(card),
            sections=self._sections(card),
            zone=self.texts.zone_name(),
        )

    def head(self, card: Card) -> Phrase:
        """Return who they are, and how it stands with them."""
        person = card.person
        return phrase(
            "card-head" if person.user_id > 0 else "card-head-group",
            user=str(person.user_id),
            name=shown_name(person.name) or NAMELESS,
            username=f" · @{person.username}" if person.username else "",
            state=self.states(card),
        )

    def states(self, card: Card) -> list[Phrase]:
        """Return when they were here last, whether they can be reached, and what bars them."""
        person, texts = card.person, self.texts
        if person.user_id < 0:
            return [phrase("card-group")]
        states = [phrase("card-stranger")]
        if person.seen_at is not None:
            name = texts.language_name(self.language, person.language)
            name = name[:1].upper() + name[1:]
            states = [phrase("card-seen", language=name, seen=self.seen(person.seen_at))]
        if card.closed_since is not None:
            states.append(phrase("card-closed", at=self.at(card.closed_since)))
        for plan in card.plans:
            title = self.catalog.title(plan.name, self.language)
            at = texts.date(self.language, plan.until_at)
            states.append(phrase("card-plan", plan=title, state=plan.state.value, at=at))
        if card.gifts is not None and card.gifts.bought + card.gifts.received:
            states.append(self.gifts(card, card.gifts))
        if (bar := card.bar) is not None:
            who = self.who(card, bar.operator_id)
            reason = on_one_line(bar.reason, LINE_UNITS)
            states.append(phrase("card-barred", at=self.at(bar.since), operator=who, reason=reason))
        return states

    def gifts(self, card: Card, gifts: GiftCount) -> Phrase:
        """Return how many gifts they bought, gave and received, and who took them last."""
        takers = [shown_name(one.name) or str(one.user_id) for one in card.takers]
        if gifts.given > len(gifts.takers):
            takers.append("…")
        return phrase(
            "card-gifts",
            bought=gifts.bought,
            waiting=gifts.waiting,
            given=gifts.given,
            takers=phrase("card-gift-takers", takers=", ".join(takers)) if takers else "",
            received=gifts.received,
        )

    def seen(self, at: datetime) -> Phrase:
        """Return when somebody was here last, as exactly as is known."""
        if datetime.now(UTC) - at < SEEN_WITHIN:
            return phrase("seen-lately")
        return phrase("seen-about", at=self.at(at))

    def balance(self, card: Card) -> Phrase:
        """Return what they have, and what that is made of."""
        total = 0 if card.balance is None else card.balance.total
        parts = self.shares(card)
        return phrase("card-balance", balance=total, parts=f"\n{parts}" if parts else "")

    def shares(self, card: Card) -> str:
        """Return what their balance is made of, on one line; nothing if there is nothing."""
        texts, language = self.texts, self.language
        return " · ".join(
            texts.flat(
                language,
                phrase(
                    f"share-{one.kind}",
                    credits=abs(one.credits),
                    at=texts.date(language, one.expires_at) if one.expires_at else "",
                ),
            )
            for one in card.shares
        )

    def entries(self, lines: Iterable[StatementLine]) -> list[Phrase]:
        """Return what happened to their credits, below the days on which it did."""
        texts, language = self.texts, self.language
        return [
            phrase("card-day", day=day, lines=[self._entry(line) for line in of_day])
            for day, of_day in groupby(lines, lambda line: texts.day(language, line.at))
        ]

    def what(self, line: StatementLine) -> Phrase:
        """Return what happened to their credits at one time; a failed request says so."""
        if line.delivery is Delivery.FAILED:
            purpose = purpose_of(line, self.catalog, self.texts, self.language)
            return phrase("entry-given-back", what=f" {purpose}")
        return line_in_words(line, self.catalog, self.texts, self.language)

    def sales(self, card: Card) -> list[Phrase]:
        """Return their payments and unpaid orders, newest first; what was looked for leads."""
        refunds = {one.charge_id: one for one in card.refundable}
        found: list[tuple[bool, datetime, Phrase]] = []
        for paid in card.payments:
            named = paid.charge_id == card.named
            line = self.payment(paid, refunds.get(paid.charge_id), lead=NAMED if named else "")
            found.append((named, paid.paid_at, line))
        for order in card.orders:
            named = order.payload == card.named
            line = self._order(order, lead=NAMED if named else "")
            found.append((named, order.opened_at, line))
        return [line for *_, line in sorted(found, key=lambda one: one[:2], reverse=True)]

    def request(self, request: Request) -> Phrase:
        """Return one request that waits for credits."""
        return phrase(
            "card-request",
            command=request.command,
            credits=request.price,
            at=self.at(request.kept_at),
        )

    def ticket(self, card: Card, ticket: Ticket) -> Phrase:
        """Return one ticket: how far it is, and when either side wrote last."""
        return phrase(
            "card-ticket",
            number=str(ticket.number),
            state=self.ticket_state(card, ticket),
            ago=ago(ticket.spoken_at),
        )

    def ticket_state(self, card: Card, ticket: Ticket) -> Phrase:
        """Return how far a ticket is, and who has brought it there."""
        who = ticket.closed_by if ticket.state is TicketState.CLOSED else ticket.operator_id
        if who == card.user_id:
            return phrase(f"ticket-state-{ticket.state}", who=phrase("ticket-by-person"))
        name = NAMELESS if who is None else self.who(card, who)
        return phrase(f"ticket-state-{ticket.state}", who=name)

    def act(self, card: Card, act: Act) -> Phrase:
        """Return what an operator did, why, and who that was."""
        return phrase(
            "card-act",
            what=self.did(act),
            operator=self.who(card, act.operator_id),
            at=self.at(act.at),
        )

    def did(self, act: Act) -> Phrase:
        """Return what an operator did, and why if somebody has said so."""
        is_said = act.reason not in UNTYPED and act.kind not in OF_TICKETS
        reason = on_one_line(act.reason, LINE_UNITS)
        return phrase(
            "card-did",
            kind=act.kind,
            credits=act.credits,
            detail=act.detail or "",
            role=act.detail or "none",
            reason=f": {reason}" if is_said else "",
        )

    def who(self, card: Card, operator_id: UserId) -> Phrase | str:
        """Return the name of who acted: an operator, who may be the person, or the command line."""
        if not operator_id:
            return phrase("command-line")
        person = card.operators.get(operator_id)
        return (shown_name(person.name) if person else "") or str(operator_id)

    def at(self, at: datetime) -> str:
        """Return a moment as it stands within a line: today, 10:05."""
        texts, language = self.texts, self.language
        day = texts.day(language, at)
        if day in {texts.flat(language, phrase(name)) for name in ("today", "yesterday")}:
            day = day.lower()
        return f"{day}, {texts.clock(language, at)}"

    def sale(self, state: str) -> str:
        """Return what a state of a payment or an order is called, in plain words."""
        return self.plain(phrase("sale-state", state=state))

    def plain(self, words: Phrase | str) -> str:
        """Return words as a terminal shows them."""
        return read_text(self.texts.render(self.language, words)).strip()

    def _sections(self, card: Card) -> list[Phrase]:
        """Return the lists of the card; an empty one is left out, but for those always shown."""
        lists = {
            "waiting": list(map(self.request, card.waiting)),
            "entries": self.entries(card.lines),
            "payments": self.sales(card),
            "tickets": [self.ticket(card, one) for one in card.tickets],
            "acts": [self.act(card, one) for one in card.acts],
        }
        shown = ALWAYS_OF_GROUPS if card.user_id < 0 else ALWAYS
        return [
            phrase(f"card-{name}", lines=lines or [phrase("card-none")])
            for name, lines in lists.items()
            if lines or name in shown
        ]

    def _entry(self, line: StatementLine) -> Phrase:
        """Return one line of the list of entries."""
        return phrase(
            "card-entry",
            at=self.texts.clock(self.language, line.at),
            what=self.what(line),
            delivery=self.delivery(line),
        )

    def delivery(self, line: StatementLine) -> Phrase | str:
        """Return how far the reply is; nothing of what has none, or says so already."""
        if line.delivery in (None, Delivery.FAILED):
            return ""
        return phrase("card-delivery", delivery=str(line.delivery))

    def payment(self, paid: Payment, refund: Refundable | None, *, lead: str = "") -> Phrase:
        """Return one payment, with the time of what its state says."""
        state = payment_state(paid, None if refund is None else refund.state)
        at: Phrase | str = self.at(paid.paid_at)
        if state not in (PaymentStatus.CREDITED, PaymentStatus.REVIEW):
            ended = "" if refund is None or refund.ended_at is None else self.at(refund.ended_at)
            name = "card-ended-paid" if ended else "card-paid"
            at = phrase(name, ended=ended, paid=at)
        return phrase(
            "card-payment",
            lead=lead,
            stars=paid.stars,
            credits=paid.credits,
            state=phrase("sale-state", state=state),
            at=at,
            mark=paid.mark,
        )

    def _order(self, order: OrderLine, *, lead: str) -> Phrase:
        return phrase(
            "card-order",
            lead=lead,
            stars=order.stars,
            credits=order.credits,
            state=phrase("sale-state", state=str(order.state)),
            at=self.at(order.opened_at),
        )


def payment_state(paid: Payment, refund: RefundState | None) -> str:
    """Return how far a payment is: credited, review, refunding, refund-failed or refunded."""
    if paid.status is PaymentStatus.REFUNDED or refund is None:
        return str(paid.status)
    return REFUND_STATES.get(refund, str(paid.status))
