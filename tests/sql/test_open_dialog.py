import asyncpg

from tests.sql.asking import Ask

OPEN = "SELECT bot_id, user_id, name, facts FROM dialog ORDER BY bot_id, user_id"


async def test_the_last_question_is_the_one_that_waits(pool: asyncpg.Pool, bot: Ask) -> None:
    await bot("open_dialog", 42, 7, "amount", '{"user": "8"}', 60.0)
    await bot("open_dialog", 42, 7, "reason", '{"amount": 5}', 60.0)
    assert [tuple(row) for row in await pool.fetch(OPEN)] == [(42, 7, "reason", '{"amount": 5}')]


async def test_each_bot_asks_for_itself(pool: asyncpg.Pool, bot: Ask) -> None:
    for bot_id, user_id in ((42, 7), (42, 8), (43, 7)):
        await bot("open_dialog", bot_id, user_id, "amount", "{}", 60.0)
    assert [tuple(row)[:2] for row in await pool.fetch(OPEN)] == [(42, 7), (42, 8), (43, 7)]
