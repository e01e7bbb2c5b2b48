"""Plans: credits every 30 days, for Stars that Telegram takes until somebody ends that."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Changed, ChargeId, Credits, Offer, OfferStatus, Order, Stars, UserId

MOST_STARS = 10_000
"""What Telegram takes at most for 30 days (Bot API, createInvoiceLink)."""

MOST_KEPT = validate.MOST_CREDITS
MOST_PLANS = 100


class PlanState(StrEnum):
    """How far a plan is that was paid for."""

    ACTIVE = "active"  # it renews by itself
    CANCELLED = "cancelled"  # it ends with the time that is paid for
    FAILED = "failed"  # Telegram could not take the Stars
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan of a person: it brings `credits` for `stars` every 30 days.

    A renewal leaves `keeps` of the unused credits, None for all. `charge_id` is that of the first
    of its `payments`, by which Telegram knows the subscription, and `mark` a short name of it.
    `next_plan` is the plan that they want when this one ends.
    """

    user_id: UserId
    payload: str
    name: str
    credits: Credits
    stars: Stars
    keeps: Credits | None
    state: PlanState
    until_at: datetime
    next_plan: str | None
    payments: int
    charge_id: ChargeId
    mark: str

    @property
    def runs(self) -> bool:
        """Whether its time is not over."""
        return self.state is not PlanState.OVER


class Plans(Queries):
    """People's plans. The pool has the rights of the bot, or of operators for their acts."""

    __slots__ = ()

    async def open_plan(
        self,
        *,
        user_id: UserId,
        name: str,
        credits: Credits,
        stars: Stars,
        keeps: Credits | None,
        terms: str,
        valid_s: int,
        bot_id: int,
        most_an_hour: int | None = None,
    ) -> Offer:
        """Offer a plan to a person for `valid_s` seconds, at most 30 days, or say why not.

        The order keeps the credits, the Stars, the terms and how many unused credits a renewal
        leaves, for as long as the plan is renewed. There is none while a plan of theirs renews by
        itself, while sales are off or the person is barred, and none if `most_an_hour` offers of
        the last hour are unpaid.
        """
        row = await self._one(
            "SELECT status, payload, opened_at, expires_at, again_at"
            " FROM open_plan($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            validate.person(user_id),
            validate.text("name", name),
            validate.amount(credits),
            validate.whole("stars", stars, least=1, most=MOST_STARS),
            None if keeps is None else validate.whole("keeps", keeps, least=0, most=MOST_KEPT),
            validate.text("terms", terms),
            validate.valid_s(valid_s),
            validate.bot(bot_id),
            validate.most_an_hour(most_an_hour),
        )
        status = OfferStatus(row["status"])
        if status is not OfferStatus.OK:
            return Offer(status, None, row["again_at"])
        times = row["opened_at"], row["expires_at"], None
        return Offer(
            status, Order(user_id, row["payload"], name, credits, stars, terms, *times), None
        )

    async def note_plan(
        self,
        *,
        user_id: UserId,
        payload: str,
        state: PlanState,
        next_plan: str | None = None,
        is_quiet: bool = False,
        update_id: int | None = None,
    ) -> bool:
        """Note what Telegram says of a plan that runs; return whether that is new.

        A message to the person is queued, unless it `is_quiet`. `next_plan` is what they want when
        this one ends. A plan that is unknown, or over, changes nothing, and neither does the
        update `update_id` if a later one has spoken of the plan already.
        """
        row = await self._one(
            "SELECT changed FROM note_plan($1, $2, $3, $4, $5, $6)",
            validate.person(user_id),
            validate.storable("payload", payload),
            validate.text("state", state),
            is_quiet,
            None if next_plan is None else validate.text("next_plan", next_plan),
            validate.update(update_id),
        )
        changed: bool = row["changed"]
        return changed

    async def steer_plan(
        self,
        *,
        user_id: UserId,
        payload: str,
        cancels: bool,
        operator_id: UserId,
        reason: str,
        key: str,
    ) -> Changed:
        """Record that an operator had Telegram end a plan, or let it go on, once per key.

        A message to the person is queued. Operators only.
        """
        row = await self._one(
            "SELECT status FROM steer_plan($1, $2, $3, $4, $5, $6)",
            validate.person(user_id),
            validate.text("payload", payload),
            "cancelled" if cancels else "allowed",
            *validate.signed(operator_id, reason, key),
        )
        return Changed(row["status"])

    async def plans(self, user_id: UserId, limit: int = MOST_PLANS) -> list[Plan]:
        """Return up to `limit` plans that a person has paid for, those that run longest first."""
        rows = await self._all(
            f"SELECT {_PLAN} FROM plan WHERE user_id = $1 ORDER BY until_at DESC, payload LIMIT $2",
            validate.payer(user_id, "user_id"),
            validate.whole("limit", limit, least=1, most=MOST_PLANS),
        )
        return [Plan(**{**row, "state": PlanState(row["state"])}) for row in rows]


_PLAN = (
    "user_id, payload, plan AS name, credits, stars, keeps, state, until_at, next_plan, payments,"
    " charge_id, mark"
)
