"""Pending requests, which run as soon as there are credits, and the last reply to each person."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Credits, Facts, LastReply, Request, UserId

MOST_REQUESTS = 1000
_REQUEST = "user_id, key, command, price, body, kept_at, charged, needs_yes"


class Claim(StrEnum):
    """Who holds the lease of a pending request: the worker that asks, another, or it is gone."""

    HELD = "held"
    TAKEN = "taken"
    GONE = "gone"


class Kept(StrEnum):
    """What became of a request that is to wait."""

    KEPT = "kept"
    WAITS = "waits"  # one that asks for the same is pending already
    OTHER = "other"  # another command is pending under its key
    FULL = "full"  # five are pending already
    REFUSED = "refused"  # a bar has refused it, and its person knows


class Confirmed(StrEnum):
    """What became of a request to which its person has said yes."""

    OK = "ok"
    REPLAY = "replay"  # they said so before, or it needs no yes
    GONE = "gone"


class Cancelled(StrEnum):
    """What became of a request that was to be cancelled: gone before, or one that stays."""

    CANCELLED = "cancelled"
    REPLAY = "replay"  # it was cancelled before, for the same reason
    GONE = "gone"
    RUNNING = "running"  # a bot is at it
    CHARGED = "charged"  # it will be served, or given back


class Resent(StrEnum):
    """What became of a wish to send a reply again."""

    OK = "ok"
    REPLAY = "replay"  # the same wish under the same key
    CONFLICT = "conflict"  # the key names another act
    MISSING = "missing"  # no reply to the person is known


class Resend(NamedTuple):
    """The answer to that wish: which command's reply it is, and when it was delivered first."""

    status: Resent
    command: str | None
    at: datetime | None


class Requests(Queries):
    """Pending requests, over a pool of connections whose role may call their functions."""

    async def keep_request(
        self,
        *,
        user_id: UserId,
        key: str,
        command: str,
        price: Credits,
        body: str,
        wish: str | None = None,
        needs_yes: bool = False,
    ) -> Kept:
        """Store a request for later, once per key; say whether it is stored.

        It is not when one with the same `wish` is pending, another command under the same key, or
        five of any kind; nor when a bar has refused it. `price` is in credits, `body` is what the
        bot needs to run the request, and `wish` is a hash of what it asks for, of 64 bytes at most;
        None is like no other. One that `needs_yes` waits for `confirm_request`.
        """
        row = await self._one(
            "SELECT status FROM keep_request($1, $2, $3, $4, $5, $6, $7)",
            *validate.keyed(user_id, key),
            validate.text("command", command),
            validate.amount(price, "price"),
            validate.text("body", body),
            None if wish is None else validate.text("wish", wish),
            needs_yes,
        )
        return Kept(row["status"])

    async def confirm_request(self, *, user_id: UserId, key: str) -> Confirmed:
        """Note that a person lets a stored request cost what they were told, so that it may run."""
        row = await self._one(
            "SELECT status FROM confirm_request($1, $2)",
            *validate.keyed(user_id, key),
        )
        return Confirmed(row["status"])

    async def claim_request(
        self, *, user_id: UserId, key: str, worker: str, lease_s: float
    ) -> Claim:
        """Lease a pending request to a worker for `lease_s` seconds from now.

        The worker that holds the lease may claim again: to hold it longer or, with 0 seconds, to
        give it back.
        """
        row = await self._one(
            "SELECT * FROM claim_request($1, $2, $3, $4)",
            *validate.keyed(user_id, key),
            validate.text("worker", worker),
            float(lease_s),
        )
        return Claim(row["status"])

    async def drop_request(self, *, user_id: UserId, key: str) -> bool:
        """Remove a pending request; return whether it was there."""
        row = await self._one("SELECT * FROM drop_request($1, $2)", *validate.keyed(user_id, key))
        return bool(row["dropped"])

    async def forget_request(self, *, user_id: UserId, key: str) -> bool:
        """Remove a pending request that its person no longer wants; return whether it is removed.

        One that is charged or runs already stays.
        """
        row = await self._one("SELECT * FROM forget_request($1, $2)", *validate.keyed(user_id, key))
        return bool(row["forgotten"])

    async def end_request(
        self,
        *,
        user_id: UserId,
        key: str,
        bot_id: int,
        phrase: str,
        facts: Facts,
        thread_id: int | None = None,
    ) -> bool:
        """Remove a pending request that will not be served, and queue what its person reads of it.

        They read it in the topic `thread_id` of their chat, if there is one. Returns whether it was
        there; otherwise nothing is queued.
        """
        row = await self._one(
            "SELECT dropped FROM end_request($1, $2, $3, $4, $5, $6)",
            *validate.keyed(user_id, key),
            *_told(bot_id, phrase, facts, thread_id),
        )
        return bool(row["dropped"])

    async def refuse_request(
        self,
        *,
        user_id: UserId,
        key: str,
        bot_id: int,
        phrase: str,
        facts: Facts,
        thread_id: int | None = None,
    ) -> bool:
        """Queue what a person reads of a request that a bar refuses; return whether that is new.

        From then on the request takes no credits, even when the bar is lifted, and waits no more.
        """
        row = await self._one(
            "SELECT first FROM refuse_request($1, $2, $3, $4, $5, $6)",
            *validate.keyed(user_id, key),
            *_told(bot_id, phrase, facts, thread_id),
        )
        return bool(row["first"])

    async def requests(self, user_id: UserId) -> list[Request]:
        """Return the pending requests of a person, oldest first.

        One that is older than 24 hours is here only if it is charged; it is not run any more.
        """
        rows = await self._all(
            f"SELECT {_REQUEST} FROM request WHERE user_id = $1 ORDER BY kept_at, key",
            validate.person(user_id),
        )
        return [Request(**row) for row in rows]

    async def oldest(self, limit: int = MOST_REQUESTS) -> list[Request]:
        """Return up to `limit` pending requests of all people, oldest first, as `requests` does."""
        rows = await self._all(
            f"SELECT {_REQUEST} FROM request ORDER BY kept_at, user_id, key LIMIT $1",
            validate.whole("limit", limit, least=1, most=MOST_REQUESTS),
        )
        return [Request(**row) for row in rows]

    async def cancel_request(
        self, *, user_id: UserId, key: str, operator_id: UserId, reason: str, bot_id: int | None
    ) -> Cancelled:
        """Forget a pending request because an operator says so, and record who and why.

        Needs the rights of operators. The bot `bot_id`, or whichever comes first, tells the person.
        """
        row = await self._one(
            "SELECT status FROM cancel_request($1, $2, $3, $4, $5)",
            *validate.keyed(user_id, key),
            validate.operator(operator_id),
            validate.text("reason", reason),
            None if bot_id is None else validate.bot(bot_id),
        )
        return Cancelled(row["status"])

    async def keep_reply(
        self,
        *,
        bot_id: int,
        user_id: UserId,
        key: str,
        command: str,
        messages: Sequence[int],
        thread_id: int | None = None,
    ) -> None:
        """Remember which messages, up to ten, the last reply to a person is.

        `key` is that of its request. A crash of the server may lose what was remembered just now.
        """
        await self._one(
            "SELECT keep_reply($1, $2, $3, $4, $5, $6)",
            validate.bot(bot_id),
            *validate.keyed(user_id, key),
            validate.text("command", command),
            list(messages),
            validate.thread(thread_id),
        )

    async def last_reply(self, *, bot_id: int, user_id: UserId) -> LastReply | None:
        """Return the last reply of a bot to a person, or None if it knows of none."""
        row = await self._first(
            "SELECT key, command, at FROM reply WHERE user_id = $1 AND bot_id = $2",
            validate.person(user_id),
            validate.bot(bot_id),
        )
        return None if row is None else LastReply(**row)

    async def resend_reply(
        self, *, bot_id: int, user_id: UserId, operator_id: UserId, reason: str, key: str
    ) -> Resend:
        """Have a bot send its last reply to a person again, once per key; record who and why.

        Needs the rights of operators.
        """
        row = await self._one(
            "SELECT status, command, at FROM resend_reply($1, $2, $3, $4, $5)",
            validate.bot(bot_id),
            validate.person(user_id),
            *validate.signed(operator_id, reason, key),
        )
        return Resend(Resent(row["status"]), row["command"], row["at"])

    async def waiting(self) -> list[UserId]:
        """Return the people who can pay for one of their pending requests, or did already.

        Those who are barred can't.
        """
        rows = await self._all(
            "SELECT DISTINCT user_id FROM request LEFT JOIN balance USING (user_id)"
            " WHERE request.charged OR NOT request.needs_yes"
            " AND NOT balance.barred AND request.price <= balance.perm + balance.promo"
            " ORDER BY user_id"
        )
        return [row["user_id"] for row in rows]


def _told(
    bot_id: int, phrase: str, facts: Facts, thread_id: int | None
) -> tuple[int, str, str, int | None]:
    """Return what a person is to read, as the functions take it that queue it."""
    return (
        validate.bot(bot_id),
        validate.text("phrase", phrase),
        validate.facts(facts),
        validate.thread(thread_id),
    )
