import asyncpg

from tests.sql.asking import Ask


async def test_questions_that_nobody_answered_go_and_others_stay(
    owner: asyncpg.Connection, bot: Ask
) -> None:
    for user_id in range(1, 6):
        await bot("open_dialog", 42, user_id, "amount", "{}", 60.0)
    await owner.execute("UPDATE people.dialog SET expires_at = now() WHERE user_id <> 3")
    assert [await bot("sweep_dialogs", 3) for _ in range(3)] == [(3,), (1,), (0,)]
    assert await owner.fetchval("SELECT user_id FROM people.dialog") == 3
