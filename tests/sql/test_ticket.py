import asyncpg

from tests.sql.asking import Ask
from tests.sql.paying import ANN, BOT
from tests.sql.ticketing import add, answer, begin, close

TICKET = "SELECT * FROM ticket WHERE bot_id = $1 AND number = $2"


async def test_a_ticket_shows_how_far_it_is(bot: Ask, operator: Ask, pool: asyncpg.Pool) -> None:
    _, number = await begin(bot)
    found = await pool.fetchrow(TICKET, BOT, number)
    assert (found["user_id"], found["state"], found["charge_id"]) == (ANN, "open", None)
    await answer(operator, number)
    await close(operator, number)
    found = await pool.fetchrow(TICKET, BOT, number)
    assert (found["state"], found["operator_id"], found["closed_by"]) == ("closed", 900, 900)


async def test_a_ticket_names_its_first_message(bot: Ask, pool: asyncpg.Pool) -> None:
    _, number = await begin(bot)
    await add(bot, "k2", number=number)
    ids = await pool.fetch("SELECT id FROM ticket_message WHERE number = $1", number)
    found = await pool.fetchrow(TICKET, BOT, number)
    assert found["first_id"] == min(row["id"] for row in ids)
