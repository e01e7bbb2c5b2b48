import asyncpg

from tests.sql.paying import ANN
from tests.sql.test_limit_spending import books, limit, next_day

__all__ = ["books"]

ROW = "SELECT credits, next_credits, next_at IS NOT NULL FROM spend_limit WHERE user_id = $1"


async def test_the_view_says_what_holds_now(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await limit(pool, 5)
    assert tuple(await pool.fetchrow(ROW, ANN)) == (5, None, False)
    await limit(pool, 50)
    assert tuple(await pool.fetchrow(ROW, ANN)) == (5, 50, True)
    await next_day(owner)
    assert tuple(await pool.fetchrow(ROW, ANN)) == (50, None, False)
