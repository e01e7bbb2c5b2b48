import asyncpg

from tests.sql.asking import Ask
from tests.sql.paying import BOT
from tests.sql.ticketing import answer, begin, ticket

WAITING = "SELECT waiting, oldest FROM tickets_waiting WHERE bot_id = $1"


async def test_tickets_that_wait_are_counted_with_the_age_of_the_oldest(
    bot: Ask, operator: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert await pool.fetchrow(WAITING, BOT) is None
    _, first = await begin(bot, "k1")
    _, second = await begin(bot, "k2")
    await begin(bot, "k3", of=43)
    since = (await ticket(owner, first))["waiting_since"]
    assert tuple(await pool.fetchrow(WAITING, BOT)) == (2, since)
    await answer(operator, first)
    since = (await ticket(owner, second))["waiting_since"]
    assert tuple(await pool.fetchrow(WAITING, BOT)) == (1, since)
