"""The outbox: what a bot says without having been asked, until Telegram has it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

import asyncpg

from ledger import validate
from ledger.db.pool import Queries, ledger_errors
from ledger.model import Facts, UserId

MOST_MESSAGES = 1000
NOBODY = UserId(0)
"""Whom a message concerns that concerns no person."""


class Priority(IntEnum):
    """What goes out first."""

    RECEIPT = 1  # and whatever else is about a person's money
    ANSWER = 2  # of operators, and how a pending request ended
    ALERT = 3  # to operators
    NOTICE = 4
    BROADCAST = 5


class MessageState(StrEnum):
    """The state of a message: queued or waiting until it is sent or dropped."""

    QUEUED = "queued"
    WAITING = "waiting"  # for an operator to open the chat
    SENT = "sent"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message that a worker has leased.

    It is known by `user_id`, whom it concerns, and `key`, the fact that it tells. `chat_id` is None
    for a message to the operators, of which `fan_out` makes one for each. `edited_id` is the
    message at Telegram that this one replaces. `unsure` counts the tries that may have arrived.
    """

    user_id: UserId
    key: str
    chat_id: int | None
    thread_id: int | None
    phrase: str
    facts: dict[str, Any]
    priority: Priority
    attempts: int
    unsure: int
    language: str
    edited_id: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A message as operators see it: how far it is, but not what it says."""

    user_id: UserId
    key: str
    chat_id: int | None
    phrase: str
    priority: Priority
    state: MessageState
    attempts: int
    unsure: int
    error: str | None
    due_at: datetime
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """How many messages of a priority are not sent yet, and since when the oldest is due."""

    priority: Priority
    queued: int
    waiting: int
    oldest: datetime | None


class Outbox(Queries):
    """The outbox of one bot, over a pool of connections whose role may call its functions.

    A message is leased to one worker at a time. Only operators may `retry` and `drop`.
    """

    __slots__ = ("_bot_id",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", *, bot_id: int) -> None:
        super().__init__(pool)
        self._bot_id = validate.bot(bot_id)

    async def tell(
        self,
        *,
        user_id: UserId,
        key: str,
        phrase: str,
        facts: Facts,
        priority: Priority,
        thread_id: int | None = None,
    ) -> bool:
        """Queue a message to a person, once per key; return whether this is the first time.

        It goes to the topic `thread_id` of their chat, if there is one.
        """
        row = await self._one(
            "SELECT first FROM tell($1, $2, $3, $4, $5, $6, $7)",
            self._bot_id,
            validate.person(user_id),
            *_said(key, phrase, facts),
            int(priority),
            validate.thread(thread_id),
        )
        return bool(row["first"])

    async def alert(self, *, key: str, phrase: str, facts: Facts, user_id: UserId = NOBODY) -> bool:
        """Queue a message to all operators, once per key; return whether this is the first time."""
        row = await self._one(
            "SELECT first FROM alert($1, $2, $3, $4, $5)",
            self._bot_id,
            validate.whole("user_id", user_id, least=0, most=validate.BIGINT_MOST),
            *_said(key, phrase, facts),
        )
        return bool(row["first"])

    async def claim(
        self,
        *,
        worker: str,
        lease_s: float,
        most: int,
        lowest: Priority = Priority.BROADCAST,
        chat_id: int | None = None,
    ) -> list[Message]:
        """Lease to a worker, for `lease_s` seconds, the first message of each chat that has one.

        At most `most` of them, the most urgent first, and none of a priority below `lowest`. With
        `chat_id` only that chat's first message, even if its next try is not due yet.
        """
        rows = await self._all(
            "SELECT user_id, key, chat_id, thread_id, phrase, facts, priority, attempts, unsure,"
            " language, edited_id, created_at FROM claim_messages($1, $2, $3, $4, $5, $6)",
            self._bot_id,
            validate.text("worker", worker),
            float(lease_s),
            validate.whole("most", most, least=1, most=MOST_MESSAGES),
            int(lowest),
            chat_id,
        )
        return [_message(row) for row in rows]

    async def sent(self, message: Message, message_id: int) -> bool:
        """Record that Telegram has a message, under `message_id`; return whether that is new."""
        row = await self._one(
            "SELECT first FROM message_sent($1, $2, $3)",
            message.user_id,
            message.key,
            message_id,
        )
        return bool(row["first"])

    async def postpone(
        self, message: Message, *, worker: str, delay_s: float, error: str | None, arrived: bool
    ) -> MessageState | None:
        """Give a message back, to be claimed again in `delay_s` seconds; return its state.

        `error` is what went wrong, None if Telegram asks to wait. `arrived` says that Telegram may
        have the message all the same: after the fifth time it is dropped. None when the worker does
        not hold it any more.
        """
        row = await self._one(
            "SELECT state FROM postpone_message($1, $2, $3, $4, $5, $6)",
            message.user_id,
            message.key,
            validate.text("worker", worker),
            float(delay_s),
            None if error is None else validate.storable("error", error),
            arrived,
        )
        return None if row["state"] is None else MessageState(row["state"])

    async def refuse(self, message: Message, *, worker: str, error: str) -> bool:
        """Drop a message that never can be sent; return whether the worker held it."""
        return await self._held(
            "SELECT held FROM refuse_message($1, $2, $3, $4)",
            message.user_id,
            message.key,
            validate.text("worker", worker),
            validate.storable("error", error),
        )

    async def fan_out(self, message: Message, *, worker: str, operator_ids: Sequence[int]) -> int:
        """Make of a message to the operators one for each of them; return how many were made.

        What was made for a group that they no longer read is made for them.
        """
        row = await self._one(
            "SELECT operators FROM fan_out($1, $2, $3, $4, $5)",
            self._bot_id,
            message.user_id,
            message.key,
            validate.text("worker", worker),
            list(operator_ids),
        )
        return int(row["operators"])

    async def readdress(self, group_id: int | None) -> int:
        """Queue again what waits for groups that operators no longer read; return how many.

        They read in `group_id` now, or each in private if it is None.
        """
        row = await self._one("SELECT due FROM readdress_messages($1, $2)", self._bot_id, group_id)
        return int(row["due"])

    async def unreachable(self, chat_id: int, why: str, *, since_s: float = 0.0) -> int | None:
        """Record that the bot cannot write to a chat; return how many messages that concerns.

        They are dropped; those to an operator wait until the chat opens. What was refused was sent
        `since_s` seconds ago: if the chat has opened since then, nothing is recorded, and None is
        returned.
        """
        row = await self._one(
            "SELECT ended FROM chat_unreachable($1, $2, $3, $4)",
            self._bot_id,
            chat_id,
            validate.storable("why", why),
            float(since_s),
        )
        ended: int | None = row["ended"]
        return ended

    async def reachable(self, chat_id: int) -> int:
        """Record that the bot can write to a chat; return how many messages waited for that."""
        row = await self._one("SELECT due FROM chat_reachable($1, $2)", self._bot_id, chat_id)
        return int(row["due"])

    async def is_closed(self, chat_id: int) -> bool:
        """Tell whether the bot could not write to a chat the last time."""
        row = await self._first(
            "SELECT since FROM unreachable WHERE user_id = $1 AND bot_id = $2",
            chat_id,
            self._bot_id,
        )
        return row is not None

    async def state(self, user_id: UserId, key: str) -> MessageState | None:
        """Return how far a message is, or None if there is none, or no longer."""
        row = await self._first(
            "SELECT state FROM outbox WHERE user_id = $1 AND key = $2",
            user_id,
            validate.text("key", key),
        )
        return None if row is None else MessageState(row["state"])

    async def owes(self, chat_id: int, lowest: Priority = Priority.BROADCAST) -> bool:
        """Tell whether a chat is to hear a message now, even if somebody is sending it already."""
        row = await self._first(
            "SELECT key FROM outbox WHERE chat_id = $1 AND coalesce(bot_id, $2) = $2"
            " AND state = 'queued' AND priority <= $3"
            " AND (due_at <= now() OR leased OR error IS NOT NULL) LIMIT 1",
            chat_id,
            self._bot_id,
            int(lowest),
        )
        return row is not None

    async def depth(self) -> list[Depth]:
        """Return how many messages of each priority are not sent yet; a full priority is missing.

        Those that any bot may send count for each of them.
        """
        rows = await self._all(
            "SELECT priority, sum(queued)::bigint AS queued, sum(waiting)::bigint AS waiting,"
            " min(oldest) AS oldest FROM outbox_depth WHERE coalesce(bot_id, $1) = $1"
            " GROUP BY priority ORDER BY priority",
            self._bot_id,
        )
        return [Depth(**{**row, "priority": Priority(row["priority"])}) for row in rows]

    async def messages(self, state: MessageState | None = None, limit: int = 100) -> list[Queued]:
        """Return up to `limit` messages, those not ended first, or only those of one state."""
        rows = await self._all(
            "SELECT user_id, key, chat_id, phrase, priority, state, attempts, unsure, error,"
            " due_at, created_at, ended_at FROM outbox"
            " WHERE coalesce(bot_id, $1) = $1 AND ($2::text IS NULL OR state = $2)"
            " ORDER BY ended_at DESC NULLS FIRST, priority, id LIMIT $3",
            self._bot_id,
            state,
            validate.whole("limit", limit, least=1, most=MOST_MESSAGES),
        )
        return [_queued(row) for row in rows]

    async def retry(self, user_id: UserId, key: str) -> bool:
        """Queue a message again that was dropped or waits; return whether there was one."""
        return await self._held(
            "SELECT held FROM retry_message($1, $2)", user_id, validate.text("key", key)
        )

    async def drop(self, user_id: UserId, key: str, *, operator_id: UserId, reason: str) -> bool:
        """Drop a message that is not sent yet, and record why; return whether there was one."""
        return await self._held(
            "SELECT held FROM drop_message($1, $2, $3, $4)",
            user_id,
            validate.text("key", key),
            operator_id,
            validate.text("reason", reason),
        )

    async def forget(self, most: int = MOST_MESSAGES) -> int:
        """Forget up to `most` messages that ended more than 30 days ago; return how many."""
        row = await self._one("SELECT forgotten FROM forget_messages($1)", most)
        return int(row["forgotten"])

    async def adopt(self) -> int:
        """Queue what a program of release 1 has left untold; return how many facts."""
        row = await self._one("SELECT adopted FROM adopt_untold($1)", self._bot_id)
        return int(row["adopted"])


async def bots(pool: "asyncpg.Pool[asyncpg.Record]") -> list[int]:
    """List the bots that have said anything, or are to."""
    with ledger_errors():
        rows = await pool.fetch(
            "SELECT DISTINCT bot_id FROM outbox WHERE bot_id IS NOT NULL ORDER BY bot_id"
        )
    return [row["bot_id"] for row in rows]


def _said(key: str, phrase: str, facts: Facts) -> tuple[str, str, str]:
    """Check what is queued: its key, the name of its text, and the values of that."""
    return (
        validate.text("key", key),
        validate.text("phrase", phrase),
        validate.facts(facts),
    )


def _message(row: asyncpg.Record) -> Message:
    facts = json.loads(row["facts"])
    language = row["language"] or "en"
    priority = Priority(row["priority"])
    return Message(**{**row, "facts": facts, "language": language, "priority": priority})


def _queued(row: asyncpg.Record) -> Queued:
    state, priority = MessageState(row["state"]), Priority(row["priority"])
    return Queued(**{**row, "state": state, "priority": priority})
