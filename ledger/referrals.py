"""Referrals: people come by the link of another person, and both get credits at their purchase."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Credits, UserId

MOST_A_MONTH = 1000
MOST_AT_ONCE = 100


class Came(StrEnum):
    """What became of somebody's coming by a link."""

    OK = "ok"  # both get something at the first purchase
    YOURS = "yours"  # it is their own link
    KNOWN = "known"  # they were here before, or came by another one's link
    UNKNOWN = "unknown"  # nobody has that link, or whose it is is barred


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """What has become of those who came by a person's link.

    `came` people have, of whom `bought` have bought something that stands. That earned `credits` in
    all, of them for `this_month` purchases in this month, in UTC.
    """

    came: int
    bought: int
    credits: Credits
    this_month: int


class Referrals(Queries):
    """Referrals, over a pool of connections whose role may call its functions."""

    __slots__ = ()

    async def refer(
        self,
        *,
        user_id: UserId,
        by_id: UserId,
        gives: Credits,
        rewards: Credits,
        most_a_month: int,
    ) -> tuple[Came, Credits]:
        """Note that a newcomer has come by a person's link, unless they were here before.

        Return what became of it, and what they get with their first purchase.

        At their first purchase they get `gives`, and whose link it was `rewards`, for at most
        `most_a_month` of such purchases. These credits never expire.
        """
        row = await self._one(
            "SELECT status, gives FROM refer($1, $2, $3, $4, $5)",
            validate.person(user_id),
            validate.person(by_id, "by_id"),
            validate.whole("gives", gives, least=0, most=validate.MOST_GRANTED),
            validate.whole("rewards", rewards, least=0, most=validate.MOST_GRANTED),
            validate.whole("most_a_month", most_a_month, least=1, most=MOST_A_MONTH),
        )
        return Came(row["status"]), Credits(row["gives"] or 0)

    async def reward_inviters(self, *, bot_id: int, most: int = MOST_AT_ONCE) -> int:
        """Give up to `most` people what purchases have earned them, or take it back.

        A message to each is queued, which the bot `bot_id` sends. Return how many it saw to.
        """
        row = await self._one(
            "SELECT referrals FROM reward_inviters($1, $2)",
            validate.bot(bot_id),
            validate.whole("most", most, least=1, most=1000),
        )
        referrals: int = row["referrals"]
        return referrals

    async def invited(self, by_id: UserId) -> Invited:
        """Return what has become of those who came by a person's link."""
        now = datetime.now(UTC)
        row = await self._one(
            "SELECT count(*) AS came,"
            " count(*) FILTER (WHERE state IN ('earned', 'rewarded', 'capped')) AS bought,"
            " coalesce(sum(rewarded), 0)::bigint AS credits,"
            " count(*) FILTER (WHERE state = 'rewarded' AND earned_at >= $2) AS this_month"
            " FROM referral WHERE by_id = $1",
            validate.person(by_id, "by_id"),
            now.replace(day=1, hour=0, minute=0, second=0, microsecond=0),
        )
        return Invited(**row)
