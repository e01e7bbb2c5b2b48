from datetime import UTC, datetime

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.listing import LEASE_RUNS_OUT, claim, end
from tests.sql.saying import facts, said

AT = datetime(2026, 1, 2, tzinfo=UTC)
LOOK = "SELECT complete_at, findings, told, ended_at IS NOT NULL FROM reconciliation"


async def test_it_keeps_when_the_list_was_read_and_what_was_found(pool: asyncpg.Pool) -> None:
    await claim(pool)
    assert await end(pool, complete_at=AT, findings="f")
    assert tuple(await pool.fetchrow(LOOK)) == (AT, "f", "f", True)


async def test_it_leaves_the_list_to_others(pool: asyncpg.Pool) -> None:
    await claim(pool, "first")
    await end(pool, worker="first")
    assert (await claim(pool, "second"))[0]


async def test_who_has_lost_the_list_ends_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await claim(pool, "first")
    await owner.execute(LEASE_RUNS_OUT)
    assert not await end(pool, worker="first")
    assert await pool.fetchval("SELECT ended_at FROM reconciliation") is None


async def test_operators_hear_what_was_found(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await claim(pool)
    await end(pool, findings="f", facts='{"missing": 2}')
    [(key, chat, phrase, state)] = await said(owner)
    assert (chat, phrase, state) == (None, "operator-differences", "queued")
    assert await facts(owner, key) == {"missing": 2}


async def test_who_has_lost_the_list_tells_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await claim(pool, "first")
    await owner.execute(LEASE_RUNS_OUT)
    await end(pool, worker="first", findings="f")
    assert await said(owner) == []


@pytest.mark.parametrize(
    ("findings", "times"), [("", 0), ("ff", 1), ("fg", 2), ("fgf", 3), ("f-", 1), ("f-f", 1)]
)
async def test_operators_hear_the_same_once_while_it_lasts_and_anything_else_again(
    pool: asyncpg.Pool, owner: asyncpg.Connection, findings: str, times: int
) -> None:
    for found in findings or "-":
        await claim(pool)
        await end(pool, findings=found.replace("-", ""))
    told = [phrase for _, _, phrase, _ in await said(owner)]
    assert told.count("operator-differences") == times


async def test_that_nothing_differs_any_more_is_told_after_two_readings(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for found in ("f", "", ""):
        await claim(pool)
        await end(pool, findings=found)
    [_, (key, _, phrase, state)] = await said(owner)
    assert (phrase, state) == ("operator-differences-over", "queued")
    assert await owner.fetchval(
        "SELECT due_at - created_at > interval '9 min' FROM people.outbox WHERE key = $1", key
    )


async def test_a_difference_that_is_back_at_the_next_reading_was_never_over(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for found in ("f", "", "f"):
        await claim(pool)
        await end(pool, findings=found)
    states = [(phrase, state) for _, _, phrase, state in await said(owner)]
    assert states == [
        ("operator-differences", "queued"),
        ("operator-differences-over", "dropped"),
    ]


async def test_what_is_too_young_to_judge_is_noted_and_ends_no_difference(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await claim(pool)
    await end(pool, findings="f")
    await claim(pool)
    await end(pool, young=2)
    assert await pool.fetchval("SELECT young FROM reconciliation") == 2
    assert len(await said(owner)) == 1


async def test_that_the_list_was_read_ends_the_trouble_that_it_was_not(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute("SELECT open_trouble(1, 'overdue', '', 'operator-overdue', '{}')")
    await claim(pool)
    await end(pool)
    assert [phrase for _, _, phrase, _ in await said(owner)] == [
        "operator-overdue",
        "operator-overdue-over",
    ]


async def test_what_release_1_has_found_and_not_told_is_told(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await claim(pool)
    await owner.execute("UPDATE shop.reconciliation SET findings = 'f'")
    await end(pool, findings="f")
    assert len(await said(owner)) == 1


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        ((1, "w", None, "", "{}"), "complete_at"),
        ((1, "w", AT, None, "{}"), "findings"),
        ((1, "w", AT, "", "[]"), "facts"),
        ((1, "w", AT, "", None), "facts"),
        ((1, "w", AT, "", "{}", -1), "young"),
        ((1, "w", AT, "", "{}", None), "young"),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, arguments: tuple[object, ...], refused: str
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=f"^{refused}: must") as raised:
        await bot("end_reconciliation", *arguments)
    assert raised.value.sqlstate == "CO001"
