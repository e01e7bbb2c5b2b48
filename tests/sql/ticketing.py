"""Tickets as tests open, answer and read them."""

import json
from typing import Any

import asyncpg

from tests.sql.asking import Ask
from tests.sql.paying import ANN, BOT

OPERATOR = 900
SECOND = 901
A_DAY_LATER = """
    UPDATE people.ticket SET
        opened_at = opened_at - interval '25 hours', spoken_at = spoken_at - interval '25 hours'
"""
MOMENTS_LATER = "UPDATE people.ticket SET spoken_at = spoken_at - interval '3 s'"
STATES = "SELECT number, state FROM people.ticket ORDER BY number"
WORDS = "SELECT words FROM people.ticket_message ORDER BY id"
ACTS = "SELECT kind, credits, operator_id, reason FROM act ORDER BY at"
QUEUED = """
    SELECT phrase, chat_id, facts ->> 'message' FROM people.outbox
    WHERE ended_at IS NULL ORDER BY id
"""


def text(words: str = "Where are my Stars?", **more: object) -> str:
    """Give a text as somebody has written it."""
    return json.dumps({"kind": "text", "text": words, "chat": ANN, "message": 5, **more})


def photo(words: str = "", **more: object) -> str:
    """Give a photo as somebody has sent it."""
    sent = {"kind": "photo", "text": words, "file": "AgAC", "chat": ANN, "message": 6}
    return json.dumps({**sent, **more})


def voice(**more: object) -> str:
    """Give something that only Telegram can copy."""
    return json.dumps({"kind": "other", "text": "", "chat": ANN, "message": 7, **more})


async def begin(
    bot: Ask,
    key: str = "1:7:5",
    *,
    person: int = ANN,
    charge: str | None = None,
    content: str | None = None,
    most_open: int = 3,
    joins: bool = False,
    most_an_hour: int | None = None,
    of: int = BOT,
) -> tuple[object, ...]:
    """Open a ticket; give its status and number."""
    content = content or text()
    opened = await bot(
        "open_ticket", of, person, key, charge, content, most_open, joins, most_an_hour
    )
    return opened[:2]


async def add(
    bot: Ask,
    key: str,
    *,
    number: int | None = None,
    person: int = ANN,
    content: str | None = None,
    of: int = BOT,
) -> tuple[object, ...]:
    """Add to a ticket; give the status and the number."""
    return await bot("add_message", of, person, number, key, content or text("And?"))


async def answer(
    operator: Ask,
    number: object,
    key: str = "1:900:8",
    *,
    by: int = OPERATOR,
    content: str | None = None,
    insists: bool = False,
    of: int = BOT,
) -> tuple[object, ...]:
    """Answer a ticket; give the status, its person, and who was faster."""
    content = content or text("On their way.", chat=by)
    status, person, other, _at = await operator(
        "answer_ticket", of, number, key, by, content, insists
    )
    return status, person, other


async def close(
    operator: Ask, number: object, *, by: int = OPERATOR, of: int = BOT
) -> tuple[object, ...]:
    """Close a ticket; give the status, its person, and who had closed it."""
    status, person, other, _at = await operator("close_ticket", of, number, by)
    return status, person, other


async def states(owner: asyncpg.Connection) -> list[Any]:
    """List how far each ticket is."""
    return [row["state"] for row in await owner.fetch(STATES)]


async def words(owner: asyncpg.Connection) -> list[Any]:
    """List all that was written, in order."""
    return [row["words"] for row in await owner.fetch(WORDS)]


async def acts(owner: asyncpg.Connection) -> list[tuple[Any, ...]]:
    """List what operators did."""
    return [tuple(row) for row in await owner.fetch(ACTS)]


async def queued(owner: asyncpg.Connection) -> list[tuple[Any, ...]]:
    """List what is to be said about tickets: phrase and chat."""
    return [tuple(row)[:2] for row in await owner.fetch(QUEUED)]


async def all_sent(owner: asyncpg.Connection) -> None:
    """Let Telegram have all that is queued."""
    await owner.execute(
        "UPDATE people.outbox SET state = 'sent', ended_at = now(), message_id = id"
        " WHERE ended_at IS NULL"
    )


async def ticket(owner: asyncpg.Connection, number: object) -> asyncpg.Record:
    """Read a ticket, with all that there is of it."""
    [found] = await owner.fetch("SELECT * FROM people.ticket WHERE number = $1", number)
    return found
