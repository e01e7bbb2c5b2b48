"""/language: which language a person reads, whatever their Telegram speaks."""

from dataclasses import dataclass

import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.i18n.texts import fallbacks
from bot.screens.admin.menus import OperatorMenus
from bot.telegram.chat import Button, Chat, Rows, pressed, received, two_a_row
from bot.telegram.parser import text_of
from bot.telegram.users import Reader, Users

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageScreen:
    """Asks people which language they would read; the next message already is in it."""

    chat: Chat
    users: Users
    menus: OperatorMenus

    async def language(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /language; with the code of a language after it, as `/language de`, take that."""
        message, user = received(update)
        reader = Reader.of(user, message)
        if (code := self._spoken(text_of(message))) is not None:
            await self._choose(user.id, code)
            there = Reader(reader.chat_id, code, reader.thread_id)
            await self.chat.say(there, phrase("language-chosen"))
        else:
            await self.ask(reader)

    async def ask(self, reader: Reader) -> None:
        """Ask a person which language they would read."""
        await self.chat.say(reader, phrase("language-ask"), rows=self._rows(reader.chat_id))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the language of a button, and say so in it, in place of the question."""
        query = pressed(update)
        user, wanted = query.from_user, (query.data or "").partition(":")[2]
        code = self._spoken(wanted)
        if wanted and code is None:  # spoken by an earlier version
            await self.chat.answer(query, phrase("button-gone"))
            return
        await self.chat.answer(query)
        await self._choose(user.id, code)
        reader = Reader.of(user, query.message)
        if code is None:
            await self.chat.turn(query, reader, phrase("language-telegrams"))
        else:
            there = Reader(reader.chat_id, code, reader.thread_id)
            await self.chat.turn(query, there, phrase("language-chosen"))

    async def _choose(self, user_id: int, code: str | None) -> None:
        await self.users.choose_language(user_id, code)
        await self.menus.refresh(user_id)
        log.info("language_chosen", user=user_id, language=code)

    def _spoken(self, code: str) -> str | None:
        """Return the language of a code, or the nearest one that the bot speaks; None for none."""
        spoken = {one.lower(): one for one in self.chat.texts.languages}
        return next((spoken[near] for near in fallbacks(code.strip()) if near in spoken), None)

    def _rows(self, user_id: int) -> Rows:
        """Return a button for each language, under its own name, and one for Telegram's."""
        texts = self.chat.texts
        own = self.users.own_language(user_id)
        buttons = [
            Button(
                phrase(
                    "language-button",
                    name=_capital(texts.language_name(code, code)),
                    chosen="yes" if code == own else "no",
                ),
                f"language:{code}",
            )
            for code in texts.languages
        ]
        chosen = "no" if own else "yes"
        return [
            *two_a_row(buttons),
            [Button(phrase("language-as-telegram", chosen=chosen), "language:")],
        ]


def _capital(name: str) -> str:
    """Return a name as the label of a button: it begins with a capital, if it has any."""
    return name[:1].upper() + name[1:]
