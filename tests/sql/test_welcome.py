import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask

WELCOME = 'SELECT * FROM welcome($1, 3, \'{"message": "m"}\', $2)'


async def test_everybody_gets_free_credits_once(bot: Ask, pool: asyncpg.Pool) -> None:
    assert await bot("welcome", 7, 3, '{"message": "m"}', 10) == ("ok", 1, 3, False, None)
    assert await bot("welcome", 7, 3, '{"message": "n"}', 10) == ("replay", 1, 3, False, None)
    assert await bot("welcome", 7, 4, None, 10) == ("conflict", 1, 3, False, None)
    row = await pool.fetchrow("SELECT kind, key, meta->>'message' FROM history")
    assert tuple(row) == ("bonus", "start", "m")


async def test_whoever_is_one_too_many_hears_when_to_come_back(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    answers = await asyncio.gather(*(pool.fetchrow(WELCOME, person, 5) for person in range(1, 21)))
    assert sorted(answer["status"] for answer in answers) == ["full"] * 15 + ["ok"] * 5
    [again_at] = {answer["again_at"] for answer in answers} - {None}
    now = datetime.now(UTC)
    assert now < again_at <= now + timedelta(hours=1)
    assert (again_at.minute, again_at.second) == (0, 0)
    assert await owner.fetchval("SELECT count(*) FROM ledger.account") == 5
    assert await owner.fetchval("SELECT people FROM people.newcomers") == 5


async def test_in_the_next_hour_there_is_room_again(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.fetchrow(WELCOME, 7, 1)
    assert (await pool.fetchrow(WELCOME, 8, 1))["status"] == "full"
    await owner.execute("UPDATE people.newcomers SET hour = hour - interval '1 hour'")
    assert (await pool.fetchrow(WELCOME, 8, 1))["status"] == "ok"


async def test_whoever_has_theirs_is_not_counted_again(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.fetchrow(WELCOME, 7, 1)
    assert (await pool.fetchrow(WELCOME, 7, 1))["status"] == "replay"
    assert await owner.fetchval("SELECT people FROM people.newcomers") == 1


async def test_without_a_limit_nobody_is_counted(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert (await pool.fetchrow(WELCOME, 7, None))["status"] == "ok"
    assert await owner.fetch("SELECT * FROM people.newcomers") == []


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [("user_id", (0, 3, None, 5)), ("credits", (7, 0, None, 5)), ("most_an_hour", (7, 3, None, 0))],
)
async def test_what_can_never_be_right_is_refused(
    pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await pool.fetchrow("SELECT * FROM welcome($1, $2, $3, $4)", *arguments)
