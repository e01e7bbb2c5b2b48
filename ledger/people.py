"""People: their names, the terms they accepted, what they were asked, and how to find them."""

import json
import re
from datetime import datetime

import asyncpg

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Dialog, Facts, Person, UserId

MOST_NAMED = 100

_LIKE = re.compile(r"[%_\\]")
"""What a pattern of LIKE reads as something else than itself."""

_PERSON = (
    "SELECT user_id, username, name, language, own_language, terms, met_at, seen_at FROM person"
)


class People(Queries):
    """Everybody we know, over a pool of connections whose role may call its functions."""

    async def meet(
        self, *, user_id: UserId, username: str | None, name: str, language: str
    ) -> None:
        """Store the names that Telegram has for a person now; writes only if they changed."""
        await self._one(
            "SELECT meet($1, $2, $3, $4)",
            validate.person(user_id),
            None if username is None else validate.text("username", username),
            validate.storable("name", name),
            validate.storable("language", language),
        )

    async def prefer(self, *, user_id: UserId, name: str, value: str | None) -> None:
        """Note what a person has chosen for themselves; None takes the choice back.

        Of `language` it is the code, and of the others on or off.
        """
        await self._one(
            "SELECT prefer($1, $2, $3)",
            validate.person(user_id),
            validate.text("name", name),
            None if value is None else validate.text("value", value),
        )

    async def preferences(self, user_id: UserId) -> dict[str, str]:
        """Return what a person has chosen for themselves, by the name of each choice."""
        rows = await self._all(
            "SELECT name, value FROM preference WHERE user_id = $1", validate.person(user_id)
        )
        return {row["name"]: row["value"] for row in rows}

    async def accept_terms(self, *, user_id: UserId, version: str) -> None:
        """Note that a person accepts a version of the terms; the newest consent counts."""
        await self._one(
            "SELECT accept_terms($1, $2)",
            validate.person(user_id),
            validate.text("version", version),
        )

    async def open_dialog(
        self, *, bot_id: int, user_id: UserId, name: str, facts: Facts, lasts_s: float
    ) -> None:
        """Note what a bot has just asked a person, for `lasts_s` seconds, up to a week.

        An earlier question of that bot is forgotten.
        """
        await self._one(
            "SELECT open_dialog($1, $2, $3, $4, $5)",
            validate.bot(bot_id),
            validate.person(user_id),
            validate.text("name", name),
            validate.facts(facts),
            float(lasts_s),
        )

    async def dialog(self, *, bot_id: int, user_id: UserId) -> Dialog | None:
        """Return what a bot has asked a person and waits to be answered, or None."""
        row = await self._first(
            "SELECT name, facts, expires_at FROM dialog WHERE user_id = $1 AND bot_id = $2",
            validate.person(user_id),
            validate.bot(bot_id),
        )
        return None if row is None else Dialog(**{**row, "facts": json.loads(row["facts"])})

    async def answer_dialog(self, *, bot_id: int, user_id: UserId, message_id: int) -> bool:
        """Take a message as the answer to what a bot has asked a person; return whether it is.

        The first message is, however often it comes, and no other until the bot asks again.
        """
        row = await self._one(
            "SELECT answers FROM answer_dialog($1, $2, $3)",
            validate.bot(bot_id),
            validate.person(user_id),
            message_id,
        )
        return bool(row["answers"])

    async def close_dialog(
        self,
        *,
        bot_id: int,
        user_id: UserId,
        answer: int | None = None,
        expires_at: datetime | None = None,
    ) -> str | None:
        """Forget what a bot has asked a person; return which question that was, if any.

        With the id of the message that was the `answer`, or with the moment at which the question
        `expires_at`, a later question stays.
        """
        row = await self._one(
            "SELECT name FROM close_dialog($1, $2, $3, $4)",
            validate.bot(bot_id),
            validate.person(user_id),
            answer,
            None if expires_at is None else validate.moment("expires_at", expires_at),
        )
        name: str | None = row["name"]
        return name

    async def note_press(
        self, *, bot_id: int, user_id: UserId, button: str, press: str, within_s: float
    ) -> bool:
        """Remember the last button that a person has pressed; return whether this is a first tap.

        It is not when another press of the same button was the last one, less than `within_s`
        seconds ago. A press that is handled again is. A crash of the server may forget presses.
        """
        row = await self._one(
            "SELECT first FROM note_press($1, $2, $3, $4, $5)",
            validate.bot(bot_id),
            validate.person(user_id),
            validate.key("button", button),
            validate.key("press", press),
            float(within_s),
        )
        return bool(row["first"])

    async def person(self, user_id: UserId) -> Person | None:
        """Return a person, or None if they never wrote to the bot."""
        return await self._find(
            f"{_PERSON} WHERE user_id = $1 AND met_at IS NOT NULL", validate.person(user_id)
        )

    async def somebody(self, user_id: UserId) -> Person:
        """Return a person, of whom maybe nothing but the id is known."""
        whoever = validate.payer(user_id, "user_id")
        return await self._find(f"{_PERSON} WHERE user_id = $1", whoever) or _stranger(whoever)

    async def find(self, handle: str) -> Person | None:
        """Find a person by id, @name, order id, or the charge id or mark of one of their payments.

        This includes people who have an account or a payment but never wrote to the bot. An @name
        finds whoever wrote to the bot under it last.
        """
        handle = validate.text("handle", handle).strip()
        if handle.startswith("@"):
            return await self._find(
                f"{_PERSON} WHERE lower(username) = lower($1) ORDER BY seen_at DESC LIMIT 1",
                handle.removeprefix("@"),
            )
        if _is_id(handle) and (
            person := await self._find(f"{_PERSON} WHERE user_id = $1", int(handle))
        ):
            return person
        found = await self._first(
            "SELECT user_id FROM payment WHERE charge_id = $1 OR mark = lower($1)"
            " ORDER BY charge_id <> $1, recorded_at LIMIT 1",
            handle,
        ) or await self._buyer(handle)
        if found is None:
            return None
        payer_id = found["user_id"]
        return await self._find(f"{_PERSON} WHERE user_id = $1", payer_id) or _stranger(payer_id)

    async def by_name(self, name: str, *, limit: int) -> list[Person]:
        """Return up to `limit` people who have this text in their name or @name, capitals aside.

        Whoever is called just so comes first, then whoever wrote last.
        """
        name = validate.text("name", name).strip()
        # The database may know nothing of capitals beyond English, so it gets the usual ones.
        ways = {name, name.lower(), name.upper(), name.title()}
        rows = await self._all(
            f"{_PERSON} WHERE met_at IS NOT NULL AND (name ILIKE ANY($1) OR username ILIKE ANY($1))"
            " ORDER BY lower(name) = ANY($2) DESC, seen_at DESC, user_id LIMIT $3",
            [_inside(way) for way in ways],
            [way.lower() for way in ways],
            validate.whole("limit", limit, least=1, most=MOST_NAMED),
        )
        return [_person(row) for row in rows]

    async def unreachable_since(self, user_id: UserId) -> datetime | None:
        """Return since when a bot can't write to a person; None if all can, or never tried."""
        row = await self._one(
            "SELECT min(since) AS since FROM unreachable WHERE user_id = $1",
            validate.payer(user_id, "user_id"),
        )
        since: datetime | None = row["since"]
        return since

    async def _buyer(self, payload: str) -> asyncpg.Record | None:
        """Return the row with the id of whom an order was offered to, which its own id begins."""
        owner = payload.partition(".")[0]
        if not _is_id(owner):
            return None
        return await self._first(
            "SELECT user_id FROM orders WHERE user_id = $1 AND payload = $2", int(owner), payload
        )

    async def _find(self, query: str, argument: object) -> Person | None:
        row = await self._first(query, argument)
        return None if row is None else _person(row)


def _inside(text: str) -> str:
    """Return the pattern of LIKE that finds a text within another one."""
    return f"%{_LIKE.sub(_escaped, text)}%"


def _escaped(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"


def _person(row: asyncpg.Record) -> Person:
    """Return a person, who may have no name yet."""
    return Person(**{**row, "name": row["name"] or "", "language": row["language"] or ""})


def _stranger(user_id: int) -> Person:
    """Return a person of whom nothing but the id is known."""
    return Person(
        user_id=UserId(user_id), username=None, name="", language="", terms=None, met_at=None
    )


def _is_id(handle: str) -> bool:
    """Return whether this can be the id of a person."""
    return (
        handle.isascii() and handle.isdigit() and len(handle) <= len(str(validate.BIGINT_MOST)) - 1
    )
