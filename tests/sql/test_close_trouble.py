import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.saying import claim, facts, look, said
from tests.sql.troubling import close, open_


async def test_operators_hear_that_it_is_over_and_how_long_it_was(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await open_(pool)
    await owner.execute("UPDATE people.trouble SET since = since - interval '90 min'")
    assert await close(pool, facts='{"stars": 70}')
    [_, (key, chat, phrase, state)] = await said(owner)
    assert (chat, phrase, state) == (None, "operator-trouble-over", "queued")
    assert await facts(owner, key) == {"stars": 70, "days": 0, "hours": 0, "minutes": 90}


@pytest.mark.parametrize(
    ("time", "days", "hours", "minutes"),
    [
        ("30 s", 0, 0, 0),
        ("119 min", 0, 0, 119),
        ("2 h", 0, 2, 0),
        ("47 h 59 min", 0, 47, 0),
        ("48 h", 2, 0, 0),
        ("30 days", 30, 0, 0),
        ("-1 s", 0, 0, 0),
    ],
)
async def test_a_time_is_told_in_one_unit(
    owner: asyncpg.Connection, time: str, days: int, hours: int, minutes: int
) -> None:
    told = await owner.fetchrow(
        "SELECT (l->>'days')::int, (l->>'hours')::int, (l->>'minutes')::int"
        " FROM lasted($1::text::interval) AS l",
        time,
    )
    assert tuple(told) == (days, hours, minutes)


async def test_it_is_told_once(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await open_(pool)
    answers = await asyncio.gather(*(close(pool) for _ in range(20)))
    assert sorted(answers) == [False] * 19 + [True]
    assert len(await said(owner)) == 2


async def test_what_never_was_is_not_over(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    assert not await close(pool)
    assert await said(owner) == []


async def test_nobody_hears_it_before_the_calm_has_passed(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await open_(pool)
    await close(pool, calm_s=60)
    assert await claim(pool) == ["trouble:1:stars:1"]
    row = await look(owner, "trouble:1:stars:2")
    assert 50 < (row["due_at"] - row["created_at"]).total_seconds() < 70


async def test_of_another_bot_or_cause_it_goes_on(pool: asyncpg.Pool) -> None:
    await open_(pool)
    assert not await close(pool, bot=2)
    assert not await close(pool, "receiver")
    assert await pool.fetchval("SELECT ended_at FROM trouble") is None


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, "c", "{}", 0.0)),
        ("cause", (1, None, "{}", 0.0)),
        ("facts", (1, "c", "[]", 0.0)),
        ("calm_s", (1, "c", "{}", -1.0)),
        ("calm_s", (1, "c", "{}", None)),
        ("calm_s", (1, "c", "{}", 604_801.0)),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must") as refused:
        await bot("close_trouble", *arguments)
    assert refused.value.sqlstate == "CO001"


OPEN_OWN = "SELECT told FROM open_trouble(1, 'receiver', '', 'operator-trouble', '{}', $1, $2)"
CLOSE_OWN = "SELECT told FROM close_trouble(1, 'receiver', '{}', 0, $1)"
LASTS = "SELECT ended_at IS NULL FROM trouble"


async def test_a_process_that_is_well_ends_its_own_part_alone(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(OPEN_OWN, "a", 60.0)
    assert not await pool.fetchval(OPEN_OWN, "b", 60.0)
    assert not await pool.fetchval(CLOSE_OWN, "a")
    assert not await pool.fetchval(CLOSE_OWN, "c")
    assert await pool.fetchval(LASTS)
    assert await pool.fetchval(CLOSE_OWN, "b")
    assert not await pool.fetchval(LASTS)


async def test_a_process_that_died_is_in_trouble_no_more_after_a_while(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(OPEN_OWN, "a", 0.001)
    await pool.execute(OPEN_OWN, "b", 60.0)
    assert not await pool.fetchval(CLOSE_OWN, "c")
    await pool.execute(OPEN_OWN, "b", 0.001)
    await owner.execute("SELECT pg_sleep(0.01)")
    assert await pool.fetchval(CLOSE_OWN, "c")
    assert await owner.fetch("SELECT * FROM people.troubled") == []


async def test_who_gets_into_trouble_while_another_closes_it_is_in_it(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for name in "ab":
        await pool.execute(OPEN_OWN, name, 60.0)
    for _ in range(20):
        await asyncio.gather(
            pool.execute(CLOSE_OWN, "a"),
            pool.execute(CLOSE_OWN, "b"),
            pool.execute(OPEN_OWN, "c", 60.0),
        )
        assert await pool.fetchval(LASTS)
        await pool.execute(CLOSE_OWN, "c")
        assert not await pool.fetchval(LASTS)
        await pool.execute(OPEN_OWN, "a", 60.0)
        await pool.execute(OPEN_OWN, "b", 60.0)
    assert await owner.fetchval("SELECT count(*) FROM people.troubled") == 2


async def test_what_is_of_no_process_is_over_for_all(pool: asyncpg.Pool) -> None:
    await pool.execute(OPEN_OWN, "a", 60.0)
    assert await close(pool, "receiver")
