import asyncpg
import pytest

from tests.sql.broadcasting import SHOWN, begin, feed, send_all
from tests.sql.paying import BOT
from tests.sql.saying import SHUT, rows

pytestmark = pytest.mark.usefixtures("ten_people")


async def test_who_blocked_and_who_failed_is_counted(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    pool = operator_pool
    await begin(pool)
    await feed(pool)
    [first, second, *_] = await rows(pool, most=2)
    await pool.execute("SELECT refuse_message($1, $2, 'w', 'no')", first["user_id"], first["key"])
    await pool.execute(SHUT, BOT, second["user_id"])
    await send_all(pool)
    assert await feed(pool) == (0, "done")
    assert tuple(await pool.fetchrow(SHOWN)) == ("done", 10, 8, 1, 1, None)
    await owner.execute("DELETE FROM people.outbox")  # as after a month
    assert tuple(await pool.fetchrow(SHOWN)) == ("done", 10, 8, 1, 1, None)
