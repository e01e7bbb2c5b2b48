import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN
from tests.sql.saying import BOT, facts, look, said

KEEP = "SELECT keep_request(7, 'm:1', 'qr', 3, '')"
EXPIRED = (ANN, "m:1", BOT, "request-expired", '{"command": "qr"}')


async def test_a_request_that_is_not_served_is_gone_and_its_person_hears_why(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await pool.execute(KEEP)
    assert await bot("end_request", *EXPIRED) == (True,)
    assert await pool.fetch("SELECT key FROM request") == []
    assert await said(owner) == [("end:m:1", ANN, "request-expired", "queued")]
    row = await look(owner, "end:m:1")
    assert (row["bot_id"], row["priority"]) == (BOT, 2)
    assert await facts(owner, "end:m:1") == {"command": "qr"}


async def test_of_many_who_end_it_at_once_one_says_so(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await pool.execute(KEEP)
    answers = await asyncio.gather(*(bot("end_request", *EXPIRED) for _ in range(10)))
    assert sorted(answers) == [(False,)] * 9 + [(True,)]
    assert len(await said(owner)) == 1


async def test_what_was_served_has_no_end_to_tell(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await pool.execute(KEEP)
    await bot("drop_request", ANN, "m:1")
    assert await bot("end_request", *EXPIRED) == (False,)
    assert await said(owner) == []


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("user_id", (0, "m:1", 1, "request-expired", "{}")),
        ("key", (7, "", 1, "request-expired", "{}")),
        ("bot_id", (7, "m:1", None, "request-expired", "{}")),
        ("phrase", (7, "m:1", 1, "", "{}")),
        ("facts", (7, "m:1", 1, "request-expired", "[]")),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await bot("end_request", *arguments)


async def test_it_is_told_in_the_topic_that_the_request_came_from(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await pool.execute(KEEP)
    await bot("end_request", *EXPIRED, 12)
    assert (await look(owner, "end:m:1"))["thread_id"] == 12
