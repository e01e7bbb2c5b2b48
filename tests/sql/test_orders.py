import asyncpg


async def test_orders_tell_nothing_of_who_is_paying_them(pool: asyncpg.Pool) -> None:
    row = await pool.fetchrow("SELECT * FROM (VALUES (1)) AS one LEFT JOIN orders ON true")
    assert list(row.keys())[1:] == [
        "user_id",
        "payload",
        "pack",
        "credits",
        "stars",
        "terms",
        "opened_at",
        "expires_at",
        "paid_at",
    ]
