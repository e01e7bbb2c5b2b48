import json
from datetime import UTC, date, datetime

import asyncpg

from tests.sql.paying import ANN, open_order, record

TELL = "SELECT people, last FROM summarize_month($1, $2, $3, $4)"
TOLD = "SELECT facts FROM people.outbox WHERE phrase = 'summary' ORDER BY id"
TODAY = datetime.now(UTC).date()
BOB = 8


async def wish(pool: asyncpg.Pool, *people: int) -> None:
    for person in people:
        await pool.execute("SELECT prefer($1, 'summary', 'on')", person)


async def tell(
    pool: asyncpg.Pool, month: date = TODAY, *, after: int = 0, most: int = 100
) -> tuple:
    return tuple(await pool.fetchrow(TELL, month, "UTC", after, most))


async def told(owner: asyncpg.Connection) -> list[dict]:
    return [json.loads(row[0]) for row in await owner.fetch(TOLD)]


async def test_a_month_is_summed_up_for_who_wishes_it(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await wish(pool, ANN)
    for person in (ANN, BOB):
        await pool.execute("SELECT bonus($1, 3, 'start')", person)
    await record(pool, await open_order(pool))
    for key, command, credits in (("a", "qr", 1), ("b", "qr", 1), ("c", "chart", 5)):
        await pool.execute(
            "SELECT spend(7, $1, $2, $3)", credits, key, json.dumps({"command": command})
        )
    await pool.execute("SELECT spend(7, 9, 'd', '{\"command\": \"scan\"}')")
    await pool.execute("SELECT undo(7, 'e', 'd')")
    assert await tell(pool) == (1, ANN)
    assert await tell(pool) == (1, ANN)
    [said] = await told(owner)
    assert (said["spent"], said["bought"], said["given"], said["balance"]) == (7, 100, 3, 96)
    lines = [(one["values"]["command"], one["values"]["times"]) for one in said["lines"]]
    assert lines == [("chart", 1), ("qr", 2)]
    assert said["from"] == {"day": TODAY.replace(day=1).isoformat()}


async def test_who_had_nothing_hears_nothing(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await wish(pool, ANN)
    await pool.execute("SELECT bonus(7, 3, 'start')")
    assert await tell(pool, date(2001, 1, 15)) == (1, ANN)
    assert await told(owner) == []


async def test_many_are_told_some_at_a_time(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    people = range(1, 4)
    await wish(pool, *people)
    for person in people:
        await pool.execute("SELECT bonus($1, 3, 'start')", person)
    assert await tell(pool, most=2) == (2, 2)
    assert await tell(pool, after=2, most=2) == (1, 3)
    assert len(await told(owner)) == 3
