import asyncpg

from tests.sql.asking import Ask


async def test_a_reply_says_of_which_request_it_is_but_not_where_it_is(
    bot: Ask, pool: asyncpg.Pool
) -> None:
    await bot("keep_reply", 42, 7, "message:42:7:1", "qr", [2], 12)
    row = await pool.fetchrow("SELECT * FROM reply")
    assert dict(row) | {"at": None} == {
        "user_id": 7,
        "bot_id": 42,
        "key": "message:42:7:1",
        "command": "qr",
        "at": None,
    }
