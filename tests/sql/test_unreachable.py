import asyncpg

from tests.sql.paying import ANN
from tests.sql.saying import BOT, OPEN, SHUT

LOOK = "SELECT user_id, bot_id, why, since <= now() FROM unreachable ORDER BY bot_id"


async def test_it_shows_which_chats_are_closed_to_which_bot_and_why(pool: asyncpg.Pool) -> None:
    await pool.execute(SHUT, BOT, ANN)
    await pool.execute(SHUT, 2, ANN)
    why = "Forbidden: bot was blocked"
    assert await pool.fetch(LOOK) == [(ANN, BOT, why, True), (ANN, 2, why, True)]
    await pool.execute(OPEN, BOT, ANN)
    assert await pool.fetch(LOOK) == [(ANN, 2, why, True)]
