import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN
from tests.sql.saying import BOT, SHUT, facts, look, rows, said, tell


async def test_a_message_is_queued_with_all_that_it_says(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert await tell(pool, "a", priority=2, facts='{"credits": 5}')
    row = await look(owner, "a")
    assert [row[name] for name in ("user_id", "bot_id", "chat_id", "phrase", "priority")] == [
        *(ANN, BOT, ANN, "notice", 2)
    ]
    assert [row[name] for name in ("state", "attempts", "unsure", "error", "worker")] == [
        *("queued", 0, 0, None, None)
    ]
    assert row["due_at"] == row["created_at"]
    assert await facts(owner, "a") == {"credits": 5}


async def test_one_fact_is_told_once(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    answers = await asyncio.gather(*(tell(pool, "a") for _ in range(20)))
    assert sorted(answers) == [False] * 19 + [True]
    assert await said(owner) == [("a", ANN, "notice", "queued")]


async def test_a_repeat_changes_nothing(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await tell(pool, "a", facts='{"credits": 5}')
    assert not await tell(pool, "a", facts='{"credits": 6}', priority=1, bot=2)
    row = await look(owner, "a")
    assert (row["facts"], row["priority"], row["bot_id"]) == ('{"credits": 5}', 4, BOT)


async def test_the_same_key_of_two_people_is_two_facts(pool: asyncpg.Pool) -> None:
    assert await tell(pool, "a", person=7)
    assert await tell(pool, "a", person=8)


async def test_a_chat_that_was_closed_is_tried_again(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(SHUT, BOT, ANN)
    assert await tell(pool, "a")
    assert (await look(owner, "a"))["state"] == "queued"


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, 7, "k", "notice", "{}", 4)),
        ("user_id", (1, 0, "k", "notice", "{}", 4)),
        ("user_id", (1, -100, "k", "notice", "{}", 4)),
        ("key", (1, 7, "", "notice", "{}", 4)),
        ("key", (1, 7, "k" * 401, "notice", "{}", 4)),
        ("phrase", (1, 7, "k", "p" * 65, "{}", 4)),
        ("facts", (1, 7, "k", "notice", "[]", 4)),
        ("facts", (1, 7, "k", "notice", None, 4)),
        ("facts", (1, 7, "k", "notice", f'{{"x": "{"x" * 20_000}"}}', 4)),
        ("priority", (1, 7, "k", "notice", "{}", 0)),
        ("priority", (1, 7, "k", "notice", "{}", 6)),
        ("priority", (1, 7, "k", "notice", "{}", None)),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must") as refused:
        await bot("tell", *arguments)
    assert refused.value.sqlstate == "CO001"


async def test_nobody_touches_the_table(pool: asyncpg.Pool) -> None:
    for change in ("SELECT facts FROM people.outbox", "DELETE FROM people.outbox"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await pool.execute(change)


async def test_it_goes_to_a_topic_if_one_is_named(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("tell", BOT, ANN, "a", "notice", "{}", 4, 12)
    assert (await look(owner, "a"))["thread_id"] == 12
    [row] = await rows(pool)
    assert row["thread_id"] == 12
