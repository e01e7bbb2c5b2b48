"""Whether anything is sold, to whom it is not, and which payments wait for a decision."""

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Bar, ChargeId, Decision, Review, Sales, SalesState, UserId

MOST_REVIEWS = 1000


class Selling(Queries):
    """What keeps people from buying, over a pool of connections whose role may read it.

    Operators change it: see OperatorActs.
    """

    async def sales(self) -> Sales:
        """Return whether sales are on, and who has switched them last."""
        row = await self._one("SELECT state, since, operator_id, reason FROM sales")
        return Sales(**{**row, "state": SalesState(row["state"])})

    async def bar_of(self, user_id: UserId) -> Bar | None:
        """Return what bars a person from buying and spending, or None."""
        row = await self._first(
            "SELECT user_id, since, operator_id, reason FROM barred WHERE user_id = $1",
            validate.person(user_id),
        )
        return None if row is None else Bar(**row)

    async def barred(self, limit: int = 10) -> list[Bar]:
        """Return up to `limit` people who are barred, the latest first."""
        rows = await self._all(
            "SELECT user_id, since, operator_id, reason FROM barred"
            " ORDER BY since DESC, user_id LIMIT $1",
            validate.whole("limit", limit, least=1, most=MOST_REVIEWS),
        )
        return [Bar(**row) for row in rows]

    async def reviews(self, limit: int = 10) -> list[Review]:
        """Return up to `limit` payments that wait for a decision, the oldest first."""
        rows = await self._all(
            "SELECT user_id, charge_id, stars, currency, reason, mark, paid_at, recorded_at"
            " FROM review ORDER BY recorded_at, user_id, charge_id LIMIT $1",
            validate.whole("limit", limit, least=1, most=MOST_REVIEWS),
        )
        return [Review(**row) for row in rows]

    async def decision(self, user_id: UserId, charge_id: ChargeId) -> Decision | None:
        """Return what an operator has decided on a payment in review, or None."""
        row = await self._first(
            "SELECT how, operator_id, credits FROM decided WHERE user_id = $1 AND charge_id = $2",
            validate.payer(user_id, "user_id"),
            validate.text("charge_id", charge_id),
        )
        return None if row is None else Decision(**row)
