"""/settings: what a person has the bot say unasked, in which language, and their own limits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.outbox.stored_phrases import phrase_of
from bot.screens.languages import LanguageScreen
from bot.screens.limit_screen import LimitScreen
from bot.screens.promo_screen import last_moment
from bot.shop.catalog import Catalog
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.users import Reader
from ledger.model import UserId
from ledger.outbox import Message
from ledger.people import People

log = structlog.get_logger()

LOW, EXPIRING, NEWS, SUMMARY = "notice-low", "notice-expiring", "broadcasts", "summary"
ON, OFF = "on", "off"

USUAL: Mapping[str, str] = {LOW: ON, EXPIRING: ON, NEWS: ON, SUMMARY: OFF}
"""What holds of each notice until a person chooses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsScreen:
    """Shows people what they have chosen, and lets them choose."""

    chat: Chat
    catalog: Catalog
    people: People
    languages: LanguageScreen
    limiting: LimitScreen

    async def settings(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /settings."""
        message, user = received(update)
        reader = Reader.of(user, message)
        await self.chat.say(reader, phrase("settings"), rows=await self._rows(reader))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Switch a notice on or off, if the button names one, and show what holds now."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        name, _colon, value = (query.data or "").partition(":")[2].partition(":")
        if name:
            await self.people.prefer(
                user_id=UserId(reader.chat_id),
                name=name,
                value=None if value == USUAL[name] else value,
            )
            log.info("notice_switched", user=reader.chat_id, notice=name, to=value)
        await self.chat.answer(query)
        await self.chat.turn(query, reader, phrase("settings"), rows=await self._rows(reader))

    async def language_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask which language the person would read."""
        query = pressed(update)
        await self.chat.answer(query)
        await self.languages.ask(Reader.of(query.from_user, query.message))

    async def wants(self, user_id: int, notice: str) -> bool:
        """Tell whether a person is to be told of something."""
        chosen = await self.people.preferences(UserId(user_id))
        return chosen.get(notice, USUAL[notice]) == ON

    async def told(self, message: Message) -> tuple[Phrase, Rows]:
        """Word the notice of credits that expire: it names the last moment to use the first."""
        words = phrase_of(message.phrase, message.facts)
        at = words.values["at"]
        last = last_moment(at) if isinstance(at, datetime) else at
        return replace(words, values={**words.values, "at": last or at}), ()

    async def _rows(self, reader: Reader) -> Rows:
        """Return a button for each notice that there is here, for the limits and the language."""
        chosen = {**USUAL, **await self.people.preferences(UserId(reader.chat_id))}
        has = {LOW: self.catalog.low_credits, EXPIRING: self.catalog.expiry_notice_days}
        notices = [name for name in USUAL if has.get(name, 1)]
        return [
            *(
                [
                    Button(
                        phrase(f"settings-{name}", state=chosen[name]),
                        f"settings:{name}:{OFF if chosen[name] == ON else ON}",
                    )
                ]
                for name in notices
            ),
            *await self.limiting.rows(reader.chat_id),
            [Button(phrase("settings-language"), "settings-language")],
        ]
