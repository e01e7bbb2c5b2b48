"""/admin: the desk, one message that shows operators what waits for them and leads to it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.durations import ago
from bot.screens.admin.card import DIALOG as FIND
from bot.screens.admin.pages import Pages
from bot.screens.admin.periods import Lately
from bot.screens.admin.pictures import Question
from bot.telegram.chat import HOME, Button, Rows
from bot.telegram.operator_rights import Operators, Right
from ledger.model import SalesState
from ledger.workload import Desk, Workload


@dataclass(frozen=True, slots=True)
class Door:
    """A button of the desk: what the texts call it, where it leads, and the right that it takes."""

    name: str
    data: str
    right: Right


DOORS: Sequence[Sequence[Door]] = (
    (Door("today", "today:", Right.NUMBERS), Door("people", "people:", Right.PEOPLE)),
    (Door("reviews", "reviews:", Right.REVIEW),),
    (Door("tickets", "tickets:", Right.TICKETS),),
    (Door("refunds", "refunds:", Right.REFUND),),
    (Door("parked", "parked:", Right.UPDATES),),
    (Door("promos", "promo-list:", Right.PROMO), Door("links", "link-list:", Right.LINK)),
    (Door("broadcasts", "broadcast-list:", Right.BROADCAST),),
    (Door("sales", "sales:", Right.SELL), Door("staff", "staff:", Right.STAFF)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskScreen:
    """Shows operators the desk, and what it alone leads to: today, and the question for a person.

    Each operator sees what their role may use. The other doors lead to the screens of commands.
    """

    pages: Pages
    operators: Operators
    workload: Workload
    zone: ZoneInfo

    async def admin(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /admin, and turn any screen back into the desk, as things are now."""
        user = update.effective_user
        assert user is not None
        now, rights = await self._now(), await self.operators.rights(user.id)
        rows = [*self._rows(now, rights), [Button(phrase("desk-renew"), HOME)]]
        await self.pages.renew(update, _in_words(now, rights), rows)

    async def today_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show how today goes, with a button for each picture, which is a message of its own."""
        now = await self._now()
        figures = {
            "stars": now.stars,
            "refunded": now.refunded,
            "newcomers": now.newcomers,
            "spent": now.spent,
        }
        lines = [
            phrase("report-figure-alone", what=what, value=value) for what, value in figures.items()
        ]
        day = datetime.now(self.zone).date()
        words = phrase("desk-today", day=day, zone=self.zone.key, lines=lines)
        pictures = [
            Button(
                phrase("stats-question", question=one.value),
                f"picture:{Lately.TODAY.value}:{one.value}",
            )
            for one in Question
        ]
        await self.pages.show(update, words, [pictures[:3], pictures[3:]])

    async def people_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whom the operator is looking for."""
        now = await self._now()
        words = phrase("desk-people", people=now.people)
        await self.pages.ask(update, FIND, words, facts={})

    async def _now(self) -> Desk:
        owner_ids = self.operators.owner_ids
        return await self.workload.desk(time_zone=self.zone.key, owner_ids=owner_ids)

    def _rows(self, now: Desk, rights: AbstractSet[Right]) -> Rows:
        """Return a button for each door that is open, with what is behind it."""
        counts: dict[str, int | str] = {
            "today": now.stars,
            "people": now.people,
            "reviews": now.reviews.count,
            "tickets": now.tickets.count,
            "refunds": now.refunds.count,
            "parked": now.parked.count,
            "promos": now.promos,
            "links": now.links,
            "broadcasts": now.broadcasts,
            "sales": now.sales.value,
            "staff": now.staff,
        }
        return [
            [
                Button(phrase(f"desk-open-{door.name}", count=counts[door.name]), door.data)
                for door in row
                if door.right in rights
            ]
            for row in DOORS
        ]


def _in_words(now: Desk, rights: AbstractSet[Right]) -> Phrase:
    """Return how today goes, and what waits for somebody with these rights."""
    lines = [
        phrase(f"desk-{name}", waiting=pile.count, ago=ago(pile.since))
        for name, right, pile in (
            ("reviews", Right.REVIEW, now.reviews),
            ("tickets", Right.TICKETS, now.tickets),
            ("refunds", Right.REFUND, now.refunds),
            ("parked", Right.UPDATES, now.parked),
        )
        if right in rights and pile.since is not None
    ]
    if Right.SELL in rights and now.sales is SalesState.OFF and now.sales_since is not None:
        lines.append(phrase("desk-sales-off", ago=ago(now.sales_since)))
    if not lines and rights > {Right.NUMBERS}:
        lines = [phrase("desk-quiet")]
    return phrase("desk", stars=now.stars, newcomers=now.newcomers, lines=lines)
