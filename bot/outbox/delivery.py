"""One message of the outbox: worded, sent, and what Telegram's answer means for it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from time import monotonic

import structlog
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.command import Phrase, phrase
from bot.ops.backoff import NOT_SENT, Backoff
from bot.ops.metrics import Metrics
from bot.outbox.admin_chat import REPORTS, AdminChat
from bot.outbox.reachability import Reachability
from bot.outbox.stored_phrases import phrase_of
from bot.telegram.chat import Chat, Rows, home_row, person_row
from bot.telegram.failures import answers, is_unconfirmed, refuses_chat, wait_s
from bot.telegram.operator_rights import Operators, Right
from bot.telegram.users import Reader
from ledger.errors import LedgerError
from ledger.outbox import Message, MessageState, Outbox, Priority

log = structlog.get_logger()

MOST_BROKEN = 8
"""How often a message is tried that this program cannot word: a newer one may have queued it."""

NOBODY_READS_S = 3600.0
"""How long a message to the operators waits for its next try when there are none."""


SHOWN_AGAIN = frozenset({"ticket-note", "ticket-shown", "ticket-whole"})
"""What shows operators a ticket as it is by now, in place of what they read before."""


ALSO = "also"
"""The fact that is one more phrase, for a paragraph below the message."""


class Moot(Exception):  # noqa: N818 -- no error: the fact is over before anybody was told of it
    """There is nothing left to tell: the message is dropped, with this as the reason."""


Dress = Callable[[Message], Awaitable[tuple[Phrase, Rows]]]
"""Words a message, with its buttons, for whoever reads its language."""

Carry = Callable[[Message, Reader], Awaitable[int]]
"""Sends a message that is more than words; returns the id of what Telegram has now."""


@dataclass(slots=True, kw_only=True, eq=False)
class Delivery:
    """Sends messages that are leased to `worker`, and stores what came of each.

    `dress` names the phrases that need more than their facts, and `carry` those of messages that
    are more than words; every other message is its phrase, filled with its facts. An alert about a
    person has a button that shows them. With an `admin_chat` all operators read there.
    """

    bot: Bot
    chat: Chat
    outbox: Outbox
    worker: str
    reachability: Reachability
    operators: Operators
    metrics: Metrics
    admin_chat: AdminChat | None = None
    dress: Mapping[str, Dress] = field(default_factory=dict)
    carry: Mapping[str, Carry] = field(default_factory=dict)
    away: Backoff = NOT_SENT
    _unstored: dict[tuple[int, str], tuple[Message, int]] = field(default_factory=dict, init=False)
    """What Telegram has taken and the database does not know yet: it is never sent again here."""

    failures: int = field(default=0, init=False)
    """How often in a row Telegram was out of reach; once for all that failed at the same time."""

    _away_until: float = field(default=0.0, init=False)

    async def deliver(self, message: Message) -> TelegramError | None:
        """Send a message once; return the failure after which it is still due, or None.

        A message to the operators is turned into one for each of them; whoever is no operator any
        more does not get theirs. Raises LedgerError when the database is away; what was sent is
        then stored by `store_sent`.
        """
        if message.chat_id is None or self._is_of_former_group(message):
            await self._fan_out(message)
            return None
        if _is_for_operators(message) and not await self._may_read(message):
            await self._refuse(message, "they are no operator any more")
            return None
        if _name(message) in self._unstored:
            await self.store_sent()
            return None
        begun_s = monotonic()
        try:
            message_id = await self._send(message, message.chat_id)
        except TelegramError as failure:
            took_s = monotonic() - begun_s
            return await self._fail(message, message.chat_id, failure, took_s=took_s)
        except LedgerError:
            raise
        except Exception as bug:  # noqa: BLE001 -- whatever a text or its dress raises, or Moot
            return await self._leave(message, bug)
        self._note_answer()
        self._count("sent")
        self._unstored[_name(message)] = (message, message_id)
        await self.store_sent()
        return None

    async def delay(self, message: Message, wait_s: float) -> None:
        """Give a message back until its chat may get the next one."""
        await self._postpone(message, "delayed", delay_s=wait_s, error=None)

    def away_s(self) -> float:
        """Return the seconds for which it is no use to try Telegram again."""
        return max(0.0, self._away_until - monotonic())

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
        if self.admin_chat is None or not self.admin_chat.is_at(chat_id):
            return await self._say(message, Reader(chat_id, message.language, message.thread_id))
        reader = await self.admin_chat.reader(message, chat_id)
        said = await self._say(replace(message, language=reader.language), reader)
        await self.admin_chat.close(message, reader)
        return said

    async def _say(self, message: Message, reader: Reader) -> int:
        """Say a message to a reader; return the id of what says it."""
        if carry := self.carry.get(message.phrase):
            return await carry(message, reader)
        make = self.dress.get(message.phrase)
        plain = phrase_of(message.phrase, message.facts)
        words, rows = await make(message) if make else (plain, ())
        if also := plain.values.get(ALSO):
            words = phrase("told-also", words=words, also=also)
        if message.phrase.startswith("operator-") and "user" in message.facts:
            rows = [*rows, person_row(str(message.facts["user"]))]
        if message.edited_id is not None:
            if message.priority is Priority.ALERT:  # an operator's screen
                rows = [*rows, home_row(reader)]
            return await self.chat.edit(reader, message.edited_id, words, rows=rows)
        sent = await self.chat.say(reader, words, rows=rows)
        return sent.message_id

    async def _fail(
        self, message: Message, chat_id: int, failure: TelegramError, *, took_s: float
    ) -> TelegramError | None:
        """Store what a failure means; return it if the message is still due.

        A refusal of the chat came `took_s` seconds after the message was sent: one that was on its
        way when the chat opened says nothing of now.
        """
        if isinstance(failure, RetryAfter | BadRequest | Forbidden):
            self._note_answer()
        if isinstance(failure, RetryAfter):
            await self.delay(message, wait_s(failure))
            return failure
        if refuses_chat(failure):
            if await self._has_lost(chat_id, failure, took_s):
                self._count("unreachable")
                return None
            await self._postpone(message, "postponed", delay_s=0.0, error=failure.message)
            return failure
        if isinstance(failure, BadRequest):
            log.error("message_refused", key=message.key, reason=failure.message)
            await self._refuse(message, failure.message)
            return None
        if is_unconfirmed(failure) and await answers(self.bot):
            return await self._doubt(message, failure)
        self._note_absence()
        pause_s = self.away.wait_s(message.attempts)
        log.warning("message_postponed", key=message.key, reason=failure.message, wait_s=pause_s)
        await self._postpone(message, "postponed", delay_s=pause_s, error=failure.message)
        return failure

    async def _has_lost(self, chat_id: int, refusal: TelegramError, took_s: float) -> bool:
        """Tell whether a chat is closed; not if it has opened since, or is the group that moved."""
        if isinstance(refusal, ChatMigrated) and await self.reachability.follow(
            chat_id, refusal.new_chat_id
        ):
            return False
        return await self.reachability.lose(chat_id, refusal.message, since_s=took_s)

    async def _leave(self, message: Message, bug: Exception) -> TelegramError | None:
        """Leave a message to a process that can word it, as one of a newer release; not for ever.

        While processes are restarted one by one, each may claim what another one has queued. What
        is moot is dropped at once.
        """
        if isinstance(bug, Moot):
            await self._refuse(message, str(bug))
            return None
        if message.attempts + 1 >= MOST_BROKEN:
            log.error("message_broken", key=message.key, phrase=message.phrase, exc_info=bug)
            await self._refuse(message, repr(bug))
            return None
        pause_s = self.away.wait_s(message.attempts)
        log.warning("message_not_worded", key=message.key, reason=repr(bug), wait_s=pause_s)
        await self._postpone(message, "postponed", delay_s=pause_s, error=repr(bug))
        return NetworkError(f"This process has no words for {message.phrase}")

    async def _doubt(self, message: Message, failure: TelegramError) -> TelegramError | None:
        """Have a message that may have arrived sent again, but not for ever."""
        pause_s = self.away.wait_s(message.attempts)
        state = await self._postpone(
            message, "unsure", delay_s=pause_s, error=failure.message, arrived=True
        )
        if state is MessageState.DROPPED:
            log.warning("never_confirmed", key=message.key)
            return None
        return failure

    def _note_answer(self) -> None:
        self.failures, self._away_until = 0, 0.0

    def _note_absence(self) -> None:
        """Try nothing else for a while, which is longer with each failure in a row."""
        if not self.away_s():
            self._away_until = monotonic() + self.away.wait_s(self.failures)
            self.failures += 1

    def _is_of_former_group(self, message: Message) -> bool:
        """Tell whether a message was made for a group that operators no longer read."""
        chat_id, group = message.chat_id, self.reachability.group
        is_of_group = chat_id is not None and chat_id < 0 and message.priority is Priority.ALERT
        return is_of_group and chat_id != group.chat_id

    async def _may_read(self, message: Message) -> bool:
        """Tell whether a chat is one of operators who may read a message."""
        if self.admin_chat is not None and self.admin_chat.is_at(message.chat_id):
            return True
        return await self.operators.may(message.chat_id or 0, _right(message))

    async def _fan_out(self, message: Message) -> None:
        """Make of a message to the operators one for each; without any, keep it for later ones."""
        group_id = self.reachability.group.chat_id
        readers: tuple[int, ...] = () if group_id is None else (group_id,)
        readers = readers or await self.operators.having(_right(message))
        if readers:
            await self.outbox.fan_out(message, worker=self.worker, operator_ids=readers)
        else:
            await self.outbox.postpone(
                message,
                worker=self.worker,
                delay_s=NOBODY_READS_S,
                error="there are no operators",
                arrived=False,
            )

    async def _postpone(
        self,
        message: Message,
        outcome: str,
        *,
        delay_s: float,
        error: str | None,
        arrived: bool = False,
    ) -> MessageState | None:
        """Give a message back to be sent later, and count why."""
        self._count(outcome)
        return await self.outbox.postpone(
            message, worker=self.worker, delay_s=delay_s, error=error, arrived=arrived
        )

    async def _refuse(self, message: Message, error: str) -> None:
        self._count("refused")
        await self.outbox.refuse(message, worker=self.worker, error=error)

    def _count(self, outcome: str) -> None:
        self.metrics.messages.labels(outcome).inc()


def _is_for_operators(message: Message) -> bool:
    """Tell whether only operators may read a message: an alert, or a ticket that is shown again."""
    return message.priority is Priority.ALERT or message.phrase in SHOWN_AGAIN


def _right(message: Message) -> Right:
    """Return the right that it takes to read a message to the operators."""
    if message.phrase.startswith("ticket-"):
        return Right.TICKETS
    if message.phrase == "operator-review":
        return Right.REVIEW
    return Right.NUMBERS if message.phrase in REPORTS else Right.ALERTS


def _name(message: Message) -> tuple[int, str]:
    """Return what a message is known by."""
    return message.user_id, message.key
