import asyncpg

from tests.sql.listing import claim, move


async def test_it_shows_how_far_each_bot_has_read(pool: asyncpg.Pool) -> None:
    await claim(pool)
    await move(pool, 5, 3, 150, 1, 50, -7)
    await claim(pool, bot=2)
    rows = await pool.fetch("SELECT * FROM reconciliation ORDER BY bot_id")
    assert [tuple(row) for row in rows] == [
        (1, 5, 3, 150, 1, 50, -7, None, None, "", "", 0, 0),
        (2, 0, 0, 0, 0, 0, 0, None, None, "", "", 0, 0),
    ]
