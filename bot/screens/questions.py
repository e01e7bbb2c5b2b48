"""The question of a paid command: asked of whoever sends its name alone, and answered once."""

import math
import time
from dataclasses import dataclass
from functools import partial

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.command import Command, phrase
from bot.metering.meter import Refused
from bot.metering.paid import PaidCommands
from bot.screens.dialogs import Dialogs, NotTheAnswer
from bot.telegram.chat import Chat, received
from bot.telegram.menu import AnswerRequest, BareRequest, Menu, PaidRequest, priced
from bot.telegram.parser import file_or_other, is_one_of, kind_of, words_in
from bot.telegram.series import Series
from bot.telegram.users import Reader
from ledger.credits import Ledger
from ledger.model import Dialog, UserId

NAME = "ask"
"""The name of these questions among all dialogs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Asks for what a command needs, and runs it on the next message.

    That message is the request: it is charged once under its own key, however often it comes.
    """

    chat: Chat
    menu: Menu
    paid: PaidCommands
    dialogs: Dialogs
    series: Series
    ledger: Ledger

    async def ask(self, update: BareRequest, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask what a command needs, which was sent alone."""
        message = update.message
        assert message is not None
        assert message.from_user is not None
        command = update.invocation.command
        if command.asks is None:
            await self.paid.serve(update, context)
            return
        reader = Reader.of(message.from_user, message)
        await self._open(reader.chat_id, update)
        price = priced(command, update.invocation.price)
        await self.chat.say(reader, phrase("question", question=command.asks, **price))

    async def answered(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, dialog: Dialog
    ) -> None:
        """Run the command that has asked on a message, unless another was the answer.

        A message that cannot be served leaves the question open, so that the next one may be.
        """
        message, user = received(update)
        request = self.menu.answered(update, message, str(dialog.facts["command"]))
        # Of a text that is refused as it is cut, or of an album that was the answer.
        is_rest = self.series.is_piece(message) or self.series.request_beside(message) is not None
        if request is None or is_rest or not await self._is_answer(message, user.id, dialog):
            raise NotTheAnswer
        # Before it is said, or what is sent at once would find no question.
        ask_again = partial(self._open, user.id, request)
        command = request.invocation.command
        self.series.takes(message, command.name)
        if not _is_usable(message, command):
            await ask_again()
            refused = Refused(phrase("not-usable-here", what=file_or_other(message)))
            reader = Reader.of(user, message)
            await self.paid.runner.tell(reader, refused, question=command.asks)
            return
        assert request.message is not None
        answer = AnswerRequest(request, request.message, request.invocation)
        outcome = await self.paid.serve(answer, context, if_refused=ask_again)
        if not isinstance(outcome, Refused):
            await self.dialogs.close(user.id, answer=message.message_id)

    async def _is_answer(self, message: Message, user_id: int, dialog: Dialog) -> bool:
        """Tell whether a message answers a question: no other did, and nothing has run since."""
        key = self.paid.runner.key(message)
        for latest in await self.ledger.history(UserId(user_id), limit=1):
            is_since = latest.at.timestamp() > int(str(dialog.facts["at"]))
            if latest.command and is_since and not latest.key.endswith(key):
                await self.dialogs.close(user_id)
                return False
        return await self.dialogs.answers(user_id, message.message_id)

    async def _open(self, user_id: int, request: PaidRequest) -> None:
        """Wait for what a command needs, from now on."""
        facts = {"command": request.invocation.command.name, "at": str(math.ceil(time.time()))}
        await self.dialogs.open(user_id, NAME, facts)


def _is_usable(message: Message, command: Command) -> bool:
    """Tell whether a command can take what a message brings: words, or a file that it suits.

    One that suits no files takes any that it is given.
    """
    kind = kind_of(message)
    if kind in ("photo", "document") and command.takes_file:
        files = [one for one in command.suits if one != "text"]
        return not files or is_one_of(message, files)
    return bool(words_in(message))
