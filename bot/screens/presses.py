"""Second taps: what a button does is done once, however fast it is tapped again."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.telegram.chat import Chat, pressed
from ledger.model import UserId
from ledger.people import People

Answer = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]

WITHIN_S = 3.0
"""Who presses a button again after so long means it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presses:
    """Knows the last press of each person, over all processes; another tap gets a hint."""

    bot_id: int
    chat: Chat
    people: People

    def once(self, answer: Answer) -> Answer:
        """Return a handler of presses that answers the first tap, and again if that comes again."""

        async def answer_first(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            query = pressed(update)
            if await self._is_first(query):
                await answer(update, context)
            else:
                await self.chat.hint(query, phrase("pressed-twice"))

        return answer_first

    async def _is_first(self, query: CallbackQuery) -> bool:
        """Tell whether a press is no second tap on the same button."""
        number = None if query.message is None else query.message.message_id
        return await self.people.note_press(
            bot_id=self.bot_id,
            user_id=UserId(query.from_user.id),
            button=f"{number}:{query.data}",
            press=query.id,
            within_s=WITHIN_S,
        )
