"""Sends what the outbox holds: the most urgent first, each chat in order, within the limits."""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from math import ceil
from time import monotonic

import structlog
from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.command import Phrase, phrase
from bot.ops.backoff import DATABASE_AWAY
from bot.outbox.delivery import Delivery
from bot.outbox.limits import Limits
from bot.outbox.stored_phrases import facts_of
from ledger.errors import LedgerError
from ledger.outbox import Message, Outbox, Priority
from ledger.troubles import Cause, Troubles

log = structlog.get_logger()

LATE = timedelta(minutes=1)
"""Operators are told when a receipt has been due for longer."""

CALM_S = 300.0
"""For so long no receipt may be late before operators are told that it is over."""

Sending = asyncio.Task[TelegramError | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How much one process sends at once, and how long it waits for what, in seconds.

    `at_once` messages are under way, `bulk_at_once` of them notices and broadcasts. The table is
    looked at every `look_s`; for tokens of a broadcast, until there are `bulk` of them. A message
    whose chat has no token waits `turn_s` at most, and then goes back. Nobody else sends a message
    for `lease_s`. A flush waits `patience_s` for another process. A stop lets `stop_s` pass for
    what is under way.
    """

    at_once: int = 16
    bulk_at_once: int = 12
    bulk: int = 8
    look_s: float = 1.0
    turn_s: float = 1.0
    lease_s: float = 30.0
    patience_s: float = 5.0
    poll_s: float = 0.05
    stop_s: float = 10.0
    late_every_s: float = 60.0


@dataclass(slots=True, kw_only=True, eq=False)
class Sender:
    """Sends the messages of the outbox; any number of processes may share the work.

    A message is leased to one of them at a time, and a chat hears one message after the other.
    """

    outbox: Outbox
    troubles: Troubles
    delivery: Delivery
    limits: Limits
    pace: Pace = field(default_factory=Pace)
    _wanted: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _sending: set[Sending] = field(default_factory=set, init=False)
    _chats: dict[int, Sending] = field(default_factory=dict, init=False)
    """What is under way to each chat."""

    _flushed: Counter[int] = field(default_factory=Counter, init=False)
    """The chats that a flush sends to, which then goes on with their messages itself."""

    _failures: int = field(default=0, init=False)
    _crowded: bool = field(default=False, init=False)
    _checked_late_at: float = field(default=float("-inf"), init=False)
    _stopping: bool = field(default=False, init=False)

    def wake(self) -> None:
        """Look for messages now, because one was just queued."""
        self._wanted.set()

    async def alert(self, key: str, words: Phrase) -> None:
        """Queue a message to the operators, once per key, and look for it now."""
        await self.outbox.alert(key=key, phrase=words.name, facts=facts_of(words))
        self.wake()

    async def open_trouble(
        self, cause: Cause, words: Phrase, *, mark: str = "", lasts_s: float | None = None
    ) -> None:
        """Have operators hear that something is wrong, once for each `mark` while it lasts.

        What this process alone may be in lasts `lasts_s` seconds unless it is said again.
        """
        if await self.troubles.open_trouble(
            cause, phrase=words.name, facts=facts_of(words), mark=mark, lasts_s=lasts_s
        ):
            self.wake()

    async def close_trouble(self, cause: Cause, *, calm_s: float = 0.0) -> None:
        """Have operators hear that it is over, if it still is in `calm_s` seconds."""
        if await self.troubles.close_trouble(cause, calm_s=calm_s):
            self.wake()

    async def run(self) -> None:
        """Send messages until cancelled; those under way are then finished."""
        try:
            while True:
                self._wanted.clear()
                pause_s = await self._round()
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause_s):
                        await self._wanted.wait()
        finally:
            self._stopping = True
            if self._sending:
                await asyncio.wait(self._sending, timeout=self.pace.stop_s)

    async def flush(self, chat_id: int) -> None:
        """Send now what a chat is owed, in order, but for notices and broadcasts.

        Raises the TelegramError that stops it, so that nothing that follows is said before. A chat
        that is closed is owed nothing. Waits for another process that sends to the chat, but not
        for long: then it is a NetworkError.
        """
        give_up_at = monotonic() + self.pace.patience_s
        with self._flushing(chat_id):
            while True:
                pause_s = self.limits.paused_s(chat_id)
                if under_way := self._chats.get(chat_id):
                    await asyncio.wait({under_way})
                elif pause_s and await self.outbox.owes(chat_id, Priority.ALERT):
                    raise RetryAfter(ceil(pause_s))
                elif messages := await self._claim(1, Priority.ALERT, chat_id):
                    await self._send_now(messages[0])
                elif not await self.outbox.owes(chat_id, Priority.ALERT):
                    return
                elif monotonic() > give_up_at:
                    raise NetworkError("Another process is sending to this chat")
                else:
                    await asyncio.sleep(self.pace.poll_s)

    @contextmanager
    def _flushing(self, chat_id: int) -> Iterator[None]:
        """Have the messages of a chat to this flush: the round sends at most the one under way."""
        self._flushed[chat_id] += 1
        try:
            yield
        finally:
            self._flushed[chat_id] -= 1
            if not self._flushed[chat_id]:
                del self._flushed[chat_id]

    async def _send_now(self, message: Message) -> None:
        """Send a message whatever the limits are; raise the TelegramError after which it is due.

        It is sent to its end even if whoever flushes is cancelled.
        """
        if failure := await asyncio.shield(self._begin(message, self.delivery.deliver(message))):
            raise failure

    async def _round(self) -> float:
        """Take up what may be sent now; return the seconds until the next look at the table."""
        await self.delivery.store_sent()
        try:
            await self._check_late()
            pause_s = await self._take_up()
        except LedgerError as failure:
            log.warning("outbox_out_of_reach", reason=str(failure))
        except Exception:
            log.exception("outbox_broken")
        else:
            self._failures = 0
            return pause_s
        self._failures += 1
        return DATABASE_AWAY.wait_s(self._failures - 1)

    async def _take_up(self) -> float:
        """Begin with as many messages as there are tokens and room for."""
        away_s = self.delivery.away_s()
        if away_s:
            return away_s
        lowest = Priority.BROADCAST if self._room(Priority.BROADCAST) > 0 else Priority.ALERT
        room = self._room(lowest)
        if room < 1:
            self._crowded = True
            return self.limits.ready_s(1, Priority.RECEIPT) or self.pace.look_s
        messages = await self._take(room, lowest)
        for message in messages:
            self._begin(message, self._send_chat(message))
        return self._pause_s(messages, room, lowest)

    def _room(self, lowest: Priority) -> int:
        """Return how many messages may be taken up; while Telegram does not answer, it is one."""
        most = self.pace.at_once if lowest < Priority.NOTICE else self.pace.bulk_at_once
        room = min(self.limits.spare(lowest), most - len(self._sending))
        return min(room, 1) if self.delivery.failures else room

    def _pause_s(self, messages: list[Message], room: int, lowest: Priority) -> float:
        """Return how long to wait after messages were taken up, if there was room for so many."""
        self._crowded = len(messages) == room or lowest < Priority.NOTICE
        if not self._crowded:
            return self.pace.look_s
        if messages and messages[-1].priority < Priority.NOTICE:
            return self.limits.ready_s(1, Priority.RECEIPT)
        return min(self.limits.ready_s(self.pace.bulk, Priority.BROADCAST), self.pace.look_s)

    async def _take(self, most: int, lowest: Priority, chat_id: int | None = None) -> list[Message]:
        """Lease messages like `_claim`, and set a token aside for each of them."""
        messages: list[Message] = []
        self.limits.set_aside(most)
        try:
            messages = await self._claim(most, lowest, chat_id)
        finally:
            self.limits.put_back(most - len(messages))
        return messages

    async def _claim(
        self, most: int, lowest: Priority, chat_id: int | None = None
    ) -> list[Message]:
        """Lease up to `most` messages, or the first one of a chat."""
        return await self.outbox.claim(
            worker=self.delivery.worker,
            lease_s=self.pace.lease_s,
            most=most,
            lowest=lowest,
            chat_id=chat_id,
        )

    def _begin(
        self, message: Message, work: Coroutine[None, None, TelegramError | None]
    ) -> Sending:
        """Send a message in a task of its own."""
        sending = asyncio.create_task(work)
        self._sending.add(sending)
        if message.chat_id is not None:
            self._chats[message.chat_id] = sending
        sending.add_done_callback(partial(self._end, message.chat_id))
        return sending

    def _end(self, chat_id: int | None, sending: Sending) -> None:
        """Forget a task that has ended, and log why it broke off."""
        self._sending.discard(sending)
        if chat_id is not None and self._chats.get(chat_id) is sending:
            del self._chats[chat_id]
        if self._crowded:
            self.wake()
        failure = None if sending.cancelled() else sending.exception()
        if isinstance(failure, LedgerError):
            log.warning("message_left_to_its_lease", chat=chat_id, reason=str(failure))
        elif failure is not None:
            log.error("outbox_broken", exc_info=failure)

    async def _send_chat(self, message: Message) -> TelegramError | None:
        """Send a message, for which a token is set aside, and then what its chat is owed next."""
        upcoming: Message | None = message
        while upcoming is not None:
            chat_id = upcoming.chat_id
            if chat_id is None:
                self.limits.put_back(1)
                await self.delivery.deliver(upcoming)
                self.wake()
                return None
            failure = await self._send(upcoming, chat_id)
            if failure is not None:
                return failure
            upcoming = await self._next_of(chat_id)
        return None

    async def _send(self, message: Message, chat_id: int) -> TelegramError | None:
        """Send a message when it is its chat's turn; give it back if that is not soon."""
        is_flushed = self._flushed[chat_id] > 0
        wait_s = (self.limits.paused_s if is_flushed else self.limits.wait_s)(chat_id)
        if wait_s > self.pace.turn_s:
            self.limits.put_back(1)
            await self.delivery.delay(message, wait_s)
            failure: TelegramError | None = RetryAfter(ceil(wait_s))
        else:
            await asyncio.sleep(wait_s)
            with self.limits.turn(chat_id):
                failure = await self.delivery.deliver(message)
        if isinstance(failure, RetryAfter):
            wait_s = self.limits.wait_s(chat_id)
            asyncio.get_running_loop().call_later(wait_s, self.wake)
        return failure

    async def _next_of(self, chat_id: int) -> Message | None:
        """Return the next message of a chat that has just got one; a token is set aside for it."""
        lowest = Priority.BROADCAST if self.limits.spare(Priority.BROADCAST) else Priority.ALERT
        if self._stopping or self._flushed[chat_id]:
            return None
        if not self.limits.spare(lowest):
            self.wake()
            return None
        if messages := await self._take(1, lowest, chat_id):
            return messages[0]
        if lowest < Priority.NOTICE:
            self.wake()  # the chat may have a notice, which waits for its token
        return None

    async def _check_late(self) -> None:
        """Tell the operators when receipts get late, and when they are late no more."""
        if monotonic() < self._checked_late_at + self.pace.late_every_s:
            return
        self._checked_late_at = monotonic()
        now = datetime.now(UTC)
        for depth in await self.outbox.depth():
            oldest = depth.oldest
            if depth.priority is Priority.RECEIPT and oldest and now - oldest > LATE:
                log.error("outbox_late", messages=depth.queued, oldest=oldest.isoformat())
                words = phrase(
                    "operator-outbox-late", messages=depth.queued, minutes=(now - oldest) // LATE
                )
                await self.open_trouble(Cause.RECEIPTS, words)
                return
        await self.close_trouble(Cause.RECEIPTS, calm_s=CALM_S)
