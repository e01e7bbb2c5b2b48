import asyncpg


async def test_the_view_says_what_people_have_chosen(pool: asyncpg.Pool) -> None:
    for name, value in (("language", "de"), ("summary", "on"), ("summary", None)):
        await pool.execute("SELECT prefer(7, $1, $2)", name, value)
    rows = await pool.fetch("SELECT user_id, name, value FROM preference")
    assert [tuple(row) for row in rows] == [(7, "language", "de")]
