"""Promo codes: operators make and close them, and people enter them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import asyncpg

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Credits, Done, Stars, UserId

MOST_PROMOS = 10_000
"""Codes that one act makes."""

MOST_PERCENT = 1000
MOST_DAYS = 3650
MOST_EACH = 1000
MOST_LISTED = 1000

SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""What random codes are made of: 32 signs, none of which looks like another one."""

RANDOM_SIGNS = 12
"""Five bits each: nobody finds one of a million codes by trying."""


class Gift(StrEnum):
    """What a code gives."""

    CREDITS = "credits"  # at once
    PERCENT = "percent"  # so much more on the next pack
    PLAN = "plan"  # 30 days of a plan, at once


class For(StrEnum):
    """For whom a code is."""

    EVERYBODY = "everybody"
    NEWCOMERS = "newcomers"  # who have bought nothing yet


class PromoState(StrEnum):
    """Whether a code can be used now, and if not, why."""

    OPEN = "open"
    EARLY = "early"
    OVER = "over"
    USED_UP = "used_up"
    CLOSED = "closed"


class Scope(StrEnum):
    """What is closed: a code alone, or with all that were made with it."""

    ONE = "one"
    TOGETHER = "together"


class Redeeming(StrEnum):
    """What became of a code that a person entered; nothing has changed but for the first."""

    OK = "ok"
    REPLAY = "replay"  # the same request: it was used then
    UNKNOWN = "unknown"
    EARLY = "early"
    OVER = "over"
    CLOSED = "closed"
    USED_UP = "used_up"
    YOURS = "yours"  # they have used it as often as one person may
    NEWCOMERS = "newcomers"  # they have bought something before
    WAITING = "waiting"  # another bonus waits for their next pack
    BARRED = "barred"
    FULL = "full"  # too many wrong codes in this hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What codes give, to whom, how often and when.

    `amount` is of credits or per cent. The credits last `days` days, None for ever. A bonus on a
    pack is for orders that are opened before `ends_at`. With `plan` they are those of a plan of
    that name, of which after its 30 days `keeps` unused ones stay, None for all.
    """

    gift: Gift
    amount: int
    days: int | None = None
    most_uses: int | None = None
    most_each: int = 1
    who: For = For.EVERYBODY
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    plan: str | None = None
    keeps: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What became of codes that were to be made; `taken` is one that is there already."""

    status: Done
    taken: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redeemed:
    """The answer to whoever entered a code: what they got, or why not, and what they have now.

    `expires_at` is when the credits expire, or from when on no pack brings the bonus; None for
    never. With `full`, they may try again at `again_at`. Of a `plan`, `keeps` unused credits stay
    then, None for all; `has_plan` says whether one of their own renews by itself.
    """

    status: Redeeming
    code: str | None
    gift: Gift | None
    amount: int | None
    expires_at: datetime | None
    balance: Credits
    again_at: datetime | None
    plan: str | None
    keeps: Credits | None
    has_plan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Promo:
    """Codes that were made together, of which `code` is the first: mostly it is the only one.

    `uses`, `given` and `stars` are of all of them: how often they were used, the credits that they
    gave, and the Stars that people have paid since and not got back. `state` is open if one is.
    """

    code: str
    codes: int
    gift: Gift
    amount: int
    days: int | None
    most_uses: int | None
    most_each: int
    who: For
    begins_at: datetime
    ends_at: datetime | None
    state: PromoState
    uses: int
    given: Credits
    stars: Stars
    made_at: datetime
    operator_id: UserId
    reason: str
    plan: str | None
    keeps: Credits | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A bonus of so many per cent that waits for a person's next pack."""

    code: str
    percent: int
    ends_at: datetime | None


class Promos(Queries):
    """Promo codes, over a pool of connections whose role may call its functions.

    Whoever makes or closes one needs the rights of operators.
    """

    __slots__ = ()

    async def make_promos(
        self, *, codes: Sequence[str], rules: Rules, operator_id: UserId, reason: str, key: str
    ) -> Made:
        """Make up to `MOST_PROMOS` codes that give the same, once per key; record who and why.

        If one of them is there already, even a closed one, none is made: `already`.
        """
        row = await self._one(
            "SELECT status, taken FROM make_promos($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
            " $12, $13, $14)",
            [validate.text("codes", code) for code in codes],
            *_checked(rules),
            *validate.signed(operator_id, reason, key),
            None if rules.plan is None else validate.text("plan", rules.plan),
            None if rules.keeps is None else _kept(rules.keeps),
        )
        status = Done.ALREADY if row["status"] == "taken" else Done(row["status"])
        return Made(status=status, taken=row["taken"])

    async def close_promo(
        self, *, code: str, scope: Scope, operator_id: UserId, reason: str, key: str
    ) -> tuple[Done | None, int]:
        """Close a code, or all that were made with it, once per key; record who and why.

        Return what became of it and how many were closed; None if there is no such code. What
        people were promised before stays theirs.
        """
        row = await self._one(
            "SELECT status, codes FROM close_promo($1, $2, $3, $4, $5)",
            validate.text("code", code),
            validate.text("scope", scope),
            *validate.signed(operator_id, reason, key),
        )
        return (None if row["status"] == "missing" else Done(row["status"])), row["codes"]

    async def redeem_promo(
        self, *, user_id: UserId, code: str, key: str, most_wrong: int | None = None
    ) -> Redeemed:
        """Give a person what a code gives, once per key, or say why not.

        Case and white space around it do not matter. After `most_wrong` unknown codes in an hour
        none is taken, not even a right one.
        """
        row = await self._one(
            "SELECT status, code, kind, amount, expires_at, balance, again_at, plan, keeps,"
            " has_plan FROM redeem_promo($1, $2, $3, $4)",
            validate.person(user_id),
            validate.storable("code", code),
            validate.key("key", key),
            None
            if most_wrong is None
            else validate.whole("most_wrong", most_wrong, least=1, most=MOST_EACH),
        )
        values = {name: value for name, value in row.items() if name != "kind"}
        gift = None if row["kind"] is None else Gift(row["kind"])
        return Redeemed(**{**values, "status": Redeeming(row["status"]), "gift": gift})

    async def promo(self, code: str) -> Promo | None:
        """Return a code alone, however it is written, or None if there is none."""
        row = await self._first(
            f"SELECT {_ALONE} FROM promo WHERE code = $1",
            validate.storable("code", code).strip().upper(),
        )
        return None if row is None else _promo(row)

    async def promos(self, limit: int = 10, *, skip: int = 0) -> list[Promo]:
        """Return up to `limit` of what was made after the `skip` newest ones, the newest first.

        Codes made together are one.
        """
        rows = await self._all(
            f"SELECT {_TOGETHER} FROM promo GROUP BY {_SHARED}"
            " ORDER BY made_at DESC, made_key LIMIT $1 OFFSET $2",
            validate.whole("limit", limit, least=1, most=MOST_LISTED),
            validate.whole("skip", skip, least=0, most=validate.BIGINT_MOST),
        )
        return [_promo(row) for row in rows]

    async def promise(self, user_id: UserId) -> Promise | None:
        """Return the bonus that waits for a person's next pack, or None."""
        row = await self._first(
            "SELECT code, percent, ends_at FROM promise WHERE user_id = $1",
            validate.person(user_id),
        )
        return None if row is None else Promise(**row)


def random_code() -> str:
    """Return a code that nobody can guess, of signs that nobody mistakes for others."""
    return "".join(secrets.choice(SIGNS) for _ in range(RANDOM_SIGNS))


_SHARED = (
    "made_key, kind, amount, days, most_uses, most_each, who, begins_at, ends_at, made_at,"
    " operator_id, reason, plan, keeps"
)
_ALONE = f"code, 1::bigint AS codes, uses, given, stars, state, {_SHARED}"
_TOGETHER = (
    "min(code) AS code, count(*) AS codes, sum(uses)::bigint AS uses, sum(given)::bigint AS given,"
    " sum(stars)::bigint AS stars,"
    " CASE WHEN bool_or(state = 'open') THEN 'open' ELSE min(state) END AS state,"
    f" {_SHARED}"
)


def _checked(rules: Rules) -> tuple[object, ...]:
    """Return the rules of codes as SQL takes them."""
    most = MOST_PERCENT if rules.gift is Gift.PERCENT else validate.MOST_GRANTED
    begins_at, ends_at = rules.begins_at, rules.ends_at
    return (
        rules.gift,
        validate.whole("amount", rules.amount, least=1, most=most),
        None if rules.days is None else validate.whole("days", rules.days, least=1, most=MOST_DAYS),
        None if rules.most_uses is None else validate.count("most_uses", rules.most_uses),
        validate.whole("most_each", rules.most_each, least=1, most=MOST_EACH),
        rules.who,
        None if begins_at is None else validate.moment("begins_at", begins_at),
        None if ends_at is None else validate.moment("ends_at", ends_at),
    )


def _kept(credits: int) -> int:
    """Check how many unused credits stay of a plan."""
    return validate.whole("keeps", credits, least=0, most=validate.MOST_CREDITS)


def _promo(row: asyncpg.Record) -> Promo:
    values = {name: value for name, value in row.items() if name not in ("kind", "made_key")}
    return Promo(
        **{
            **values,
            "gift": Gift(row["kind"]),
            "who": For(row["who"]),
            "state": PromoState(row["state"]),
        }
    )
