"""Operators' screens: sent for a command, and turned into each other in place by their buttons.

Each of them has the way back to the desk.
"""

from dataclasses import dataclass

from telegram import CallbackQuery, Update

from bot.command import Phrase, phrase
from bot.screens.dialogs import Dialogs
from bot.telegram.chat import HOME, Button, Chat, Rows, home_row, pressed, received
from bot.telegram.users import Reader
from ledger.model import Facts

SCREEN = "screen"
"""The fact of a dialog that names the message whose screen asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Shows operators' screens. Whatever a screen has asked is over when it becomes another."""

    chat: Chat
    dialogs: Dialogs

    async def show(self, update: Update, words: Phrase, rows: Rows = ()) -> int:
        """Answer a command with a screen, or turn the message of a pressed button into it.

        Return the id of the message that shows it.
        """
        if update.callback_query is not None:
            await self.chat.answer(update.callback_query)
            return await self.turn(update.callback_query, words, rows)
        message, user = received(update)
        reader = Reader.at(user, message)
        said = await self.chat.say(reader, words, rows=_with_home(rows, reader))
        return said.message_id

    async def renew(self, update: Update, words: Phrase, rows: Rows = ()) -> None:
        """Show a screen as things are now; if nothing has changed, its button says so."""
        if update.callback_query is None:
            await self.show(update, words, rows)
            return
        query = update.callback_query
        await self._end_question(query)
        reader = Reader.at(query.from_user, query.message)
        _, changed = await self.chat.renew(query, reader, words, rows=_with_home(rows, reader))
        if changed:
            await self.chat.answer(query)
        else:
            await self.chat.hint(query, phrase("up-to-date"))

    async def turn(self, query: CallbackQuery, words: Phrase, rows: Rows = ()) -> int:
        """Turn the message of a button, whose press is answered, into another screen."""
        await self._end_question(query)
        return await self._put(query, words, rows)

    async def _end_question(self, query: CallbackQuery) -> None:
        """Forget what the screen of a button has asked."""
        dialog = await self.dialogs.find(query.from_user.id)
        if dialog is not None and dialog.facts.get(SCREEN) == _screen(query):
            await self.dialogs.close(query.from_user.id)

    async def ask_apart(
        self, query: CallbackQuery, name: str, words: Phrase, rows: Rows = (), *, facts: Facts
    ) -> None:
        """Ask an operator in a message of its own, in private, wherever they have pressed."""
        operator = Reader.of(query.from_user, query.message)
        await self.dialogs.open(operator.chat_id, name, facts)
        refusal = await self.chat.reach(operator, words, rows=rows)
        if refusal is not None:  # a question that nobody has read takes no answer
            await self.dialogs.close(operator.chat_id)
        if query.message is not None and query.message.chat.id != operator.chat_id:
            said = "card-asked-in-private" if refusal is None else "card-open-private"
            await self.chat.answer(query, phrase(said))
        else:
            await self.chat.answer(query)

    async def ask(
        self, update: Update, name: str, words: Phrase, rows: Rows = (), *, facts: Facts
    ) -> None:
        """Turn the message of a button into a question; the operator's next message answers it.

        That message will be in their private chat, so from a group they are asked there.
        """
        query = pressed(update)
        if query.message is not None and query.message.chat.id != query.from_user.id:
            await self.ask_apart(query, name, words, rows, facts=facts)
            return
        await self.chat.answer(query)
        facts = {**facts, SCREEN: _screen(query)}
        await self.dialogs.open(query.from_user.id, name, facts)
        shown = await self._put(query, words, rows)
        if shown != facts[SCREEN]:  # Telegram has refused the edit
            await self.dialogs.open(query.from_user.id, name, {**facts, SCREEN: shown})

    async def _put(self, query: CallbackQuery, words: Phrase, rows: Rows) -> int:
        """Put a screen in place of the message of a button; if that is gone, send it."""
        reader = Reader.at(query.from_user, query.message)
        return await self.chat.turn(query, reader, words, rows=_with_home(rows, reader))


def _screen(query: CallbackQuery) -> int:
    """Return the id of the message of a button; 0 if Telegram does not name it."""
    return 0 if query.message is None else query.message.message_id


def _with_home(rows: Rows, reader: Reader) -> Rows:
    """Return the rows of a screen with the way back to the desk, which the desk itself has."""
    is_home = any(isinstance(one, Button) and one.data == HOME for row in rows for one in row)
    return rows if is_home else [*rows, home_row(reader)]
