import asyncio

import asyncpg

from tests.sql.asking import Ask

ANSWER = "SELECT answers FROM answer_dialog(42, 7, $1)"


async def test_one_message_is_the_answer_however_often_it_comes(bot: Ask) -> None:
    await bot("open_dialog", 42, 7, "ask", "{}", 60.0)
    answers = [await bot("answer_dialog", 42, 7, number) for number in (5, 6, 5)]
    assert answers == [(True,), (False,), (True,)]


async def test_of_many_at_once_one_is(pool: asyncpg.Pool, bot: Ask) -> None:
    await bot("open_dialog", 42, 7, "ask", "{}", 60.0)
    answers = await asyncio.gather(*(pool.fetchval(ANSWER, number) for number in range(20)))
    assert sorted(answers) == [False] * 19 + [True]


async def test_a_new_question_has_no_answer_yet(bot: Ask) -> None:
    await bot("open_dialog", 42, 7, "ask", "{}", 60.0)
    await bot("answer_dialog", 42, 7, 5)
    await bot("open_dialog", 42, 7, "ask", "{}", 60.0)
    assert await bot("answer_dialog", 42, 7, 6) == (True,)


async def test_each_person_answers_what_each_bot_has_asked(bot: Ask) -> None:
    for bot_id, user_id in ((42, 7), (42, 8), (43, 7)):
        await bot("open_dialog", bot_id, user_id, "ask", "{}", 60.0)
    await bot("answer_dialog", 42, 7, 5)
    assert await bot("answer_dialog", 42, 8, 6) == (True,)
    assert await bot("answer_dialog", 43, 7, 6) == (True,)


async def test_what_was_not_asked_or_is_over_has_no_answer(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    assert await bot("answer_dialog", 42, 7, 5) == (False,)
    await bot("open_dialog", 42, 7, "ask", "{}", 60.0)
    await owner.execute("UPDATE people.dialog SET expires_at = now() - interval '1 second'")
    assert await bot("answer_dialog", 42, 7, 5) == (False,)
