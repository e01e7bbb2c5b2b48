import asyncpg

from tests.sql.asking import Ask

KEPT = "SELECT bot_id, key, command, messages, thread_id FROM shop.reply ORDER BY bot_id, user_id"


async def test_of_each_bot_a_person_has_one_last_reply(bot: Ask, owner: asyncpg.Connection) -> None:
    await bot("keep_reply", 42, 7, "message:42:7:1", "qr", [2])
    await bot("keep_reply", 43, 7, "message:43:7:1", "scan", [2])
    await bot("keep_reply", 42, 7, "message:42:7:3", "chart", [4, 5], 12)
    assert [tuple(row) for row in await owner.fetch(KEPT)] == [
        (42, "message:42:7:3", "chart", [4, 5], 12),
        (43, "message:43:7:1", "scan", [2], None),
    ]


async def test_nobody_waits_for_the_disk(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT keep_reply(42, 7, 'r', 'qr', ARRAY[2])")
        assert await connection.fetchval("SHOW synchronous_commit") == "off"
    assert await pool.fetchval("SHOW synchronous_commit") == "on"
