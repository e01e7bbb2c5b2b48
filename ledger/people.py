"""People: how they are called, which terms they have accepted, and how to find them."""

import asyncpg

from ledger import check
from ledger.errors import ledger_errors
from ledger.model import Person, UserId

_PERSON = "SELECT user_id, username, name, language, terms, met_at FROM api.person"


class People:
    """Everybody we know, over a pool of connections that may call its functions."""

    __slots__ = ("_pool",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool

    async def meet(
        self, *, user_id: UserId, username: str | None, name: str, language: str
    ) -> None:
        """Remember how a person is called now; writes only what is news."""
        with ledger_errors():
            await self._pool.execute(
                "SELECT api.meet($1, $2, $3, $4)",
                check.person(user_id),
                None if username is None else check.text("username", username),
                check.storable("name", name),
                check.storable("language", language),
            )

    async def accept_terms(self, *, user_id: UserId, version: str) -> None:
        """Note that a person accepts a version of the terms; the first time counts."""
        with ledger_errors():
            await self._pool.execute(
                "SELECT api.accept_terms($1, $2)",
                check.person(user_id),
                check.text("version", version),
            )

    async def person(self, user_id: UserId) -> Person | None:
        """Answer who this is, or None when they have never written to the bot."""
        return await self._find(
            f"{_PERSON} WHERE user_id = $1 AND met_at IS NOT NULL", check.person(user_id)
        )

    async def find(self, handle: str) -> Person | None:
        """Find a person by id, by @name, or by the charge id of a payment of theirs.

        Somebody is found, too, who has an account or a payment and never wrote to the bot. Of two
        who had the same @name, it is the one seen last.
        """
        handle = check.text("handle", handle).strip()
        if handle.startswith("@"):
            return await self._find(
                f"{_PERSON} WHERE lower(username) = lower($1) ORDER BY seen_at DESC LIMIT 1",
                handle.removeprefix("@"),
            )
        if _is_id(handle) and (
            person := await self._find(f"{_PERSON} WHERE user_id = $1", int(handle))
        ):
            return person
        with ledger_errors():
            payer_id = await self._pool.fetchval(
                "SELECT user_id FROM api.payment WHERE charge_id = $1 ORDER BY recorded_at LIMIT 1",
                handle,
            )
        if payer_id is None:
            return None
        return await self._find(f"{_PERSON} WHERE user_id = $1", payer_id) or _stranger(payer_id)

    async def _find(self, query: str, argument: object) -> Person | None:
        with ledger_errors():
            row = await self._pool.fetchrow(query, argument)
        if row is None:
            return None
        return Person(**{**row, "name": row["name"] or "", "language": row["language"] or ""})


def _stranger(user_id: UserId) -> Person:
    """Describe somebody of whom nothing is known."""
    return Person(user_id=user_id, username=None, name="", language="", terms=None, met_at=None)


def _is_id(handle: str) -> bool:
    """Say whether this can be the id of a person."""
    return handle.isascii() and handle.isdigit() and len(handle) <= len(str(check.BIGINT_MOST)) - 1
