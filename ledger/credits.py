"""Credits: each method calls the SQL function of its name, and moves what that function says.

Every write takes a key of 1 to 200 bytes that names the request. The same request under the same
key moves nothing more and answers `replay`; another request under that key answers `conflict`.

Requests that arrive at the same time share a transaction, which no caller notices. The requests of
one person are carried out in the order in which they arrive.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any, NamedTuple, Self

import asyncpg

from ledger import validate
from ledger.batch import Batcher
from ledger.db.pool import Queries
from ledger.history_files import key_hash
from ledger.model import (
    Account,
    Balance,
    Credits,
    Delivery,
    Entry,
    Kind,
    Leg,
    Posting,
    Share,
    Sides,
    StatementLine,
    Status,
    UserId,
    Welcome,
)

Meta = Mapping[str, object] | None

MOST_ENTRIES = 1000
"""The longest page of `history`, of `statement` and of `legs`."""

LANES = 2
"""While the server works on one batch, this process works on another."""

MOST_TOGETHER = 256
"""Calls in one transaction, which holds the locks of all of them until it is committed."""


class Call(NamedTuple):
    """A call of the SQL function that is named after `kind`; it takes the fields that it needs."""

    kind: Kind
    user_id: int
    credits: int | None = None
    key: str | None = None
    ref: str | None = None
    deadline: datetime | None = None
    meta: str | None = None
    lasts: timedelta | None = None
    """From when the database is asked until the deadline, by the only clock that counts."""


class Ledger(Queries):
    """The credit ledger, over a pool of connections whose role may call its functions.

    Every method that moves credits raises BadArgument, NotAllowed, LedgerClosed, or OutcomeUnknown:
    then the same call with the same key finishes it. When its caller is cancelled, a request that
    has not been sent is dropped, and one that has been sent is carried out.

    Requests on their own never take more than half of the connections, however many accounts are
    locked.
    """

    __slots__ = ("_batcher",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        super().__init__(pool)
        self._batcher = Batcher(
            self._post_many,
            self._post,
            lanes=LANES,
            most=MOST_TOGETHER,
            key=attrgetter("user_id"),
            most_alone=max(1, pool.get_max_size() // 2),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Take no more requests that move credits, and return once all taken ones are answered.

        Later requests raise LedgerClosed. The reading methods work for as long as the pool is open.
        """
        await self._batcher.close()

    async def purchase(
        self, *, user_id: UserId, credits: Credits, key: str, meta: Meta = None
    ) -> Posting:
        """Add credits that were sold, which never expire. For operators only."""
        return await self._ask(Kind.PURCHASE, user_id, validate.amount(credits), key, meta=meta)

    async def bonus(
        self,
        *,
        user_id: UserId,
        credits: Credits,
        key: str,
        expires_at: datetime | None = None,
        meta: Meta = None,
    ) -> Posting:
        """Give credits. With `expires_at` they expire then, and are spent before all others."""
        deadline = None if expires_at is None else validate.moment("expires_at", expires_at)
        return await self._ask(
            Kind.BONUS, user_id, validate.amount(credits), key, deadline=deadline, meta=meta
        )

    async def welcome(
        self, *, user_id: UserId, credits: Credits, meta: Meta = None, most_an_hour: int | None
    ) -> Welcome:
        """Give a person the free credits that everybody gets once, under the key `start`.

        If `most_an_hour` people got theirs in this hour already, say when the next hour begins.
        """
        row = await self._one(
            "SELECT * FROM welcome($1, $2, $3, $4)",
            validate.person(user_id),
            validate.amount(credits),
            validate.meta(meta),
            None if most_an_hour is None else validate.count("most_an_hour", most_an_hour),
        )
        if row["again_at"] is not None:
            return Welcome(posting=None, again_at=row["again_at"])
        status, seq, balance, closed, _ = row
        return Welcome(posting=_posting((status, seq, balance, closed)), again_at=None)

    async def spend(
        self, *, user_id: UserId, credits: Credits, key: str, meta: Meta = None
    ) -> Posting:
        """Take credits for a request, or answer `insufficient` or `barred` and take none."""
        return await self._ask(Kind.SPEND, user_id, validate.amount(credits), key, meta=meta)

    async def undo(self, *, user_id: UserId, key: str, ref: str) -> Posting:
        """Give back all credits of the spend whose key is `ref`, once."""
        return await self._ask(Kind.UNDO, user_id, None, key, ref=validate.key("ref", ref))

    async def hold(
        self,
        *,
        user_id: UserId,
        credits: Credits,
        key: str,
        deadline: datetime | timedelta,
        meta: Meta = None,
    ) -> Posting:
        """Set credits aside until `capture` or `release`; sweeps release them after `deadline`.

        That is a moment, or how long from now on, by the database's clock.
        """
        if not isinstance(deadline, timedelta):
            deadline = validate.moment("deadline", deadline)
        return await self._ask(
            Kind.HOLD, user_id, validate.amount(credits), key, deadline=deadline, meta=meta
        )

    async def capture(self, *, user_id: UserId, credits: Credits, key: str, ref: str) -> Posting:
        """Take `credits` of the hold whose key is `ref` and give the rest back, once.

        Answers `exceeds`, and leaves the hold open, when that is more than was set aside.
        """
        return await self._ask(
            Kind.CAPTURE, user_id, validate.amount(credits), key, ref=validate.key("ref", ref)
        )

    async def release(self, *, user_id: UserId, key: str, ref: str) -> Posting:
        """Give back all credits of the hold whose key is `ref`, once."""
        return await self._ask(Kind.RELEASE, user_id, None, key, ref=validate.key("ref", ref))

    async def refund(self, *, user_id: UserId, key: str, ref: str) -> Posting:
        """Take back the purchase whose key is `ref`, once, even into debt. For operators only."""
        return await self._ask(Kind.REFUND, user_id, None, key, ref=validate.key("ref", ref))

    async def expire(self, *, user_id: UserId) -> Posting:
        """Burn the credits that have expired; `seq` is None when none have."""
        return await self._batcher.ask(Call(Kind.EXPIRE, validate.person(user_id)))

    async def adjust(
        self, *, user_id: UserId, credits: Credits, key: str, meta: Mapping[str, object]
    ) -> Posting:
        """Add credits, or take them if below zero, and note why in `meta`. For operators only."""
        most = validate.MOST_CREDITS
        moved = validate.whole("credits", credits, least=-most, most=most)
        return await self._ask(Kind.ADJUST, user_id, moved, key, meta=meta)

    async def balance(self, user_id: UserId) -> Balance | None:
        """Return what a person can spend now, or None if the person has no account."""
        row = await self._first(
            "SELECT perm, promo, barred FROM balance WHERE user_id = $1", validate.person(user_id)
        )
        if row is None:
            return None
        return Balance(user_id=user_id, **row)

    async def shares(self, user_id: UserId) -> list[Share]:
        """Return what a person's balance is made of, what is set aside, and what they owe."""
        rows = await self._all(_SHARES, validate.person(user_id))
        return [Share(**row) for row in rows]

    async def entry(self, *, user_id: UserId, key: str) -> Entry | None:
        """Return the entry that a person's request has made, found by the request's key."""
        row = await self._first(
            f"SELECT {_ENTRY} FROM history WHERE user_id = $1 AND key = $2",
            *validate.keyed(user_id, key),
        )
        return await self._archived(user_id, key) if row is None else _entry(row)

    async def _archived(self, user_id: UserId, key: str) -> Entry | None:
        """Return an entry that is in a file, as far as the books still have it."""
        row = await self._first(
            f"SELECT {_ENTRY} FROM history WHERE user_id = $1 AND key_hash = $2",
            user_id,
            key_hash(key),
        )
        return None if row is None else replace(_entry(row), key=key, is_archived=True)

    async def history(
        self, user_id: UserId, *, before_seq: int | None = None, limit: int = 10
    ) -> list[Entry]:
        """Return up to `limit` of a person's entries before entry `before_seq`, newest first."""
        return [_entry(row) for row in await self._page(_HISTORY, user_id, before_seq, limit)]

    async def statement(
        self, user_id: UserId, *, before_seq: int | None = None, limit: int = 10
    ) -> list[StatementLine]:
        """Return what happened to a person's credits, as `history` does, one line per request."""
        rows = await self._page(_STATEMENT, user_id, before_seq, limit)
        return [_line(row) for row in rows]

    async def legs(
        self, user_id: UserId, *, before_seq: int | None = None, limit: int = 10
    ) -> list[Sides]:
        """Return the entries that `history` returns, with both sides of each."""
        return [_sides(row) for row in await self._page(_LEGS, user_id, before_seq, limit)]

    async def _page(
        self, query: str, user_id: UserId, before_seq: int | None, limit: int
    ) -> list[asyncpg.Record]:
        """Read one page. It begins where the one before ended, whatever was added since."""
        before = validate.BIGINT_MOST if before_seq is None else before_seq
        return await self._all(
            query,
            validate.person(user_id),
            validate.whole("before_seq", before, least=1, most=validate.BIGINT_MOST),
            validate.whole("limit", limit, least=1, most=MOST_ENTRIES),
        )

    async def _ask(
        self,
        kind: Kind,
        user_id: UserId,
        credits: int | None,
        key: str,
        *,
        ref: str | None = None,
        deadline: datetime | timedelta | None = None,
        meta: Meta = None,
    ) -> Posting:
        """Check the arguments that every kind takes, and have the call made."""
        person, key, note = validate.person(user_id), validate.key("key", key), validate.meta(meta)
        call = Call(kind, person, credits, key, ref, meta=note)
        if isinstance(deadline, timedelta):
            return await self._batcher.ask(call._replace(lasts=deadline))
        return await self._batcher.ask(call._replace(deadline=deadline))

    async def _post(self, call: Call) -> Posting:
        """Make one call. It waits while another transaction has the person's account locked."""
        query, names = _ALONE[call.kind]
        return _posting(await self._one(query, *(getattr(call, name) for name in names)))

    async def _post_many(self, calls: Sequence[Call]) -> list[Posting | None]:
        """Make calls in one transaction, which waits for no lock.

        The answer is None for a person whose account is locked or does not exist yet. One call
        that is wrong or not allowed ends them all with its error.
        """
        *columns, lasts = zip(*calls, strict=True)
        if any(lasts):
            rows = await self._all(_TOGETHER_LASTING, *columns, lasts)
        else:
            rows = await self._all(_TOGETHER, *columns)
        answers: list[Posting | None] = [None] * len(calls)
        for place, *answer in rows:
            answers[place - 1] = _posting(answer)
        return answers


_TOGETHER = "SELECT * FROM post_many($1, $2, $3, $4, $5, $6, $7)"
_TOGETHER_LASTING = """
    SELECT * FROM post_many($1, $2, $3, $4, $5, ARRAY(
        SELECT coalesce(now() + asked.lasts, asked.deadline)
        FROM unnest($6::timestamptz[], $8::interval[]) WITH ORDINALITY
            AS asked (deadline, lasts, place)
        ORDER BY asked.place), $7)
"""
"""The same for calls of which some have a deadline that is reckoned from now on."""

_ALONE = {
    kind: (f"SELECT * FROM {kind}({', '.join(f'${1 + n}' for n in range(len(names)))})", names)
    for kind, names in {
        Kind.PURCHASE: ("user_id", "credits", "key", "meta"),
        Kind.BONUS: ("user_id", "credits", "key", "deadline", "meta"),
        Kind.SPEND: ("user_id", "credits", "key", "meta"),
        Kind.UNDO: ("user_id", "key", "ref"),
        Kind.CAPTURE: ("user_id", "credits", "key", "ref"),
        Kind.RELEASE: ("user_id", "key", "ref"),
        Kind.REFUND: ("user_id", "key", "ref"),
        Kind.EXPIRE: ("user_id",),
        Kind.ADJUST: ("user_id", "credits", "key", "meta"),
    }.items()
} | {
    Kind.HOLD: (
        "SELECT * FROM hold($1, $2, $3, coalesce(now() + $4::interval, $5), $6)",
        ("user_id", "credits", "key", "lasts", "deadline", "meta"),
    )
}
"""The query of each kind, and the fields of a Call that it takes."""

_ENTRY = "seq, kind, credits, balance_after, key, ref, at, expires_at, actor, meta, command"
_HISTORY = (
    f"SELECT {_ENTRY} FROM history WHERE user_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
)
_STATEMENT = (
    "SELECT seq, kind, ended, credits, key, at, meta, mark, delivery FROM statement"
    " WHERE user_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
)
_SHARES = """
    SELECT kind, sum(credits)::bigint AS credits, expires_at
    FROM outstanding
    WHERE user_id = $1
    GROUP BY kind, expires_at
    ORDER BY
        array_position(ARRAY['purchase', 'bonus', 'adjust', 'lot', 'held', 'gift', 'debt'], kind),
        expires_at
"""
_LEGS = f"""
    SELECT page.*, leg.accounts, leg.moved
    FROM ({_HISTORY}) AS page
    CROSS JOIN LATERAL (
        SELECT
            array_agg(account ORDER BY account <> 'person', account) AS accounts,
            array_agg(legs.credits ORDER BY account <> 'person', account) AS moved
        FROM legs
        WHERE legs.user_id = $1 AND legs.seq = page.seq
    ) AS leg
    ORDER BY page.seq DESC
"""


def _posting(row: Iterable[Any]) -> Posting:
    status, seq, balance, closed = row
    return Posting(status=Status(status), seq=seq, balance=balance, closed=closed)


def _entry(row: asyncpg.Record) -> Entry:
    return Entry(
        seq=row["seq"],
        kind=Kind(row["kind"]),
        credits=row["credits"],
        balance_after=row["balance_after"],
        key=row["key"] or "",
        ref=row["ref"],
        at=row["at"],
        expires_at=row["expires_at"],
        actor=row["actor"] or "",
        is_archived=row["key"] is None,
        meta=json.loads(row["meta"]) if row["meta"] else {},
        command=row["command"],
    )


def _line(row: asyncpg.Record) -> StatementLine:
    return StatementLine(
        seq=row["seq"],
        kind=Kind(row["kind"]),
        ended=Kind(row["ended"]) if row["ended"] else None,
        credits=row["credits"],
        key=row["key"] or "",
        at=row["at"],
        meta=json.loads(row["meta"]) if row["meta"] else {},
        mark=row["mark"],
        delivery=Delivery(row["delivery"]) if row["delivery"] else None,
    )


def _sides(row: asyncpg.Record) -> Sides:
    legs = zip(row["accounts"], row["moved"], strict=True)
    return Sides(
        entry=_entry(row),
        legs=tuple(Leg(account=Account(account), credits=moved) for account, moved in legs),
    )
