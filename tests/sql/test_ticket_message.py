import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN
from tests.sql.ticketing import answer, begin, photo, text, voice

MESSAGES = "SELECT * FROM ticket_message WHERE user_id = $1 AND number = $2 ORDER BY id"


async def test_what_both_sides_wrote_stands_in_order(
    bot: Ask, operator: Ask, pool: asyncpg.Pool
) -> None:
    _, number = await begin(bot, content=photo("See?"))
    await answer(operator, number)
    first, second = await pool.fetch(MESSAGES, ANN, number)
    assert (first["kind"], first["words"], first["file_id"]) == ("photo", "See?", "AgAC")
    assert (first["operator_id"], first["chat_id"], first["message_id"]) == (None, ANN, 6)
    assert (second["operator_id"], second["words"]) == (900, "On their way.")
    assert first["at"] < second["at"]


@pytest.mark.parametrize(
    ("content", "apart"),
    [(text("x" * 1_500), False), (text("я" * 751), True), (photo(), True), (voice(), True)],
)
async def test_what_a_card_has_no_room_for_is_apart(
    bot: Ask, pool: asyncpg.Pool, content: str, *, apart: bool
) -> None:
    _, number = await begin(bot, content=content)
    [found] = await pool.fetch(MESSAGES, ANN, number)
    assert found["apart"] is apart
