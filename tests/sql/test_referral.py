import asyncpg

from tests.sql.referring import BOB, buys, here, refer, reward


async def test_the_view_says_what_each_has_earned(pool: asyncpg.Pool) -> None:
    await here(pool)
    for person in (BOB, 9):
        await refer(pool, person)
    await buys(pool)
    await reward(pool)
    rows = await pool.fetch("SELECT user_id, by_id, state, rewarded FROM referral ORDER BY user_id")
    assert [tuple(row) for row in rows] == [(8, 7, "rewarded", 20), (9, 7, "invited", 0)]
