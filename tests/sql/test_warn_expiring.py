from datetime import timedelta

import asyncpg
import pytest

from tests.sql.paying import ANN

WARN = "SELECT people, last FROM warn_expiring($1, $2, $3)"
TOLD = "SELECT facts ->> 'credits' FROM people.outbox WHERE phrase = 'notice-expiring' ORDER BY id"
BOB = 8


async def knows(pool: asyncpg.Pool, *people: int) -> None:
    for person in people:
        await pool.execute("SELECT meet($1, NULL, 'Ann', 'en')", person)


async def lot(pool: asyncpg.Pool, person: int, credits: int, days: float) -> None:
    await pool.execute(
        "SELECT bonus($1, $2, $3, now() + $4::interval)",
        *(person, credits, f"lot:{credits}:{days}", timedelta(days=days)),
    )


async def warn(pool: asyncpg.Pool, *, days: int = 3, after: int = 0, most: int = 100) -> tuple:
    return tuple(await pool.fetchrow(WARN, days, after, most))


async def told(owner: asyncpg.Connection) -> list[str]:
    return [row[0] for row in await owner.fetch(TOLD)]


async def test_whoever_loses_credits_soon_is_told_once(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await knows(pool, ANN, BOB)
    await lot(pool, ANN, 10, 2)
    await lot(pool, ANN, 20, 30)
    await lot(pool, BOB, 5, 4)
    assert await warn(pool) == (1, ANN)
    assert await warn(pool) == (1, ANN)
    assert await told(owner) == ["10"]


async def test_what_is_spent_meanwhile_is_not_counted(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await knows(pool, ANN)
    await lot(pool, ANN, 10, 2)
    await pool.execute("SELECT spend(7, 4, 's')")
    await warn(pool)
    assert await told(owner) == ["6"]


async def test_whoever_has_spent_them_all_hears_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await knows(pool, ANN)
    await lot(pool, ANN, 10, 2)
    await pool.execute("SELECT spend(7, 10, 's')")
    await warn(pool)
    assert await told(owner) == []


async def test_all_that_expire_soon_are_told_together(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await knows(pool, ANN)
    for days in (1, 2, 2.5, 8):
        await lot(pool, ANN, 10, days)
    await warn(pool)
    assert await told(owner) == ["30"]


async def test_nobody_is_told_again_before_as_many_days_have_passed(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await knows(pool, ANN)
    await lot(pool, ANN, 10, 1)
    await warn(pool)
    await lot(pool, ANN, 5, 0.5)
    await warn(pool)
    assert await told(owner) == ["10"]
    await owner.execute("UPDATE people.outbox SET created_at = created_at - interval '4 days'")
    await warn(pool)
    assert await told(owner) == ["10", "15"]


@pytest.mark.parametrize("value", ["off", None])
async def test_whoever_switched_it_off_hears_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection, value: str | None
) -> None:
    await knows(pool, ANN)
    await lot(pool, ANN, 10, 2)
    await pool.execute("SELECT prefer(7, 'notice-expiring', $1)", value)
    await warn(pool)
    assert await told(owner) == ([] if value else ["10"])


async def test_nobody_is_told_who_never_wrote(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await lot(pool, ANN, 10, 2)
    assert await warn(pool) == (1, ANN)
    assert await told(owner) == []


async def test_many_are_told_some_at_a_time(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    people = range(1, 6)
    await knows(pool, *people)
    for person in people:
        await lot(pool, person, 10 + person, 2)
    assert await warn(pool, most=2) == (2, 2)
    assert await warn(pool, after=2, most=2) == (2, 4)
    assert await warn(pool, after=4, most=2) == (1, 5)
    assert await warn(pool, after=5, most=2) == (0, None)
    assert await told(owner) == ["11", "12", "13", "14", "15"]
