"""Credits: each method is the SQL function of its name, and moves what that function says.

Every write takes a key that names the request. The same request under the same key moves nothing
more and answers `replay`; another request under it answers `conflict`. Refusals are answers too;
what is raised stands in ledger/errors.py.

Requests that come at the same time may share a transaction; no caller sees that. Those of one
person are carried out in the order in which they came.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Self

import asyncpg

from ledger import validate
from ledger.batch import Convoy
from ledger.calls import Call, Calls
from ledger.db.pool import Queries
from ledger.model import Account, Balance, Credits, Entry, Kind, Leg, Posting, Sides, UserId

Meta = Mapping[str, object] | None

MOST_ENTRIES = 1000


class Ledger(Queries):
    """The credit ledger, over a pool of connections that may call its functions."""

    __slots__ = ("_convoy",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        super().__init__(pool)
        self._convoy = Convoy(Calls(pool))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Take no more requests that move credits, and return when all taken have their answers.

        Whoever asks afterwards gets LedgerClosed. Reading goes on for as long as the pool is open.
        """
        await self._convoy.close()

    async def purchase(
        self, *, user_id: UserId, credits: Credits, key: str, meta: Meta = None
    ) -> Posting:
        """Add credits that were sold; for operators only."""
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
        """Give credits; with `expires_at` they expire then, and are spent before others."""
        deadline = None if expires_at is None else validate.moment("expires_at", expires_at)
        return await self._ask(
            Kind.BONUS, user_id, validate.amount(credits), key, deadline=deadline, meta=meta
        )

    async def spend(
        self, *, user_id: UserId, credits: Credits, key: str, meta: Meta = None
    ) -> Posting:
        """Take credits for a request, or answer `insufficient` and take none."""
        return await self._ask(Kind.SPEND, user_id, validate.amount(credits), key, meta=meta)

    async def undo(self, *, user_id: UserId, key: str, ref: str) -> Posting:
        """Give back all of the spend whose key is `ref`, once."""
        return await self._ask(Kind.UNDO, user_id, None, key, ref=validate.key("ref", ref))

    async def hold(
        self, *, user_id: UserId, credits: Credits, key: str, deadline: datetime, meta: Meta = None
    ) -> Posting:
        """Set credits aside until captured or released; after `deadline` they may be released."""
        deadline = validate.moment("deadline", deadline)
        return await self._ask(
            Kind.HOLD, user_id, validate.amount(credits), key, deadline=deadline, meta=meta
        )

    async def capture(self, *, user_id: UserId, credits: Credits, key: str, ref: str) -> Posting:
        """Keep credits of the hold whose key is `ref` and give the rest back, once."""
        return await self._ask(
            Kind.CAPTURE, user_id, validate.amount(credits), key, ref=validate.key("ref", ref)
        )

    async def release(self, *, user_id: UserId, key: str, ref: str) -> Posting:
        """Give back all of the hold whose key is `ref`, once."""
        return await self._ask(Kind.RELEASE, user_id, None, key, ref=validate.key("ref", ref))

    async def refund(self, *, user_id: UserId, key: str, ref: str) -> Posting:
        """Take back the purchase whose key is `ref`, once, even into debt; for operators only."""
        return await self._ask(Kind.REFUND, user_id, None, key, ref=validate.key("ref", ref))

    async def expire(self, *, user_id: UserId) -> Posting:
        """Burn what is overdue; `seq` is None when nothing was."""
        return await self._convoy.ask(Call(Kind.EXPIRE, validate.person(user_id)))

    async def adjust(
        self, *, user_id: UserId, credits: Credits, key: str, meta: Mapping[str, object]
    ) -> Posting:
        """Correct a balance either way, saying who and why in `meta`; for operators only."""
        most = validate.MOST_CREDITS
        moved = validate.whole("credits", credits, least=-most, most=most)
        return await self._ask(Kind.ADJUST, user_id, moved, key, meta=meta)

    async def balance(self, user_id: UserId) -> Balance | None:
        """Answer what a person can spend now, or None when they have no account."""
        row = await self._first(
            "SELECT perm, promo FROM api.balance WHERE user_id = $1", validate.person(user_id)
        )
        if row is None:
            return None
        return Balance(user_id=user_id, perm=Credits(row["perm"]), promo=Credits(row["promo"]))

    async def entry(self, *, user_id: UserId, key: str) -> Entry | None:
        """Find the entry that a person's request has made, by the request's key."""
        row = await self._first(
            f"SELECT {_ENTRY} FROM api.history WHERE user_id = $1 AND key = $2",
            validate.person(user_id),
            validate.key("key", key),
        )
        return None if row is None else _entry(row)

    async def history(
        self, user_id: UserId, *, before_seq: int | None = None, limit: int = 10
    ) -> list[Entry]:
        """List a person's entries before `before_seq`, newest first."""
        return [_entry(row) for row in await self._page(_HISTORY, user_id, before_seq, limit)]

    async def legs(
        self, user_id: UserId, *, before_seq: int | None = None, limit: int = 10
    ) -> list[Sides]:
        """List the entries that `history` lists, with both sides of each."""
        return [_sides(row) for row in await self._page(_LEGS, user_id, before_seq, limit)]

    async def _page(
        self, query: str, user_id: UserId, before_seq: int | None, limit: int
    ) -> list[asyncpg.Record]:
        """Read one page; it begins where the one before it ended, whatever was added since."""
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
        deadline: datetime | None = None,
        meta: Meta = None,
    ) -> Posting:
        """Check what every kind takes, and ask."""
        call = Call(
            kind,
            validate.person(user_id),
            credits,
            validate.key("key", key),
            ref,
            deadline,
            validate.meta(meta),
        )
        return await self._convoy.ask(call)


_ENTRY = "seq, kind, credits, balance_after, key, ref, at, expires_at, actor, meta"
_HISTORY = (
    f"SELECT {_ENTRY} FROM api.history WHERE user_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
)
_LEGS = f"""
    SELECT page.*, leg.accounts, leg.moved
    FROM ({_HISTORY}) AS page
    CROSS JOIN LATERAL (
        SELECT
            array_agg(account ORDER BY account <> 'person', account) AS accounts,
            array_agg(legs.credits ORDER BY account <> 'person', account) AS moved
        FROM api.legs
        WHERE legs.user_id = $1 AND legs.seq = page.seq
    ) AS leg
    ORDER BY page.seq DESC
"""


def _entry(row: asyncpg.Record) -> Entry:
    return Entry(
        seq=row["seq"],
        kind=Kind(row["kind"]),
        credits=row["credits"],
        balance_after=row["balance_after"],
        key=row["key"],
        ref=row["ref"],
        at=row["at"],
        expires_at=row["expires_at"],
        actor=row["actor"],
        meta=json.loads(row["meta"]) if row["meta"] else {},
    )


def _sides(row: asyncpg.Record) -> Sides:
    legs = zip(row["accounts"], row["moved"], strict=True)
    return Sides(
        entry=_entry(row),
        legs=tuple(Leg(account=Account(account), credits=moved) for account, moved in legs),
    )
