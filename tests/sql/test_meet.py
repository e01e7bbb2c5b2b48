import asyncio

import asyncpg
import pytest

MEET = "SELECT meet($1, $2, $3, $4)"
PERSON = "SELECT user_id, username, name, language FROM person WHERE user_id = $1"


async def test_a_person_is_remembered(pool: asyncpg.Pool) -> None:
    await pool.execute(MEET, 7, "ann", "Ann", "en")
    assert tuple(await pool.fetchrow(PERSON, 7)) == (7, "ann", "Ann", "en")


async def test_the_latest_name_is_known(pool: asyncpg.Pool) -> None:
    await pool.execute(MEET, 7, "ann", "Ann", "en")
    await pool.execute(MEET, 7, None, "Анна", "ru")
    assert tuple(await pool.fetchrow(PERSON, 7)) == (7, None, "Анна", "ru")


async def test_the_first_meeting_stays_the_first(pool: asyncpg.Pool) -> None:
    await pool.execute(MEET, 7, "ann", "Ann", "en")
    first = await pool.fetchval("SELECT met_at FROM person")
    await pool.execute(MEET, 7, "ann", "Anna", "en")
    assert await pool.fetchval("SELECT met_at FROM person") == first


NAMES = "SELECT user_id, username FROM person WHERE username IS NOT NULL ORDER BY user_id"


async def test_a_name_belongs_to_one_person_at_a_time(pool: asyncpg.Pool) -> None:
    await pool.execute(MEET, 7, "Shop", "Ann", "en")
    await pool.execute(MEET, 8, "other", "Bob", "en")
    await pool.execute(MEET, 9, "shop", "Cid", "en")
    assert [tuple(row) for row in await pool.fetch(NAMES)] == [(8, "other"), (9, "shop")]
    await pool.execute(MEET, 7, "shop", "Ann", "en")
    assert [tuple(row) for row in await pool.fetch(NAMES)] == [(7, "shop"), (8, "other")]


async def test_who_has_no_name_takes_none_away(pool: asyncpg.Pool) -> None:
    for user_id in (7, 8):
        await pool.execute(MEET, user_id, None, "Ann", "en")
    await pool.execute(MEET, 9, "ann", "Ann", "en")
    await pool.execute(MEET, 7, "", "Anna", "en")
    assert [tuple(row) for row in await pool.fetch(NAMES)] == [(9, "ann")]


async def test_two_who_claim_each_others_names_at_once_both_get_them(pool: asyncpg.Pool) -> None:
    await pool.execute(MEET, 7, "a", "Ann", "en")
    await pool.execute(MEET, 8, "b", "Bob", "en")
    for first, second in [("b", "a"), ("a", "b")] * 10:
        await asyncio.gather(
            pool.execute(MEET, 7, first, "Ann", "en"), pool.execute(MEET, 8, second, "Bob", "en")
        )
        await pool.execute(MEET, 7, first, "Ann", "en")
        await pool.execute(MEET, 8, second, "Bob", "en")
        assert [tuple(row) for row in await pool.fetch(NAMES)] == [(7, first), (8, second)]


async def test_no_news_write_nothing(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await pool.execute(MEET, 7, "ann", "Ann", "en")
    before = await owner.fetchval("SELECT xmin::text FROM people.person")
    await pool.execute(MEET, 7, "ann", "Ann", "en")
    assert await owner.fetchval("SELECT xmin::text FROM people.person") == before


async def test_who_writes_again_after_an_hour_has_been_seen(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(MEET, 7, "ann", "Ann", "en")
    await owner.execute("UPDATE people.person SET seen_at = seen_at - interval '61 min'")
    before = await pool.fetchval("SELECT seen_at FROM person")
    await pool.execute(MEET, 7, "ann", "Ann", "en")
    assert await pool.fetchval("SELECT seen_at FROM person") > before


async def test_many_first_meetings_at_once_make_one_person(pool: asyncpg.Pool) -> None:
    await asyncio.gather(*(pool.execute(MEET, 7, "ann", f"Ann {i}", "en") for i in range(30)))
    assert await pool.fetchval("SELECT count(*) FROM person") == 1


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("user_id", (None, "ann", "Ann", "en")),
        ("name", (7, "ann", None, "en")),
        ("language", (7, "ann", "Ann", None)),
    ],
)
async def test_nobody_is_met_by_halves(
    pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await pool.execute(MEET, *arguments)
