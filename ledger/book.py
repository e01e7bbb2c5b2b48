"""Credits: each method is the SQL function of its name, and moves what that function says.

Every write takes a key that names the request. The same request under the same key moves nothing
more and answers `replay`; another request under it answers `conflict`. Refusals are answers too;
what is raised stands in ledger/errors.py.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import asyncpg

from ledger import check
from ledger.convoy import Answers, Arguments, Convoy
from ledger.errors import ledger_errors
from ledger.model import Balance, Credits, Entry, Kind, Posting, Spend, Status, UserId

Meta = Mapping[str, object] | None

MOST_ENTRIES = 1000


class Ledger:
    """The credit ledger, over a pool of connections that may call its functions."""

    __slots__ = ("_convoy", "_pool")

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool
        self._convoy = Convoy(self._carry)

    async def purchase(
        self, *, user_id: UserId, credits: Credits, key: str, meta: Meta = None
    ) -> Posting:
        """Add credits that were sold; for operators only."""
        return await self._post(
            "SELECT * FROM api.purchase($1, $2, $3, $4)",
            check.person(user_id),
            check.amount(credits),
            check.key("key", key),
            check.meta(meta),
        )

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
        return await self._post(
            "SELECT * FROM api.bonus($1, $2, $3, $4, $5)",
            check.person(user_id),
            check.amount(credits),
            check.key("key", key),
            None if expires_at is None else check.moment("expires_at", expires_at),
            check.meta(meta),
        )

    async def spend(
        self, *, user_id: UserId, credits: Credits, key: str, meta: Meta = None
    ) -> Posting:
        """Take credits for a request, or answer `insufficient` and take none."""
        arguments = _arguments(user_id, credits, key, meta)
        posting = await self._convoy.ask(arguments)
        return posting or await self._post("SELECT * FROM api.spend($1, $2, $3, $4)", *arguments)

    async def spend_many(self, spends: Sequence[Spend]) -> list[Posting | None]:
        """Do many spends in one transaction; None where one would wait and has to ask alone."""
        return await self._carry(
            [_arguments(spend.user_id, spend.credits, spend.key, spend.meta) for spend in spends]
        )

    async def undo(self, *, user_id: UserId, key: str, ref: str) -> Posting:
        """Give back all of the spend whose key is `ref`, once."""
        return await self._close("SELECT * FROM api.undo($1, $2, $3)", user_id, key, ref)

    async def hold(
        self, *, user_id: UserId, credits: Credits, key: str, deadline: datetime, meta: Meta = None
    ) -> Posting:
        """Set credits aside until captured or released; after `deadline` they may be released."""
        return await self._post(
            "SELECT * FROM api.hold($1, $2, $3, $4, $5)",
            check.person(user_id),
            check.amount(credits),
            check.key("key", key),
            check.moment("deadline", deadline),
            check.meta(meta),
        )

    async def capture(self, *, user_id: UserId, credits: Credits, key: str, ref: str) -> Posting:
        """Keep credits of the hold whose key is `ref` and give the rest back, once."""
        return await self._post(
            "SELECT * FROM api.capture($1, $2, $3, $4)",
            check.person(user_id),
            check.amount(credits),
            check.key("key", key),
            check.key("ref", ref),
        )

    async def release(self, *, user_id: UserId, key: str, ref: str) -> Posting:
        """Give back all of the hold whose key is `ref`, once."""
        return await self._close("SELECT * FROM api.release($1, $2, $3)", user_id, key, ref)

    async def refund(self, *, user_id: UserId, key: str, ref: str) -> Posting:
        """Take back the purchase whose key is `ref`, once, even into debt; for operators only."""
        return await self._close("SELECT * FROM api.refund($1, $2, $3)", user_id, key, ref)

    async def expire(self, *, user_id: UserId) -> Posting:
        """Burn what is overdue; `seq` is None when nothing was."""
        return await self._post("SELECT * FROM api.expire($1)", check.person(user_id))

    async def adjust(
        self, *, user_id: UserId, credits: Credits, key: str, meta: Mapping[str, object]
    ) -> Posting:
        """Correct a balance either way, saying who and why in `meta`; for operators only."""
        most = check.MOST_CREDITS
        return await self._post(
            "SELECT * FROM api.adjust($1, $2, $3, $4)",
            check.person(user_id),
            check.whole("credits", credits, least=-most, most=most),
            check.key("key", key),
            check.meta(meta),
        )

    async def balance(self, user_id: UserId) -> Balance | None:
        """Answer what a person can spend now, or None when they have no account."""
        with ledger_errors():
            row = await self._pool.fetchrow(
                "SELECT perm, promo FROM api.balance WHERE user_id = $1", check.person(user_id)
            )
        if row is None:
            return None
        return Balance(user_id=user_id, perm=Credits(row["perm"]), promo=Credits(row["promo"]))

    async def entry(self, *, user_id: UserId, key: str) -> Entry | None:
        """Find the entry that a person's request has made, by the request's key."""
        with ledger_errors():
            row = await self._pool.fetchrow(
                f"SELECT {_ENTRY} FROM api.history WHERE user_id = $1 AND key = $2",
                check.person(user_id),
                check.key("key", key),
            )
        return None if row is None else _entry(row)

    async def history(
        self, user_id: UserId, *, before_seq: int | None = None, limit: int = 10
    ) -> list[Entry]:
        """List a person's entries before `before_seq`, newest first."""
        with ledger_errors():
            rows = await self._pool.fetch(
                f"SELECT {_ENTRY} FROM api.history"
                " WHERE user_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
                check.person(user_id),
                check.whole("before_seq", before_seq, least=1, most=check.BIGINT_MOST)
                if before_seq is not None
                else check.BIGINT_MOST,
                check.whole("limit", limit, least=1, most=MOST_ENTRIES),
            )
        return [_entry(row) for row in rows]

    async def _carry(self, spends: Sequence[Arguments]) -> Answers:
        answers: Answers = [None] * len(spends)
        if spends:
            with ledger_errors():
                rows = await self._pool.fetch(
                    "SELECT * FROM api.spend_many($1, $2, $3, $4)", *zip(*spends, strict=True)
                )
            for place, *answer in rows:
                answers[place - 1] = _posting(answer)
        return answers

    async def _close(self, query: str, user_id: UserId, key: str, ref: str) -> Posting:
        return await self._post(
            query, check.person(user_id), check.key("key", key), check.key("ref", ref)
        )

    async def _post(self, query: str, *arguments: object) -> Posting:
        with ledger_errors():
            [row] = await self._pool.fetch(query, *arguments)
        return _posting(row)


_ENTRY = "seq, kind, credits, balance_after, key, ref, at, expires_at, actor, meta"


def _arguments(user_id: UserId, credits: Credits, key: str, meta: Meta) -> Arguments:
    return check.person(user_id), check.amount(credits), check.key("key", key), check.meta(meta)


def _posting(row: Iterable[Any]) -> Posting:
    status, seq, balance, closed = row
    return Posting(status=Status(status), seq=seq, balance=balance, closed=closed)


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
