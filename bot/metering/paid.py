"""A message that asks for a paid command: served, saved until there are credits, or given up."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from telegram import CallbackQuery, Message, Update
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.metering.meter import (
    MESSAGE,
    Barred,
    Elsewhere,
    Failed,
    Meter,
    Origin,
    Outcome,
    Refused,
    Short,
    Unconfirmed,
    pressed,
)
from bot.metering.pending import PendingRequests
from bot.metering.runner import Runner
from bot.shop.refusals import Hindrances
from bot.telegram.chat import Chat
from bot.telegram.menu import AnswerRequest, Menu, PaidRequest
from bot.telegram.parser import looks_like_command
from bot.telegram.users import Reader, Users

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidCommands:
    """Serves messages that ask for paid commands, and tells people how it went."""

    chat: Chat
    menu: Menu
    meter: Meter
    runner: Runner
    pending: PendingRequests
    users: Users
    hindrances: Hindrances

    async def serve(
        self,
        update: PaidRequest,
        _: ContextTypes.DEFAULT_TYPE,
        *,
        if_refused: Callable[[], Awaitable[None]] | None = None,
    ) -> Outcome | None:
        """Serve a message that asks for a paid command, and tell the person how it went.

        Before a refusal is told, `if_refused` is done. Return how it went; None for a stranger.
        Raises what may pass; then the update is to be tried again.
        """
        message = update.message
        assert message is not None
        assert message.from_user is not None
        reader, query = Reader.of(message.from_user, message), update.callback_query
        known = await self.users.knows(message.from_user)
        if not known and not await self.has_charged(message):  # or they were erased meanwhile
            await self._send_to_start(reader, query)
            return None
        if query is not None:
            await self.chat.answer(query)
        outcome = await self._run(update, message, reader)
        if if_refused is not None and isinstance(outcome, Refused):
            await if_refused()
        if query is not None:
            await self._put_away(update, query, message, outcome)
        elif isinstance(outcome, Refused | Failed):
            is_answer = isinstance(update, AnswerRequest)
            question = update.invocation.command.asks if is_answer else None
            number = message.message_id
            await self.runner.tell(reader, outcome, answers=number, question=question)
        return outcome

    async def _send_to_start(self, reader: Reader, query: CallbackQuery | None) -> None:
        """Tell a stranger what comes first; after a press in a box, which needs no open chat."""
        if query is None:
            await self.chat.say(reader, phrase("start-first"))
        else:
            await self.chat.answer(query, phrase("start-first"))

    async def _run(self, update: PaidRequest, message: Message, reader: Reader) -> Outcome:
        """Serve a request, or save it until there are credits, or a yes; return how that ended."""
        outcome = await self.runner.run(message, update.invocation, reader, _origin(update))
        if isinstance(outcome, Short):
            await self.pending.add(update, message, outcome)
        elif isinstance(outcome, Unconfirmed):
            await self.pending.ask(update, message, outcome.price)
        elif isinstance(outcome, Barred):
            # Who may spend again by now just asks again: this message stays refused.
            bar = await self.hindrances.bar(reader.chat_id) or phrase("failed")
            await self.pending.refuse(reader, self.runner.key(message), bar)
        elif isinstance(outcome, Elsewhere):
            await self.pending.resume(reader)  # an earlier try of this may have charged it
        return outcome

    async def _put_away(
        self, update: PaidRequest, query: CallbackQuery, message: Message, outcome: Outcome
    ) -> None:
        """Take away the buttons of which one was pressed; a request that failed gets new ones.

        While it waits they stay, since it may be forgotten.
        """
        if isinstance(outcome, Short | Unconfirmed):
            return
        name, reader = update.invocation.command.name, Reader.of(query.from_user, message)
        if isinstance(outcome, Elsewhere):  # of two buttons at once, one is served
            name = await self.meter.charged_for(reader.chat_id, self.runner.key(message)) or name
        await self.chat.edit(reader, message.message_id, phrase("pressed", command=name))
        about = message.reply_to_message
        if isinstance(outcome, Refused | Failed) and about is not None:
            tried = name if isinstance(outcome, Refused) else ""
            rows = self.menu.others(query, tried)
            await self.runner.tell(reader, outcome, rows=rows, answers=about.message_id)

    async def has_charged(self, message: Message) -> bool:
        """Tell whether a message was charged as a request."""
        assert message.from_user is not None
        return await self.meter.was_charged(message.from_user.id, self.runner.key(message))

    async def give_up(self, update: Update) -> bool:
        """Give back the charge of a message that will not be tried again, and tell its person.

        Return whether there was anything to tell.
        """
        message = update.message
        if message is None or message.from_user is None:
            return False
        reader = Reader.of(message.from_user, message)
        if message.successful_payment is not None:
            await self.pending.give_back(reader.chat_id)
            return False
        if isinstance(update, PaidRequest):
            return await self._give_up(message, reader, _origin(update))
        return await self.give_up_charged(message)

    async def refuse(self, update: Update) -> None:
        """Give up an update that never can be handled, and tell whoever sent it, in private."""
        if await self.give_up(update):
            return
        words, query, message = phrase("impossible"), update.callback_query, update.message
        if query is not None:
            await self.chat.answer(query, words)
        elif message is not None and message.from_user and message.chat_id == message.from_user.id:
            await self.chat.reach(Reader.of(message.from_user, message), words)

    async def go_on(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> bool:
        """Go on with a message that is no command and yet was charged; return whether it was.

        It was the answer to a question that is closed by now, and is served as that; or an earlier
        version had its command, and then it is given up.
        """
        message = update.effective_message
        assert message is not None
        assert message.from_user is not None
        name = await self.meter.charged_for(message.from_user.id, self.runner.key(message))
        request = None
        if name is not None and not looks_like_command(message):
            request = self.menu.answered(update, message, name)
        if request is None:
            return await self.give_up_charged(message)
        await self.serve(request, context)
        return True

    async def give_up_charged(self, message: Message) -> bool:
        """Give up a message that was charged as a request; return whether it was."""
        assert message.from_user is not None
        reader = Reader.of(message.from_user, message)
        if not await self.meter.was_charged(reader.chat_id, self.runner.key(message)):
            return False
        if await self._give_up(message, reader, MESSAGE):
            log.warning("charged_request_gone", user=reader.chat_id)
        return True

    async def _give_up(self, message: Message, reader: Reader, origin: Origin) -> bool:
        """Give back a message's charge and say that it failed; False if it ends otherwise."""
        is_ours = await self.pending.give_up(reader.chat_id, self.runner.key(message), origin)
        if is_ours:
            await self.runner.tell(reader, Failed())
        return is_ours


def _origin(update: PaidRequest) -> Origin:
    """Return what a request comes from: its message, or the press of a button."""
    query = update.callback_query
    return MESSAGE if query is None else pressed(query.id)
