"""Requests that wait for credits.

What is raised stands in ledger/errors.py; refusals are answers.
"""

from enum import StrEnum

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Credits, Request, UserId


class Claim(StrEnum):
    """What came of claiming a kept request: held until the lease is over, taken, or gone."""

    HELD = "held"
    TAKEN = "taken"
    GONE = "gone"


class Requests(Queries):
    """What people wait for, over a pool of connections."""

    async def keep_request(
        self, *, user_id: UserId, key: str, command: str, price: Credits, body: str
    ) -> bool:
        """Keep a request for later, once per key; False when five of a person's wait already."""
        row = await self._one(
            "SELECT * FROM api.keep_request($1, $2, $3, $4, $5)",
            validate.person(user_id),
            validate.key("key", key),
            validate.text("command", command),
            validate.amount(price, "price"),
            validate.text("body", body),
        )
        return bool(row["kept"])

    async def claim_request(
        self, *, user_id: UserId, key: str, worker: str, lease_s: float
    ) -> Claim:
        """Lease a kept request for so long, unless another worker holds it or it is gone.

        Whoever holds it may do so again to hold it for longer; 0 seconds give it back.
        """
        row = await self._one(
            "SELECT * FROM api.claim_request($1, $2, $3, $4)",
            validate.person(user_id),
            validate.key("key", key),
            validate.text("worker", worker),
            float(lease_s),
        )
        return Claim(row["status"])

    async def drop_request(self, *, user_id: UserId, key: str) -> bool:
        """Forget a kept request; answer whether it was there."""
        row = await self._one(
            "SELECT * FROM api.drop_request($1, $2)",
            validate.person(user_id),
            validate.key("key", key),
        )
        return bool(row["dropped"])

    async def requests(self, user_id: UserId) -> list[Request]:
        """List what a person is waiting for, oldest first.

        What is older than 24 hours is not run any more, and only there if it is charged.
        """
        rows = await self._all(
            "SELECT key, command, price, body, kept_at, charged FROM api.request"
            " WHERE user_id = $1 ORDER BY kept_at, key",
            validate.person(user_id),
        )
        return [Request(**row) for row in rows]

    async def waiting(self) -> list[UserId]:
        """List whose requests are kept though they have the credits for one, or have paid it."""
        rows = await self._all(
            "SELECT DISTINCT user_id FROM api.request JOIN api.balance USING (user_id)"
            " WHERE request.charged OR request.price <= balance.perm + balance.promo"
            " ORDER BY user_id"
        )
        return [row["user_id"] for row in rows]
