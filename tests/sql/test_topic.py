import asyncpg

from tests.sql.asking import Ask


async def test_a_topic_is_found_by_its_purpose(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("keep_topic", 1, -1_001, "alerts", 5)
    rows = await pool.fetch("SELECT bot_id, chat_id, name, thread_id FROM topic")
    assert [tuple(row) for row in rows] == [(1, -1_001, "alerts", 5)]
