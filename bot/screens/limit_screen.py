"""A person's own limits: how much they spend in a day, and when the bot asks them first."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import structlog
from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.metering.confirming import LEVELS, OFF, PREFERENCE, Confirming
from bot.telegram.chat import Button, Chat, Rows, pressed, two_a_row
from bot.telegram.users import Reader
from ledger.model import Credits, UserId
from ledger.people import People
from ledger.spend_limits import SpendLimit, SpendLimits

log = structlog.get_logger()

LIMITS = (10, 25, 50, 100, 250, 1000)
"""What people can choose, in credits a day."""

USUAL = "usual"
"""The choice of what the shop has set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitScreen:
    """Shows people the limits that they have set for themselves, and lets them set others."""

    chat: Chat
    people: People
    limits: SpendLimits
    confirming: Confirming
    zone: ZoneInfo

    async def rows(self, user_id: int) -> Rows:
        """Return the buttons that open the two choices, with what holds now."""
        limit = await self.limits.spend_limit(UserId(user_id))
        above = await self.confirming.above(user_id)
        return [
            [Button(phrase("settings-limit", credits=limit.credits or 0), "limit:")],
            [Button(_asking("settings-ask", above), "ask:")],
        ]

    async def limit_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Set the limit of a day, if the button names one, and show what holds."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        if chosen := (query.data or "").partition(":")[2]:
            limit = await self.limits.limit_spending(
                user_id=UserId(reader.chat_id),
                credits=Credits(int(chosen)) if int(chosen) else None,
                time_zone=self.zone.key,
            )
            log.info("limit_set", user=reader.chat_id, credits=chosen)
        else:
            limit = await self.limits.spend_limit(UserId(reader.chat_id))
        holds = limit.credits if limit.next_at is None else limit.next_credits
        choices = [
            Button(phrase("limit-choice", credits=one, chosen=_mark(one == holds)), f"limit:{one}")
            for one in LIMITS
        ]
        none = Button(phrase("limit-none", chosen=_mark(holds is None)), "limit:0")
        rows = [*two_a_row(choices), [none]]
        await self._show(query, reader, self._words(reader, limit), rows)

    async def ask_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Set above which price the bot asks, if the button names one, and show what holds."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        if chosen := (query.data or "").partition(":")[2]:
            await self.people.prefer(
                user_id=UserId(reader.chat_id),
                name=PREFERENCE,
                value=None if chosen == USUAL else chosen,
            )
            log.info("ask_above_set", user=reader.chat_id, above=chosen)
        above = await self.confirming.above(reader.chat_id)
        words = _asking("ask-before", above)
        await self._show(query, reader, words, two_a_row(await self._ways(reader, above)))

    async def _ways(self, reader: Reader, above: int | None) -> list[Button]:
        """Return a button for each price above which the bot may ask; the chosen one has a mark."""
        own = PREFERENCE in await self.people.preferences(UserId(reader.chat_id))
        usual = not own and bool(self.confirming.usual)
        holds = None if usual else above or OFF
        choices = [
            Button(phrase("ask-choice", above=one, chosen=_mark(holds == one)), f"ask:{one}")
            for one in LEVELS
        ]
        choices.append(Button(phrase("ask-never", chosen=_mark(holds == OFF)), f"ask:{OFF}"))
        if self.confirming.usual:
            choices.append(Button(phrase("ask-usual", chosen=_mark(usual)), f"ask:{USUAL}"))
        return choices

    async def _show(self, query: CallbackQuery, reader: Reader, words: Phrase, rows: Rows) -> None:
        """Turn the message of a button into what holds now, with the way back to the settings."""
        await self.chat.answer(query)
        back = [Button(phrase("settings-back"), "settings:")]
        await self.chat.turn(query, reader, words, rows=[*rows, back])

    def _words(self, reader: Reader, limit: SpendLimit) -> Phrase:
        """Return the limit that holds, and the one that will."""
        words = phrase("limit", credits=limit.credits or 0)
        if limit.next_at is None:
            return words
        at = self.chat.texts.moment(reader.language, limit.next_at)
        return phrase("limit-next", limit=words, credits=limit.next_credits or 0, at=at)


def _mark(chosen: bool) -> str:  # noqa: FBT001 -- what it says is its name
    """Return whether a choice is the one that holds, as texts ask it."""
    return "yes" if chosen else "no"


def _asking(name: str, above: int | None) -> Phrase:
    """Return a phrase on when the person is asked: above so many credits, or never."""
    credits = above or 0
    return phrase(name, mode="never" if above is None else "above", above=credits, credits=credits)
