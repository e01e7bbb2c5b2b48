import asyncpg

from tests.sql.asking import Ask


async def test_a_question_is_closed_once(pool: asyncpg.Pool, bot: Ask) -> None:
    await bot("open_dialog", 42, 7, "amount", "{}", 60.0)
    await bot("open_dialog", 43, 7, "reason", "{}", 60.0)
    assert await bot("close_dialog", 42, 7) == ("amount",)
    assert await bot("close_dialog", 42, 7) == (None,)
    assert await pool.fetchval("SELECT name FROM dialog") == "reason"


async def test_an_expired_question_is_none(owner: asyncpg.Connection, bot: Ask) -> None:
    await bot("open_dialog", 42, 7, "amount", "{}", 60.0)
    await owner.execute("UPDATE people.dialog SET expires_at = now() - interval '1 second'")
    assert await bot("close_dialog", 42, 7) == (None,)


async def test_an_answer_closes_no_later_question(pool: asyncpg.Pool, bot: Ask) -> None:
    await bot("open_dialog", 42, 7, "amount", "{}", 60.0)
    await bot("answer_dialog", 42, 7, 5)
    await bot("open_dialog", 42, 7, "reason", "{}", 60.0)
    assert await bot("close_dialog", 42, 7, 5) == (None,)
    await bot("answer_dialog", 42, 7, 6)
    assert await bot("close_dialog", 42, 7, 6) == ("reason",)
    assert await pool.fetch("SELECT FROM dialog") == []


async def test_a_question_is_closed_by_its_end_and_no_later_one_of_the_same_words(
    pool: asyncpg.Pool, bot: Ask
) -> None:
    ends = []
    for _ in range(2):
        await bot("open_dialog", 42, 7, "amount", "{}", 60.0)
        ends.append(await pool.fetchval("SELECT expires_at FROM dialog"))
    assert await bot("close_dialog", 42, 7, None, ends[0]) == (None,)
    assert await bot("close_dialog", 42, 7, None, ends[1]) == ("amount",)
