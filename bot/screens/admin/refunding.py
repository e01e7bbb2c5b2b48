"""Refunds on their way: whose they are, how far they have come, and since when."""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.durations import ago
from bot.screens.admin.pages import Pages
from bot.telegram.capacity import LINE_UNITS, on_one_line
from bot.telegram.chat import Button, Rows
from bot.telegram.users import named, shown_name, whom
from ledger.model import UserId
from ledger.people import People
from ledger.refunds import Refunds, UnderWay

SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWayScreen:
    """Shows operators what the bot still has to send back; it goes on by itself."""

    bot_id: int
    pages: Pages
    people: People
    refunds: Refunds

    async def list_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the desk into the list, the oldest first, with a button to each person."""
        found = await self.refunds.under_way(bot_id=self.bot_id, limit=SHOWN + 1)
        if not found:
            await self.pages.show(update, phrase("refunds-none"))
            return
        shown, more = found[:SHOWN], "yes" if len(found) > SHOWN else "no"
        lines = [await self._line(one) for one in shown]
        await self.pages.show(
            update, phrase("refunds", lines=lines, more=more), await self._rows(shown)
        )

    async def _line(self, one: UnderWay) -> Phrase:
        return phrase(
            "refunds-line",
            stars=one.stars,
            whom=whom(await self.people.somebody(one.user_id)),
            state=one.state.value,
            ago=ago(one.asked_at),
            operator=await named(self.people, one.operator_id),
        )

    async def _rows(self, refunds: list[UnderWay]) -> Rows:
        """Return a button for each person; a group, which may have paid, has none."""
        people = dict.fromkeys(one.user_id for one in refunds if one.user_id > 0)
        return [[await self._button(user_id)] for user_id in people]

    async def _button(self, user_id: UserId) -> Button:
        person = await self.people.somebody(user_id)
        name = on_one_line(shown_name(person.name) or str(user_id), LINE_UNITS)
        return Button(phrase("refunds-person", name=name), f"card:underway:{user_id}")
