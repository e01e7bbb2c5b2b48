import asyncpg

from tests.sql.asking import Ask
from tests.sql.paying import ANN, BOT
from tests.sql.saying import claim, send
from tests.sql.ticketing import answer, begin, photo

PLACE = """
    SELECT number, user_id, of_operators, is_whole, shown_id FROM ticket_place
    WHERE bot_id = $1 AND chat_id = $2 AND message_id = $3
"""


async def test_what_was_said_of_a_ticket_leads_back_to_it(
    bot: Ask, operator: Ask, pool: asyncpg.Pool
) -> None:
    _, number = await begin(bot)
    [card] = await claim(pool)
    assert await bot("fan_out", BOT, ANN, card, "w", [900]) == (1,)
    await send(pool, f"{card}:900", message_id=31)
    await answer(operator, number)
    await send(pool, f"ticket:{number}:2", message_id=32)
    assert tuple(await pool.fetchrow(PLACE, BOT, 900, 31)) == (number, ANN, True, False, 1)
    assert tuple(await pool.fetchrow(PLACE, BOT, ANN, 32)) == (number, ANN, False, False, 2)


async def test_a_file_and_what_operators_have_opened_are_places_and_a_note_is_none(
    bot: Ask, pool: asyncpg.Pool
) -> None:
    _, number = await begin(bot, content=photo())
    [card] = await claim(pool)
    await bot("fan_out", BOT, ANN, card, "w", [900])
    await send(pool, f"{card}:900", message_id=30)
    assert await claim(pool) == [f"{card}:whole"]
    await bot("fan_out", BOT, ANN, f"{card}:whole", "w", [900])
    await send(pool, f"{card}:whole:900", message_id=31)
    await bot("show_ticket", BOT, number, 900, 32, "ticket-shown")
    await bot("show_ticket", BOT, number, 900, 33, "ticket-note")
    assert tuple(await pool.fetchrow(PLACE, BOT, 900, 31)) == (number, ANN, True, True, 1)
    assert tuple(await pool.fetchrow(PLACE, BOT, 900, 32)) == (number, ANN, True, False, None)
    assert await pool.fetchrow(PLACE, BOT, 900, 33) is None


async def test_nothing_else_leads_to_a_ticket(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("tell", BOT, ANN, "k", "notice", '{"ticket": 5}', 4)
    await send(pool, "k", message_id=33)
    assert await pool.fetchrow(PLACE, BOT, ANN, 33) is None
