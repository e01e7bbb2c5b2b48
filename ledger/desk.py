"""What operators do to accounts, each act with who, why and when."""

import asyncpg

from ledger import check
from ledger.errors import ledger_errors
from ledger.model import Act, Credits, Posting, Status, UserId

MOST_ACTS = 1000


class Desk:
    """The operators' desk, over a pool of connections that act as operators."""

    __slots__ = ("_pool",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool

    async def grant_credits(
        self, *, user_id: UserId, credits: Credits, operator_id: UserId, reason: str, key: str
    ) -> Posting:
        """Give a person credits and record who did it and why, together and once per key.

        Opens an account where there is none.
        """
        with ledger_errors():
            [row] = await self._pool.fetch(
                "SELECT * FROM api.grant_credits($1, $2, $3, $4, $5)",
                check.person(user_id),
                check.amount(credits),
                check.whole("operator_id", operator_id, least=0, most=check.BIGINT_MOST),
                check.text("reason", reason),
                check.key("key", key),
            )
        return Posting(**{**row, "status": Status(row["status"])})

    async def acts(self, user_id: UserId, limit: int = 10) -> list[Act]:
        """List what operators did to a person's account, newest first."""
        with ledger_errors():
            rows = await self._pool.fetch(
                "SELECT user_id, key, kind, credits, operator_id, reason, at FROM api.act"
                " WHERE user_id = $1 ORDER BY at DESC, key LIMIT $2",
                check.person(user_id),
                check.whole("limit", limit, least=1, most=MOST_ACTS),
            )
        return [Act(**row) for row in rows]
