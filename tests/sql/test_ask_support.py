import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.refunding import waits
from tests.sql.saying import facts, said
from tests.waiting import until

A_DAY_LATER = "UPDATE people.outbox SET created_at = created_at - interval '25 hours'"


async def ask(bot: Ask, key: str, *, person: int = 7, most_open: int = 2) -> object:
    [status] = await bot("ask_support", 1, person, key, "Ann", "Where are my Stars?", most_open)
    return status


async def test_a_question_is_passed_on_to_the_operators(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    assert await ask(bot, "m:1") == "ok"
    assert await said(owner) == [("m:1", None, "operator-question", "queued")]
    expected = {"name": "Ann", "user": "7", "question": "Where are my Stars?"}
    assert await facts(owner, "m:1") == expected


async def test_a_repeat_is_passed_on_once(bot: Ask, owner: asyncpg.Connection) -> None:
    answers = [await ask(bot, "m:1", most_open=1) for _ in range(3)]
    assert answers == ["ok", "replay", "replay"]
    assert len(await said(owner)) == 1


async def test_one_question_too_many_is_refused_and_changes_nothing(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    assert [await ask(bot, f"m:{n}") for n in range(4)] == ["ok", "ok", "full", "full"]
    assert [key for key, *_ in await said(owner)] == ["m:0", "m:1"]


async def test_of_many_questions_at_once_no_more_are_passed_on(bot: Ask) -> None:
    answers = await asyncio.gather(*(ask(bot, f"m:{n}", most_open=3) for n in range(10)))
    assert sorted(map(str, answers)) == ["full"] * 7 + ["ok"] * 3


async def test_who_asks_while_another_question_is_passed_on_waits_and_counts_it(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await bot("meet", 7, "ann", "Ann", "en")
    async with owner.transaction():
        await owner.execute("SELECT ask_support(1, 7, 'm:1', 'Ann', 'Why?', 1)")
        second = asyncio.create_task(ask(bot, "m:2", most_open=1))
        await until(lambda: waits(owner))
    assert await second == "full"


async def test_a_question_is_open_for_a_day(bot: Ask, owner: asyncpg.Connection) -> None:
    await ask(bot, "m:1", most_open=1)
    await owner.execute(A_DAY_LATER)
    assert await ask(bot, "m:2", most_open=1) == "ok"


async def test_what_each_operator_has_of_a_question_is_one_question(bot: Ask) -> None:
    await ask(bot, "m:1")
    await bot("claim_messages", 1, "w", 60.0, 10)
    assert await bot("fan_out", 1, 7, "m:1", "w", [900, 901, 902]) == (3,)
    assert await ask(bot, "m:2") == "ok"


async def test_nobody_asks_in_place_of_another(bot: Ask) -> None:
    await ask(bot, "m:1", most_open=1)
    assert await ask(bot, "m:1", most_open=1, person=8) == "ok"


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, 7, "k", "Ann", "why", 1)),
        ("user_id", (1, 0, "k", "Ann", "why", 1)),
        ("key", (1, 7, "", "Ann", "why", 1)),
        ("name", (1, 7, "k", None, "why", 1)),
        ("question", (1, 7, "k", "Ann", "", 1)),
        ("question", (1, 7, "k", "Ann", "w" * 10_001, 1)),
        ("most_open", (1, 7, "k", "Ann", "why", 0)),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await bot("ask_support", *arguments)
