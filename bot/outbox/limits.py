"""Telegram's limits on sending: token buckets, counted where every call of the bot goes out."""

import time
from collections import Counter, deque
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.failures import wait_s

log = structlog.get_logger()

BULK = 4
"""Messages of this priority and those behind it, notices and broadcasts, leave a reserve."""

SEVERAL = 3
MOMENT_S = 1.0
"""When so many chats are refused within so long, the limit of all chats together is reached."""

TIDY_FROM = 10_000
"""So many chats are remembered before those that were quiet for a while are forgotten."""

Chat = int | str
"""What Telegram knows a chat by: its number, or the @name of a channel."""

Answer = bool | dict[str, Any] | list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many messages a second, and so many at once after a pause."""

    per_s: float
    burst: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How fast a bot sends: in all, to one person, and to one group.

    Telegram allows about 30 messages a second in all, 1 to a person, and 20 a minute to a group.
    Bursts are smaller than those it lets pass, since messages that are sent apart may arrive
    together. The last `reserve` of what may be sent at once is not for notices and broadcasts.
    """

    everybody: Rate = Rate(per_s=30.0, burst=15)
    person: Rate = Rate(per_s=1.0, burst=2)
    group: Rate = Rate(per_s=1 / 3, burst=10)
    reserve: int = 5


class Bucket:
    """Tokens that fill up again. More may be taken than are there; the next ones then wait.

    `now` is a time in seconds, of any clock.
    """

    __slots__ = ("_at", "_rate", "_tokens")

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._tokens = float(rate.burst)
        self._at = now

    def tokens(self, now: float) -> float:
        """Return how many tokens there are; below zero, how many were taken too early."""
        return min(self._rate.burst, self._tokens + (now - self._at) * self._rate.per_s)

    def wait_s(self, now: float, tokens: float = 1.0) -> float:
        """Return the seconds until so many tokens are there."""
        return max(0.0, (tokens - self.tokens(now)) / self._rate.per_s)

    def is_full(self, now: float) -> bool:
        """Tell whether no token is missing."""
        return self.tokens(now) >= self._rate.burst

    def take(self, now: float, tokens: int = 1) -> None:
        """Take tokens, whether they are there or not; a number below zero puts them back."""
        self._tokens, self._at = self.tokens(now) - tokens, now


class Limits:
    """Knows what may be sent now. The outbox keeps to it; answers are counted, and never wait.

    The outbox first sets tokens aside, one for each message that it is going to take up, and then
    sends each of them in a `turn`. A RetryAfter stops the outbox for its chat. When several chats
    get one within a moment, it stops the outbox for everybody.
    """

    def __init__(
        self, rates: Rates | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rates = rates or Rates()
        self._clock = clock
        self._everybody = Bucket(self._rates.everybody, clock())
        self._chats: dict[Chat, Bucket] = {}
        self._turns: Counter[Chat] = Counter()
        self._paused_until: dict[Chat, float] = {}
        self._halted_until = 0.0
        self._refused: deque[tuple[float, Chat]] = deque()
        self._tidy_at = TIDY_FROM

    def spare(self, priority: int) -> int:
        """Return how many messages of a priority the outbox may take up now."""
        now = self._clock()
        if now < self._halted_until:
            return 0
        return max(0, int(self._everybody.tokens(now)) - self._reserve(priority))

    def ready_s(self, messages: int, priority: int) -> float:
        """Return the seconds until the outbox may take up so many messages of a priority."""
        now = self._clock()
        tokens = messages + self._reserve(priority)
        return max(self._everybody.wait_s(now, tokens), self._halted_until - now)

    def set_aside(self, messages: int) -> None:
        """Keep tokens for messages that the outbox is about to take up."""
        self._everybody.take(self._clock(), messages)

    def put_back(self, messages: int) -> None:
        """Return tokens that were set aside and are not needed."""
        self._everybody.take(self._clock(), -messages)

    def wait_s(self, chat: Chat) -> float:
        """Return the seconds until the outbox may send a chat its next message."""
        now = self._clock()
        bucket = self._chats.get(chat)
        return max(self.paused_s(chat), bucket.wait_s(now) if bucket else 0.0)

    def paused_s(self, chat: Chat) -> float:
        """Return the seconds for which Telegram wants no message to a chat, or to anybody."""
        until = max(self._halted_until, self._paused_until.get(chat, 0.0))
        return max(0.0, until - self._clock())

    @contextmanager
    def turn(self, chat: Chat) -> Iterator[None]:
        """Send a chat one message for which a token was set aside; without a call it is put back.

        The next call to the chat counts as this one, whoever makes it.
        """
        self._turns[chat] += 1
        self._bucket(chat).take(self._clock())
        try:
            yield
        finally:
            if self._uses_turn(chat):
                self.put_back(1)
                self._bucket(chat).take(self._clock(), -1)

    def count(self, chat: Chat) -> None:
        """Note that a message goes out to a chat, with or without a turn."""
        if not self._uses_turn(chat):
            now = self._clock()
            self._everybody.take(now)
            self._bucket(chat).take(now)

    def refuse(self, chat: Chat, wait_s: float) -> None:
        """Note that Telegram wants no message to a chat for so many seconds."""
        now = self._clock()
        self._paused_until[chat] = now + wait_s
        self._refused.append((now, chat))
        while self._refused[0][0] < now - MOMENT_S:
            self._refused.popleft()
        if len({one for _, one in self._refused}) >= SEVERAL and now >= self._halted_until:
            log.warning("outbox_told_to_wait", wait_s=wait_s)
            self.halt(wait_s)

    def halt(self, wait_s: float) -> None:
        """Let the outbox send nothing to anybody for so many seconds, or longer if it is so now."""
        self._halted_until = max(self._halted_until, self._clock() + wait_s)

    def _reserve(self, priority: int) -> int:
        return self._rates.reserve if priority >= BULK else 0

    def _uses_turn(self, chat: Chat) -> bool:
        """Use up a turn of a chat; False when there is none."""
        if not self._turns[chat]:
            del self._turns[chat]
            return False
        self._turns[chat] -= 1
        return True

    def _bucket(self, chat: Chat) -> Bucket:
        """Return the bucket of a chat, which is made for its first message."""
        bucket = self._chats.get(chat)
        if bucket is None:
            if len(self._chats) >= self._tidy_at:
                self._tidy()
            is_group = str(chat).startswith(("-", "@"))
            rate = self._rates.group if is_group else self._rates.person
            bucket = self._chats[chat] = Bucket(rate, self._clock())
        return bucket

    def _tidy(self) -> None:
        """Forget chats that lack nothing, and pauses that are over."""
        now = self._clock()
        self._chats = {chat: one for chat, one in self._chats.items() if not one.is_full(now)}
        self._paused_until = {chat: at for chat, at in self._paused_until.items() if at > now}
        self._tidy_at = max(TIDY_FROM, 2 * len(self._chats))


class CallCounter(BaseRateLimiter[None]):
    """PTB's place for limits: counts each call of the bot that sends, and delays none."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def process_request(  # noqa: PLR0917 -- PTB's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,  # noqa: ANN401 -- PTB's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 -- PTB's signature
    ) -> Answer:
        """Make the call; one that sends takes a token, and what refuses it pauses its chat."""
        chat: Chat | None = data.get("chat_id") if is_counted(endpoint) else None
        if chat is not None:
            self._limits.count(chat)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as wish:
            if chat is not None:
                self._limits.refuse(chat, wait_s(wish))
            raise


def is_counted(method: str) -> bool:
    """Tell whether Telegram's limits are about a method: those that send, or edit what was sent."""
    name = method.lower()
    return name.startswith(("send", "edit", "copy", "forward")) and name != "sendchataction"
