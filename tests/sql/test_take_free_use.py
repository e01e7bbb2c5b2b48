import asyncio

import asyncpg
import pytest

from tests.sql.barring import bar
from tests.sql.paying import ANN

TAKE = "SELECT status, left_today, balance, way FROM take_free_use($1, $2, $3, $4, $5, $6)"
BOB = 8


async def take(
    pool: asyncpg.Pool,
    key: str = "r1",
    *,
    person: int = ANN,
    command: str = "qr",
    most: int = 2,
    way: str = "asked",
) -> tuple[str, int, int, str | None]:
    status, left, balance, was = await pool.fetchrow(TAKE, person, command, key, most, "UTC", way)
    return status, left, balance, was


async def test_each_day_has_so_many(pool: asyncpg.Pool) -> None:
    assert await take(pool, "r1") == ("ok", 1, 0, "asked")
    assert await take(pool, "r2") == ("ok", 0, 0, "asked")
    assert await take(pool, "r3") == ("used_up", 0, 0, None)


async def test_a_request_takes_one_once(pool: asyncpg.Pool) -> None:
    assert await take(pool, "r1") == ("ok", 1, 0, "asked")
    assert await take(pool, "r1", way="pressed:5") == ("replay", 1, 0, "asked")
    assert await take(pool, "r2") == ("ok", 0, 0, "asked")
    assert await take(pool, "r1") == ("replay", 0, 0, "asked")


async def test_each_command_and_each_person_has_its_own(pool: asyncpg.Pool) -> None:
    assert (await take(pool, "r1", most=1))[0] == "ok"
    assert (await take(pool, "r2", most=1, command="chart"))[0] == "ok"
    assert (await take(pool, "r1", most=1, person=BOB))[0] == "ok"
    assert (await take(pool, "r3", most=1))[0] == "used_up"


async def test_no_credit_moves(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT bonus($1, 3, 'start')", ANN)
    assert await take(pool) == ("ok", 1, 3, "asked")
    assert await pool.fetchval("SELECT count(*) FROM history") == 1


async def test_a_request_that_was_charged_is_not_free_as_well(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT bonus($1, 3, 'start')", ANN)
    await pool.execute("SELECT spend($1, 1, 'r1')", ANN)
    assert await take(pool, "r1") == ("charged", 2, 2, None)
    assert await pool.fetchval("SELECT count(*) FROM free_use") == 0


async def test_whoever_is_barred_has_none(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    await bar(operator_pool)
    assert await take(pool) == ("barred", 2, 0, None)


async def test_what_a_bar_has_refused_is_not_free_later(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT refuse_request($1, 'r1', 42, 'barred', '{}')", ANN)
    assert (await take(pool, "r1"))[0] == "barred"
    assert (await take(pool, "r2"))[0] == "ok"


async def test_the_next_day_has_them_again(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    assert (await take(pool, "r1", most=1))[0] == "ok"
    await owner.execute("UPDATE shop.free_use SET day = day - 1")
    assert (await take(pool, "r2", most=1))[0] == "ok"
    assert (await take(pool, "r1", most=1))[0] == "replay"


async def test_the_day_is_that_of_the_time_zone(pool: asyncpg.Pool) -> None:
    days = {
        zone: await pool.fetchval("SELECT (now() AT TIME ZONE $1)::date", zone)
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago")
    }
    for person, zone in enumerate(days, start=1):
        await pool.execute(TAKE, person, "qr", "r1", 1, zone, "asked")
    taken = await pool.fetch("SELECT day FROM free_use ORDER BY user_id")
    assert [row["day"] for row in taken] == [*days.values()]
    assert len({*days.values()}) == 2  # they are 25 hours apart


async def test_fewer_a_day_hold_at_once(pool: asyncpg.Pool) -> None:
    assert (await take(pool, "r1", most=3))[0] == "ok"
    assert (await take(pool, "r2", most=3))[0] == "ok"
    assert await take(pool, "r3", most=1) == ("used_up", 0, 0, None)


@pytest.mark.parametrize("credits", [0, 3])
async def test_many_at_once_take_no_more_than_there_are(pool: asyncpg.Pool, credits: int) -> None:
    if credits:
        await pool.execute("SELECT bonus($1, $2, 'start')", ANN, credits)
    answers = await asyncio.gather(*(take(pool, f"r{n}", most=3) for n in range(12)))
    assert sorted(status for status, *_ in answers) == ["ok"] * 3 + ["used_up"] * 9


@pytest.mark.parametrize("credits", [0, 3])
async def test_one_request_many_times_at_once_takes_one(pool: asyncpg.Pool, credits: int) -> None:
    if credits:
        await pool.execute("SELECT bonus($1, $2, 'start')", ANN, credits)
    answers = await asyncio.gather(*(take(pool, "r1", most=3) for _ in range(12)))
    assert sorted(status for status, *_ in answers) == ["ok"] + ["replay"] * 11


async def test_of_a_spend_and_a_free_use_at_once_the_request_has_one(pool: asyncpg.Pool) -> None:
    """The spend has the account's lock for as long as it is not committed."""
    await pool.execute("SELECT bonus($1, 3, 'start')", ANN)
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT spend($1, 1, 'r1')", ANN)
        waits = asyncio.create_task(take(pool, "r1"))
        await asyncio.sleep(0.2)
        assert not waits.done()
    assert (await waits)[0] == "charged"


async def test_an_audit_finds_what_is_free_and_charged(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await take(pool, "r1")
    await pool.execute("SELECT bonus($1, 3, 'start')", ANN)
    assert await operator_pool.fetch("SELECT * FROM audit_people(7, 7)") == []
    await pool.execute("SELECT spend($1, 1, 'r1')", ANN)
    found = await operator_pool.fetch("SELECT what, seq, found FROM audit_people(7, 7)")
    assert [tuple(row) for row in found] == [("free_and_charged", 2, "r1")]
    await pool.execute("SELECT undo($1, 'undo:r1', 'r1')", ANN)
    assert await operator_pool.fetch("SELECT * FROM audit_people(7, 7)") == []


async def test_an_audit_finds_a_day_with_too_many(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await take(pool, "r1")
    await take(pool, "r2")
    await owner.execute("DROP INDEX shop.free_use_of_the_day")
    await owner.execute("UPDATE shop.free_use SET number = 1, most = 1")
    day = await pool.fetchval("SELECT day::text FROM free_use LIMIT 1")
    found = await operator_pool.fetch("SELECT what, expected, found FROM audit_people(7, 7)")
    assert [tuple(row) for row in found] == [("free_over_limit", "1", f"2 of /qr on {day}")]
