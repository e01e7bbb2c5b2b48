"""Broadcasts: messages of owners that many people get, and how far each one is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import asyncpg

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Done, UserId

MOST_FED = 300
"""People who are queued at a time: some ten seconds of sending, so that a pause comes soon."""

MOST_LISTED = 100


class Audience(StrEnum):
    """Whom a broadcast is for, of all who have written to the bot and not unsubscribed."""

    ALL = "all"
    BUYERS = "buyers"
    QUIET = "quiet"  # who have not been seen for some days
    LANGUAGE = "language"  # who read a language


class BroadcastState(StrEnum):
    """Whether a broadcast is under way."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What would be sent to whom: a copy of a message, with `buttons` that open addresses.

    `detail` is the number of days that an audience has been quiet, or the language that it reads.
    `buttons` are titles and addresses.
    """

    chat_id: int
    message_id: int
    audience: Audience = Audience.ALL
    detail: str = ""
    buttons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """A broadcast, and how far it is.

    It was for `people` when it began. `sent` have it, `blocked` have blocked the bot, and `failed`
    did not get it for another reason. `why` is the reason for which the bot itself has paused it.
    """

    key: str
    audience: Audience
    detail: str
    state: BroadcastState
    why: str | None
    people: int
    sent: int
    blocked: int
    failed: int
    operator_id: UserId
    reason: str
    begun_at: datetime
    ended_at: datetime | None

    @property
    def left(self) -> int:
        """How many people are still to get it, as far as anybody knows."""
        return max(0, self.people - self.sent - self.blocked - self.failed)


class Broadcasts(Queries):
    """The broadcasts of one bot. Whoever begins or steers one needs the rights of operators."""

    __slots__ = ("_bot_id",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", *, bot_id: int) -> None:
        super().__init__(pool)
        self._bot_id = bot_id

    async def count_audience(self, audience: Audience, detail: str = "") -> int:
        """Return how many people a broadcast would be for."""
        row = await self._one(
            "SELECT people FROM count_audience($1, $2, $3)",
            self._bot_id,
            validate.text("audience", audience),
            validate.storable("detail", detail),
        )
        people: int = row["people"]
        return people

    async def begin_broadcast(
        self, *, draft: Draft, operator_id: UserId, reason: str, key: str
    ) -> Done:
        """Have a message sent to an audience, once per key; record who and why.

        While another one has not ended, none begins: `already`.
        """
        row = await self._one(
            "SELECT status FROM begin_broadcast($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            self._bot_id,
            draft.chat_id,
            draft.message_id,
            json.dumps(as_json(draft)["buttons"]),
            validate.text("audience", draft.audience),
            validate.storable("detail", draft.detail),
            *validate.signed(operator_id, reason, key),
        )
        return Done.ALREADY if row["status"] == "busy" else Done(row["status"])

    async def steer_broadcast(
        self,
        *,
        broadcast: str,
        state: BroadcastState,
        operator_id: UserId,
        reason: str,
        key: str,
    ) -> Done | None:
        """Pause a broadcast, have it go on, or stop it, once per key; record who and why.

        None if it has ended, or there is no such one.
        """
        row = await self._one(
            "SELECT status FROM steer_broadcast($1, $2, $3, $4, $5)",
            validate.key("broadcast", broadcast),
            validate.text("state", state),
            *validate.signed(operator_id, reason, key),
        )
        return None if row["status"] in ("over", "missing") else Done(row["status"])

    async def feed_broadcast(self, most: int = MOST_FED) -> tuple[int, BroadcastState | None]:
        """Queue the next people of the broadcast that runs, unless enough of them wait.

        Return how many, and the state that it is in now; None if there is none for this process.
        """
        row = await self._one(
            "SELECT queued, state FROM feed_broadcast($1, $2)",
            self._bot_id,
            validate.whole("most", most, least=1, most=1000),
        )
        state = row["state"]
        return row["queued"], None if state is None else BroadcastState(state)

    async def hold_broadcast(self, broadcast: str, why: str) -> bool:
        """Pause a broadcast that cannot go on, and tell who began it; return whether it ran."""
        row = await self._one(
            "SELECT held FROM hold_broadcast($1, $2, $3)",
            self._bot_id,
            validate.key("broadcast", broadcast),
            validate.text("why", why),
        )
        return bool(row["held"])

    async def current(self) -> Broadcast | None:
        """Return the broadcast that has not ended, or None."""
        row = await self._first(
            f"SELECT {_BROADCAST} FROM broadcast WHERE bot_id = $1 AND ended_at IS NULL",
            self._bot_id,
        )
        return None if row is None else _broadcast(row)

    async def broadcast(self, token: str) -> Broadcast | None:
        """Return the broadcast whose key ends in a colon and this, or None."""
        row = await self._first(
            f"SELECT {_BROADCAST} FROM broadcast"
            " WHERE bot_id = $1 AND substring(key FROM '[^:]*$') = $2"
            " ORDER BY begun_at DESC, key LIMIT 1",
            self._bot_id,
            validate.storable("token", token),
        )
        return None if row is None else _broadcast(row)

    async def broadcasts(self, limit: int = 10, *, skip: int = 0) -> list[Broadcast]:
        """Return up to `limit` broadcasts after the `skip` newest ones, the newest first."""
        rows = await self._all(
            f"SELECT {_BROADCAST} FROM broadcast WHERE bot_id = $1"
            " ORDER BY begun_at DESC, key LIMIT $2 OFFSET $3",
            self._bot_id,
            validate.whole("limit", limit, least=1, most=MOST_LISTED),
            validate.whole("skip", skip, least=0, most=validate.BIGINT_MOST),
        )
        return [_broadcast(row) for row in rows]


_BROADCAST = (
    "key, audience, detail, state, why, people, sent, blocked, failed, operator_id, reason,"
    " begun_at, ended_at"
)


def _broadcast(row: asyncpg.Record) -> Broadcast:
    audience, state = Audience(row["audience"]), BroadcastState(row["state"])
    return Broadcast(**{**row, "audience": audience, "state": state})


def as_json(draft: Draft) -> dict[str, Any]:
    """Return a draft as JSON can hold it."""
    return {
        "chat": draft.chat_id,
        "message": draft.message_id,
        "audience": draft.audience.value,
        "detail": draft.detail,
        "buttons": [{"title": title, "url": url} for title, url in draft.buttons],
    }


def from_json(facts: Mapping[str, Any]) -> Draft:
    """Return the draft that `as_json` has written."""
    return Draft(
        chat_id=facts["chat"],
        message_id=facts["message"],
        audience=Audience(facts["audience"]),
        detail=facts["detail"],
        buttons=tuple((one["title"], one["url"]) for one in facts["buttons"]),
    )
