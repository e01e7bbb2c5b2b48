import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.refunding import waits
from tests.sql.saying import (
    BOT,
    FAN_OUT,
    LEASES_RUN_OUT,
    OPEN,
    SHUT,
    alert,
    claim,
    facts,
    look,
    said,
    state,
    tell,
)
from tests.waiting import until


@pytest.fixture
async def held(pool: asyncpg.Pool) -> asyncpg.Pool:
    """Give the bot's pool once a worker holds an alert about person 7."""
    await alert(pool, "a", person=7, facts='{"charge": "c"}')
    await claim(pool)
    return pool


async def test_each_operator_gets_a_message_of_their_own(
    held: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert await held.fetchval(FAN_OUT, 7, "a", "w", [901, 900]) == 2
    assert await said(owner) == [
        ("a", None, "operator-trouble", "sent"),
        ("a:900", 900, "operator-trouble", "queued"),
        ("a:901", 901, "operator-trouble", "queued"),
    ]
    mother, child = await look(owner, "a"), await look(owner, "a:900")
    for name in ("user_id", "bot_id", "priority", "created_at"):
        assert child[name] == mother[name], name
    assert await facts(owner, "a:900") == {"charge": "c"}


async def test_it_is_made_once(held: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    answers = await asyncio.gather(
        *(held.fetchval(FAN_OUT, 7, "a", "w", [900, 901]) for _ in range(10))
    )
    assert sorted(answers) == [0] * 9 + [2]
    assert len(await said(owner)) == 3


async def test_who_has_lost_it_makes_none(held: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await owner.execute(LEASES_RUN_OUT)
    await claim(held, "second")
    assert await held.fetchval(FAN_OUT, 7, "a", "w", [900]) == 0
    assert await said(owner) == [("a", None, "operator-trouble", "queued")]


async def test_an_operator_who_is_named_twice_hears_it_once(held: asyncpg.Pool) -> None:
    assert await held.fetchval(FAN_OUT, 7, "a", "w", [900, 900]) == 1


async def test_an_operator_who_has_not_come_yet_hears_it_then(
    held: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await held.execute(SHUT, BOT, 900)
    assert await held.fetchval(FAN_OUT, 7, "a", "w", [900, 901]) == 2
    assert [await state(owner, key) for key in ("a:900", "a:901")] == ["waiting", "queued"]
    assert await claim(held) == ["a:901"]
    await held.execute(OPEN, BOT, 900)
    assert await claim(held) == ["a:900"]


@pytest.mark.parametrize(("first", "second"), [("opens", "fans out"), ("fans out", "opens")])
async def test_an_operator_who_comes_in_this_moment_hears_it(
    held: asyncpg.Pool, owner: asyncpg.Connection, first: str, second: str
) -> None:
    acts = {"opens": (OPEN, BOT, 900), "fans out": (FAN_OUT, 7, "a", "w", [900])}
    await held.execute(SHUT, BOT, 900)
    async with held.acquire() as connection, connection.transaction():
        await connection.execute(*acts[first])
        other = asyncio.create_task(held.execute(*acts[second]))
        await until(lambda: waits(owner))
    await other
    assert await state(owner, "a:900") == "queued"


async def test_a_message_to_a_person_is_nobody_elses(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "b")
    await claim(pool)
    assert await pool.fetchval(FAN_OUT, 7, "b", "w", [900]) == 0
    assert await state(owner, "b") == "queued"


@pytest.mark.parametrize("operators", [[], None])
async def test_there_must_be_an_operator(
    held: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection, operators: list[int] | None
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^operator_ids: must"):
        await bot("fan_out", BOT, 7, "a", "w", operators)
    assert await state(owner, "a") == "queued"
    assert await claim(held) == []


@pytest.mark.usefixtures("held")
async def test_it_must_say_whose_operators_they_are(bot: Ask) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^bot_id: must"):
        await bot("fan_out", None, 7, "a", "w", [900])


async def test_what_any_bot_may_say_becomes_a_matter_of_the_bot_whose_operators_hear_it(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await owner.execute("SELECT say(NULL, 0, NULL, 'a', 'operator-trouble', '{}', 3)")
    await claim(pool)
    assert await pool.fetchval(FAN_OUT, 0, "a", "w", [900]) == 1
    assert await claim(pool, bot=2) == []
    assert await claim(pool) == ["a:900"]


async def test_what_was_made_for_a_former_group_is_made_anew_and_once(
    held: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await held.execute(FAN_OUT, 7, "a", "w", [-100])
    assert await claim(held) == ["a:-100"]
    answers = await asyncio.gather(
        *(held.fetchval(FAN_OUT, 7, "a:-100", "w", [-200]) for _ in range(10))
    )
    assert sorted(answers) == [0] * 9 + [1]
    assert await said(owner) == [
        ("a", None, "operator-trouble", "sent"),
        ("a:-100", -100, "operator-trouble", "dropped"),
        ("a:-200", -200, "operator-trouble", "queued"),
    ]
    assert (await look(owner, "a:-100"))["error"] == "operators no longer read there"
    assert await facts(owner, "a:-200") == {"charge": "c"}


async def test_what_comes_back_to_a_group_that_they_had_left_is_made_anew(
    held: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await held.execute(FAN_OUT, 7, "a", "w", [-100])
    for left, group in (("a:-100", -200), ("a:-200", -100)):
        assert await claim(held) == [left]
        assert await held.fetchval(FAN_OUT, 7, left, "w", [group]) == 1
    assert await said(owner) == [
        ("a", None, "operator-trouble", "sent"),
        ("a:-200", -200, "operator-trouble", "dropped"),
        ("a:-100", -100, "operator-trouble", "queued"),
    ]


async def test_what_was_made_for_the_group_that_they_read_stays(
    held: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await held.execute(FAN_OUT, 7, "a", "w", [-100])
    await claim(held)
    assert await held.fetchval(FAN_OUT, 7, "a:-100", "w", [-100]) == 0
    assert await state(owner, "a:-100") == "queued"
