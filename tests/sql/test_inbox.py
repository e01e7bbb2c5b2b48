import asyncpg

BOT = 1000000001
STORE = "SELECT store_updates($1, $2, $3, $4, $5, 'ann', 60)"


async def test_the_inbox_says_where_each_update_is(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(STORE, BOT, [1, 2, 3, 4], ["{}"] * 4, ["a"] * 4, [False] * 4)
    await pool.execute("SELECT park_update($1, 'ann', 2, 'no')", BOT)
    await pool.execute("SELECT retry_update($1, 'ann', 3, 'no', 60)", BOT)
    await owner.execute("UPDATE intake.inbox SET due_at = now() WHERE update_id = 4")
    rows = await pool.fetch("SELECT update_id, state FROM inbox ORDER BY update_id")
    assert [tuple(row) for row in rows] == [
        (1, "leased"),
        (2, "parked"),
        (3, "waiting"),
        (4, "waiting"),
    ]


async def test_the_inbox_does_not_show_what_people_wrote(pool: asyncpg.Pool) -> None:
    await pool.execute(STORE, BOT, [1], ['{"text": "secret"}'], ["a"], [False])
    assert "secret" not in str(await pool.fetchrow("SELECT * FROM inbox"))
