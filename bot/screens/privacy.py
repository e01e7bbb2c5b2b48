"""/privacy: what we store about a person, a copy of it, and how we forget who they are."""

import json
from dataclasses import dataclass

import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.users import Reader, Users
from ledger.model import Changed, UserId
from ledger.personal_data import Privacy

log = structlog.get_logger()

LARGEST_FILE = 45 * 1024 * 1024
"""In bytes, a little less than what Telegram takes from a bot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyScreen:
    """Gives people what we store about them, and forgets who they are, as they wish.

    The books stay, and so does what people have not spent.
    """

    chat: Chat
    privacy: Privacy
    users: Users

    async def show(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /privacy."""
        message, user = received(update)
        await self.chat.say(Reader.of(user, message), phrase("privacy"), rows=_ROWS)

    async def copy_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send a person all that we store about them, in one file."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        await self.chat.answer(query)
        data = await self.privacy.personal_data(UserId(query.from_user.id))
        file = json.dumps(data, ensure_ascii=False, indent=2).encode()
        if len(file) > LARGEST_FILE:
            await self.chat.say(reader, phrase("privacy-too-large"))
            return
        name = f"coinop-{query.from_user.id}.json"
        await self.chat.document(reader, name, file, phrase("privacy-file"))

    async def erase_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what goes and what stays, and ask."""
        rows = [
            [Button(phrase("privacy-erase-yes"), "privacy:yes")],
            [Button(phrase("privacy-erase-no"), "privacy:no")],
        ]
        await self._replace(update, "privacy-erase", rows)

    async def yes_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Forget the person; pressing again forgets what has come since."""
        user_id = pressed(update).from_user.id
        if await self.privacy.erase_person(user_id=UserId(user_id)) is Changed.HAS_PLAN:
            await self._replace(update, "privacy-has-plan")
            return
        self.users.forget(user_id)
        log.info("person_erased", user=user_id)
        await self._replace(update, "privacy-erased")

    async def no_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the first screen again."""
        await self._replace(update, "privacy", _ROWS)

    async def _replace(self, update: Update, name: str, rows: Rows = ()) -> None:
        """Answer a pressed button, and replace its message."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        await self.chat.answer(query)
        await self.chat.turn(query, reader, phrase(name), rows=rows)


_ROWS: Rows = [
    [Button(phrase("privacy-copy"), "privacy:copy")],
    [Button(phrase("privacy-forget"), "privacy:erase")],
]
