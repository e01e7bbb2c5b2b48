"""Operators: who they are, and what they do, recorded with who, why and when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import asyncpg

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import (
    Act,
    Changed,
    ChargeId,
    Credits,
    Done,
    Posting,
    SalesState,
    Status,
    UserId,
)

MOST_ACTS = 1000

MOST_GRANTED = validate.MOST_GRANTED
"""The most credits that one act may give or take, so that a typo does little harm."""


class Role(StrEnum):
    """What an operator is: what each role may do, the bot decides."""

    OWNER = "owner"
    SUPPORT = "support"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """Somebody whom `operator_id` has appointed; 0 is the command line."""

    user_id: UserId
    role: Role
    operator_id: UserId
    since: datetime


class OperatorActs(Queries):
    """Acts of operators, over a pool of connections that act as operators.

    Others may read acts; NotAllowed is raised when they try to act.
    """

    async def grant_credits(
        self,
        *,
        user_id: UserId,
        credits: Credits,
        operator_id: UserId,
        reason: str,
        key: str,
        bot_id: int | None,
    ) -> Posting:
        """Give a person up to `MOST_GRANTED` credits; record who did it and why, once per key.

        Opens an account if the person has none. `operator_id` is 0 for someone at the command line
        of the server. The bot `bot_id` tells the person.
        """
        return await self._post(
            "SELECT * FROM grant_credits($1, $2, $3, $4, $5, $6)",
            validate.person(user_id),
            validate.whole("credits", credits, least=1, most=MOST_GRANTED),
            *_signed(operator_id, reason, key, bot_id),
        )

    async def take_credits(
        self,
        *,
        user_id: UserId,
        credits: Credits,
        most_lacking: Credits,
        operator_id: UserId,
        reason: str,
        key: str,
        bot_id: int | None,
        most_sold: Credits | None = None,
    ) -> Posting:
        """Take up to `MOST_GRANTED` lasting credits; record who did it and why, once per key.

        What was given goes before what was sold. Answers `insufficient` if more than
        `most_lacking` of them are not there, or more than `most_sold` would be of those that were
        sold; None is no limit. Those that may lack become a debt. The bot `bot_id` tells the
        person.
        """
        return await self._post(
            "SELECT * FROM take_credits($1, $2, $3, $4, $5, $6, $7, $8)",
            validate.person(user_id),
            validate.whole("credits", credits, least=1, most=MOST_GRANTED),
            validate.whole("most_lacking", most_lacking, least=0, most=validate.BIGINT_MOST),
            *_signed(operator_id, reason, key, bot_id),
            None
            if most_sold is None
            else validate.whole("most_sold", most_sold, least=0, most=validate.BIGINT_MOST),
        )

    async def bar(
        self, *, user_id: UserId, operator_id: UserId, reason: str, key: str, bot_id: int | None
    ) -> Done:
        """Keep a person from buying and spending; record who did it and why, once per key.

        What they have paid is credited, and refunds go on. The bot `bot_id` tells them the reason.
        """
        return await self._do(
            "SELECT status FROM bar($1, $2, $3, $4, $5)",
            validate.person(user_id),
            *_signed(operator_id, reason, key, bot_id),
        )

    async def unbar(
        self, *, user_id: UserId, operator_id: UserId, reason: str, key: str, bot_id: int | None
    ) -> Done:
        """Let a person buy and spend again; record who did it and why, once per key."""
        return await self._do(
            "SELECT status FROM unbar($1, $2, $3, $4, $5)",
            validate.person(user_id),
            *_signed(operator_id, reason, key, bot_id),
        )

    async def switch_sales(
        self, *, state: SalesState, operator_id: UserId, reason: str, key: str, bot_id: int | None
    ) -> Done:
        """Switch sales on or off for all bots of the database, at once; record who and why.

        The bot `bot_id` tells the operators.
        """
        return await self._do(
            "SELECT status FROM switch_sales($1, $2, $3, $4, $5)",
            validate.text("state", state),
            *_signed(operator_id, reason, key, bot_id),
        )

    async def credit_payment(
        self,
        *,
        payer_id: UserId,
        charge_id: ChargeId,
        credits: Credits,
        operator_id: UserId,
        reason: str,
        bot_id: int | None,
    ) -> Posting:
        """End the review of a payment by giving its payer credits for its Stars, once per charge.

        The bot `bot_id` tells the payer.

        Answers `missing` if there is no such payment, and `conflict` if it was credited with
        another amount or its Stars are being refunded.
        """
        return await self._post(
            "SELECT * FROM credit_payment($1, $2, $3, $4, $5, $6)",
            validate.person(payer_id, "payer_id"),
            validate.text("charge_id", charge_id),
            validate.amount(credits),
            validate.operator(operator_id),
            validate.text("reason", reason),
            _bot(bot_id),
        )

    async def appoint(
        self,
        *,
        user_id: UserId,
        role: Role,
        operator_id: UserId,
        reason: str,
        key: str,
        bot_id: int | None = None,
    ) -> Changed:
        """Give a person a role, instead of the one they had; record and tell it, once per key.

        The bot `bot_id` tells the person; without one, whichever runs first.
        """
        row = await self._one(
            "SELECT status FROM appoint($1, $2, $3, $4, $5, $6)",
            validate.person(user_id),
            validate.text("role", role),
            *_signed(operator_id, reason, key, bot_id),
        )
        return Changed(row["status"])

    async def dismiss(
        self,
        *,
        user_id: UserId,
        operator_id: UserId,
        reason: str,
        key: str,
        bot_id: int | None = None,
    ) -> Changed:
        """Take a person's role away; record and tell it, once per key."""
        row = await self._one(
            "SELECT status FROM dismiss($1, $2, $3, $4, $5)",
            validate.person(user_id),
            *_signed(operator_id, reason, key, bot_id),
        )
        return Changed(row["status"])

    async def staff(self) -> list[StaffMember]:
        """Return everybody who was appointed, in the order of their ids."""
        rows = await self._all(f"{_STAFF} ORDER BY user_id")
        return [_member(row) for row in rows]

    async def member(self, user_id: UserId) -> StaffMember | None:
        """Return what a person was appointed to, or None."""
        row = await self._first(f"{_STAFF} WHERE user_id = $1", validate.person(user_id))
        return None if row is None else _member(row)

    async def act(self, key: str) -> Act | None:
        """Return the act with this key, whoever's account it was done to, or None."""
        row = await self._first(
            f"SELECT {_ACT} FROM act WHERE key = $1 ORDER BY at, user_id LIMIT 1",
            validate.key("key", key),
        )
        return None if row is None else Act(**row)

    async def acts(self, user_id: UserId, limit: int = 10) -> list[Act]:
        """Return up to `limit` acts on a person's account, newest first."""
        rows = await self._all(
            f"SELECT {_ACT} FROM act WHERE user_id = $1 ORDER BY at DESC, key LIMIT $2",
            validate.person(user_id),
            validate.whole("limit", limit, least=1, most=MOST_ACTS),
        )
        return [Act(**row) for row in rows]

    async def _do(self, query: str, *arguments: object) -> Done:
        return Done((await self._one(query, *arguments))["status"])

    async def _post(self, query: str, *arguments: object) -> Posting:
        row = await self._one(query, *arguments)
        return Posting(**{**row, "status": Status(row["status"])})


_ACT = "user_id, key, kind, credits, operator_id, reason, at, detail"
_STAFF = "SELECT user_id, role, operator_id, since FROM staff"


def _member(row: asyncpg.Record) -> StaffMember:
    return StaffMember(**{**row, "role": Role(row["role"])})


def _signed(operator_id: int, reason: str, key: str, bot_id: int | None) -> tuple[object, ...]:
    """Check what every act says: who does it, why, under which key, and which bot tells of it."""
    return (
        *validate.signed(operator_id, reason, key),
        _bot(bot_id),
    )


def _bot(value: int | None) -> int | None:
    """Check the id of a bot; None is whichever runs first."""
    return None if value is None else validate.bot(value)
