"""Calls that move credits, as values, and the two ways to make them: alone and together."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import asyncpg

from ledger.db.pool import ledger_errors
from ledger.model import Kind, Posting, Status


class Call(NamedTuple):
    """A call of the function that is named after `kind`; what that does not take is None."""

    kind: Kind
    user_id: int
    credits: int | None = None
    key: str | None = None
    ref: str | None = None
    deadline: datetime | None = None
    meta: str | None = None


class Calls:
    """Makes calls, over a pool of connections that may call the functions."""

    __slots__ = ("_pool",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool

    @property
    def connections(self) -> int:
        """How many calls can be under way at once."""
        return self._pool.get_max_size()

    async def post(self, call: Call) -> Posting:
        """Make one call, which waits for its person's account where another has it locked."""
        query, names = _ALONE[call.kind]
        with ledger_errors():
            [row] = await self._pool.fetch(query, *(getattr(call, name) for name in names))
        return _posting(row)

    async def post_many(self, calls: Sequence[Call]) -> list[Posting | None]:
        """Make calls in one transaction, one person's in their order.

        None stands where a call would have had to wait, or where its person has no account yet: it
        is to be made alone. One that is wrong or not allowed stops them all with its error.
        """
        with ledger_errors():
            rows = await self._pool.fetch(_TOGETHER, *zip(*calls, strict=True))
        answers: list[Posting | None] = [None] * len(calls)
        for place, *answer in rows:
            answers[place - 1] = _posting(answer)
        return answers


_TOGETHER = "SELECT * FROM api.post_many($1, $2, $3, $4, $5, $6, $7)"

_ALONE = {
    Kind.PURCHASE: (
        "SELECT * FROM api.purchase($1, $2, $3, $4)",
        ("user_id", "credits", "key", "meta"),
    ),
    Kind.BONUS: (
        "SELECT * FROM api.bonus($1, $2, $3, $4, $5)",
        ("user_id", "credits", "key", "deadline", "meta"),
    ),
    Kind.SPEND: (
        "SELECT * FROM api.spend($1, $2, $3, $4)",
        ("user_id", "credits", "key", "meta"),
    ),
    Kind.UNDO: ("SELECT * FROM api.undo($1, $2, $3)", ("user_id", "key", "ref")),
    Kind.HOLD: (
        "SELECT * FROM api.hold($1, $2, $3, $4, $5)",
        ("user_id", "credits", "key", "deadline", "meta"),
    ),
    Kind.CAPTURE: (
        "SELECT * FROM api.capture($1, $2, $3, $4)",
        ("user_id", "credits", "key", "ref"),
    ),
    Kind.RELEASE: ("SELECT * FROM api.release($1, $2, $3)", ("user_id", "key", "ref")),
    Kind.REFUND: ("SELECT * FROM api.refund($1, $2, $3)", ("user_id", "key", "ref")),
    Kind.EXPIRE: ("SELECT * FROM api.expire($1)", ("user_id",)),
    Kind.ADJUST: (
        "SELECT * FROM api.adjust($1, $2, $3, $4)",
        ("user_id", "credits", "key", "meta"),
    ),
}


def _posting(row: Iterable[Any]) -> Posting:
    status, seq, balance, closed = row
    return Posting(status=Status(status), seq=seq, balance=balance, closed=closed)
