import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.saying import facts, look, said
from tests.sql.troubling import CALM_IS_OVER, close, open_

OLD = "UPDATE people.trouble SET since = since - interval '3 h'"


async def test_operators_hear_of_it_when_it_begins(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert await open_(pool, facts='{"stars": 5}')
    [(key, chat, phrase, state)] = await said(owner)
    assert (chat, phrase, state) == (None, "operator-trouble", "queued")
    row = await look(owner, key)
    assert (row["bot_id"], row["user_id"], row["priority"]) == (1, 0, 3)
    assert await facts(owner, key) == {"stars": 5}


async def test_they_hear_of_it_once_while_it_lasts(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    answers = await asyncio.gather(*(open_(pool) for _ in range(20)))
    assert sorted(answers) == [False] * 19 + [True]
    assert len(await said(owner)) == 1


async def test_with_another_mark_they_hear_of_it_again_and_it_began_when_it_did(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await open_(pool, mark="low")
    await owner.execute(OLD)
    since = await owner.fetchval("SELECT since FROM people.trouble")
    assert await open_(pool, mark="negative", facts='{"stars": -5}')
    assert not await open_(pool, mark="negative")
    assert await open_(pool, mark="low")
    assert len(await said(owner)) == 3
    assert await owner.fetchval("SELECT since FROM people.trouble") == since


async def test_when_it_was_over_it_begins_again(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await open_(pool)
    await owner.execute(OLD)
    await close(pool)
    await owner.execute(CALM_IS_OVER)
    assert await open_(pool)
    assert [phrase for _, _, phrase, _ in await said(owner)] == [
        "operator-trouble",
        "operator-trouble-over",
        "operator-trouble",
    ]
    assert await owner.fetchval("SELECT since > now() - interval '1 min' FROM people.trouble")


async def test_during_the_calm_it_was_never_over(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await open_(pool)
    await owner.execute(OLD)
    for _ in range(3):
        await close(pool, calm_s=60)
        assert not await open_(pool)
    states = [(phrase, state) for _, _, phrase, state in await said(owner)]
    assert states == [
        ("operator-trouble", "queued"),
        *[("operator-trouble-over", "dropped")] * 3,
    ]
    assert await owner.fetchval("SELECT ended_at FROM people.trouble") is None
    assert await owner.fetchval("SELECT since < now() - interval '2 h' FROM people.trouble")


async def test_a_message_that_an_operator_has_dropped_does_not_hide_the_next_time(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await open_(pool)
    await close(pool, calm_s=60)
    key = "trouble:1:stars:2"
    await operator_pool.execute("SELECT drop_message(0, $1, 900, 'I know')", key)
    assert await open_(pool)


async def test_each_cause_and_bot_has_its_own(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for bot, cause in ((1, "a"), (1, "b"), (2, "a")):
        assert await open_(pool, cause, bot=bot)
    assert len(await said(owner)) == 3


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, "c", "", "operator-trouble", "{}")),
        ("cause", (1, "", "", "operator-trouble", "{}")),
        ("cause", (1, "c" * 65, "", "operator-trouble", "{}")),
        ("mark", (1, "c", None, "operator-trouble", "{}")),
        ("phrase", (1, "c", "", None, "{}")),
        ("facts", (1, "c", "", "operator-trouble", "7")),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must") as refused:
        await bot("open_trouble", *arguments)
    assert refused.value.sqlstate == "CO001"
