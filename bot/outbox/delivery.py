"""One message of the outbox: worded, sent, and what Telegram's answer means for it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import structlog
from telegram import Bot
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.command import Phrase
from bot.ops.backoff import Backoff
from bot.ops.metrics import Metrics
from bot.outbox.reachability import Reachability
from bot.telegram.chat import Chat, Rows
from bot.telegram.failures import may_have_arrived, refuses_chat, wait_s
from bot.telegram.users import Reader
from ledger.errors import LedgerError
from ledger.outbox import Message, Outbox

log = structlog.get_logger()

AWAY = Backoff(1.0, 60.0)
"""How long a message waits for its next try when Telegram is out of reach."""

DROPPED = "dropped"

Dress = Callable[[Message], Awaitable[tuple[Phrase, Rows]]]
"""Words a message, with its buttons, for whoever reads its language."""


@dataclass(slots=True, kw_only=True, eq=False)
class Delivery:
    """Sends messages that are leased to `worker`, and stores what came of each.

    `dress` names the phrases that need more than their facts; every other message is its phrase,
    filled with its facts, without buttons.
    """

    bot: Bot
    chat: Chat
    outbox: Outbox
    worker: str
    reachability: Reachability
    operator_ids: Sequence[int]
    metrics: Metrics
    dress: Mapping[str, Dress] = field(default_factory=dict)
    _unstored: dict[tuple[int, str], tuple[Message, int]] = field(default_factory=dict, init=False)
    """What Telegram has taken and the database does not know yet: it is never sent again here."""

    failures: int = field(default=0, init=False)
    """How often in a row Telegram was out of reach."""

    async def deliver(self, message: Message) -> TelegramError | None:
        """Send a message once; return the failure after which it is still due, or None.

        A message to the operators is turned into one for each of them. Raises LedgerError when the
        database is away; what was sent is then stored by `store_sent`.
        """
        if message.chat_id is None:
            await self.outbox.fan_out(message, self.operator_ids)
            return None
        if _name(message) in self._unstored:
            await self.store_sent()
            return None
        try:
            message_id = await self._send(message, message.chat_id)
        except TelegramError as failure:
            return await self._fail(message, message.chat_id, failure)
        except LedgerError:
            raise
        except Exception as bug:
            log.exception("message_broken", key=message.key, phrase=message.phrase)
            await self._refuse(message, repr(bug))
            return None
        self.failures = 0
        self._count("sent")
        self._unstored[_name(message)] = (message, message_id)
        await self.store_sent()
        return None

    async def store_sent(self) -> None:
        """Store which messages were sent; what fails is stored by a later call."""
        for name, (message, message_id) in list(self._unstored.items()):
            try:
                await self.outbox.sent(message, message_id)
            except LedgerError as failure:
                log.warning("sent_message_not_stored", key=message.key, reason=str(failure))
                return
            self._unstored.pop(name, None)

    async def _send(self, message: Message, chat_id: int) -> int:
        """Send a message, or edit the one that it replaces; return the id of what says it."""
        reader = Reader(chat_id, message.language)
        make = self.dress.get(message.phrase)
        words, rows = (Phrase(message.phrase, message.facts), ()) if make is None else (await make(message))
        if message.edits_message_id is not None:
            return await self.chat.edit(
                reader, message.edits_message_id, words, rows=rows, thread_id=message.thread_id
            )
        sent = await self.chat.say(reader, words, rows=rows, thread_id=message.thread_id)
        return sent.message_id

    async def _fail(
        self, message: Message, chat_id: int, failure: TelegramError
    ) -> TelegramError | None:
        """Store what a failure means; return it if the message is still due."""
        if isinstance(failure, RetryAfter):
            await self._postpone(message, "delayed", delay_s=wait_s(failure), error=None)
            return failure
        if refuses_chat(failure):
            self._count("unreachable")
            await self.reachability.lose(chat_id, failure.message)
            return None
        if isinstance(failure, BadRequest):
            log.error("message_refused", key=message.key, reason=failure.message)
            await self._refuse(message, failure.message)
            return None
        if await may_have_arrived(self.bot, failure):
            return await self._doubt(message, failure)
        self.failures += 1
        pause_s = AWAY.wait_s(message.attempts)
        log.warning("message_postponed", key=message.key, reason=failure.message, wait_s=pause_s)
        await self._postpone(message, "postponed", delay_s=pause_s, error=failure.message)
        return failure

    async def _doubt(self, message: Message, failure: TelegramError) -> TelegramError | None:
        """Have a message that may have arrived sent again, but not for ever."""
        pause_s = AWAY.wait_s(message.attempts)
        state = await self._postpone(
            message, "unsure", delay_s=pause_s, error=failure.message, unsure=True
        )
        if state == DROPPED:
            log.warning("never_confirmed", key=message.key)
            return None
        return failure
