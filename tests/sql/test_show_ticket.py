"""What shows a ticket to operators is shown again when the ticket changes."""

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN, BOT
from tests.sql.saying import alert, claim
from tests.sql.ticketing import OPERATOR, SECOND, add, all_sent, answer, begin, close, photo, text

AGAIN = """
    SELECT phrase, chat_id, edits FROM people.outbox
    WHERE ended_at IS NULL AND key LIKE '%:again:%' ORDER BY chat_id, id
"""


async def again(owner: asyncpg.Connection) -> list[tuple[object, ...]]:
    """List what is to be shown again: as what, where, and in place of which message."""
    return [tuple(row) for row in await owner.fetch(AGAIN)]


async def shown(
    bot: Ask, number: object, message_id: int, *, chat: int = OPERATOR, note: bool = False
) -> tuple[object, ...]:
    """Let a message show a ticket; give how far that is."""
    name = "ticket-note" if note else "ticket-shown"
    return await bot("show_ticket", BOT, number, chat, message_id, name)


async def test_what_operators_have_opened_follows_the_ticket_in_each_chat(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    assert await shown(bot, number, 5) == ("open",)
    assert await shown(bot, number, 5, chat=SECOND, note=True) == ("open",)
    await answer(operator, number)
    assert await again(owner) == [
        ("ticket-shown", OPERATOR, f"ticket:{number}:shown:{OPERATOR}:5"),
        ("ticket-note", SECOND, f"ticket:{number}:shown:{SECOND}:5"),
    ]
    assert await shown(bot, number, 6) == ("answered",)


async def test_it_waits_a_little_and_one_that_is_not_sent_yet_gives_way(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await shown(bot, number, 5)
    await answer(operator, number)
    await close(operator, number)
    assert len(await again(owner)) == 1
    due = "SELECT due_at > now() + interval '1 s' FROM people.outbox WHERE key LIKE '%:again:%'"
    assert await owner.fetchval(due) is True


async def test_a_message_of_the_person_shows_again_what_was_answered(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await shown(bot, number, 5)
    await answer(operator, number)
    await all_sent(owner)
    await add(bot, "k2", number=number)
    assert [one[:2] for one in await again(owner)] == [("ticket-shown", OPERATOR)]
    await all_sent(owner)
    await add(bot, "k3", number=number)
    assert await again(owner) == []


async def test_earlier_cards_and_files_are_shown_again_where_they_were_sent(
    bot: Ask, operator: Ask, owner: asyncpg.Connection, pool: asyncpg.Pool
) -> None:
    _, number = await begin(bot, content=photo())
    for key in (f"ticket:{number}:1", f"ticket:{number}:1:whole"):
        assert key in await claim(pool)
        await bot("fan_out", BOT, ANN, key, "w", [OPERATOR])
    await all_sent(owner)
    await answer(operator, number)
    assert [one[0] for one in await again(owner)] == ["ticket-whole"]
    await all_sent(owner)
    await add(bot, "k2", number=number)
    await all_sent(owner)
    await close(operator, number)
    assert {one[0] for one in await again(owner)} == {"ticket-shown", "ticket-whole"}


async def test_a_long_text_has_no_buttons_and_stays(
    bot: Ask, operator: Ask, owner: asyncpg.Connection, pool: asyncpg.Pool
) -> None:
    _, number = await begin(bot, content=text("x" * 2_000))
    for key in (f"ticket:{number}:1", f"ticket:{number}:1:whole"):
        assert key in await claim(pool)
        await bot("fan_out", BOT, ANN, key, "w", [OPERATOR])
    await all_sent(owner)
    await answer(operator, number)
    assert await again(owner) == []


async def test_only_the_latest_of_a_chat_are_shown_again(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    for message_id in range(1, 9):
        await shown(bot, number, message_id)
    await close(operator, number)
    found = [str(key).rpartition(":")[2] for *_, key in await again(owner)]
    assert found == ["8", "7", "6", "5", "4"]


async def test_what_a_person_has_closed_is_theirs_and_stays_as_it_is(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await bot("show_ticket", BOT, number, ANN, 5, "ticket-ended")
    place = "SELECT number, of_operators FROM ticket_place WHERE chat_id = $1 AND message_id = 5"
    assert tuple(await owner.fetchrow(place, ANN)) == (number, False)
    await answer(operator, number)
    assert await again(owner) == []


async def test_there_is_no_such_ticket(bot: Ask) -> None:
    assert await shown(bot, 99, 5) == (None,)


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, 1, 900, 5, "ticket-shown")),
        ("number", (42, None, 900, 5, "ticket-shown")),
        ("chat_id", (42, 1, 0, 5, "ticket-shown")),
        ("message_id", (42, 1, 900, 0, "ticket-shown")),
        ("phrase", (42, 1, 900, 5, "ticket-card")),
        ("phrase", (42, 1, 900, 5, None)),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await bot("show_ticket", *arguments)


async def test_what_is_new_in_a_chat_comes_first(
    bot: Ask, operator: Ask, owner: asyncpg.Connection, pool: asyncpg.Pool
) -> None:
    _, number = await begin(bot)
    await shown(bot, number, 5)
    await answer(operator, number)
    await alert(pool, "new")
    assert "new" in await claim(pool)
    await bot("fan_out", BOT, 0, "new", "w", [OPERATOR])
    await owner.execute("UPDATE people.outbox SET due_at = now() WHERE key LIKE '%:again:%'")
    assert await claim(pool) == [f"new:{OPERATOR}"]


async def test_where_operators_read_no_more_nothing_is_shown_again(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await shown(bot, number, 5, chat=-100)
    await answer(operator, number)
    await bot("chat_unreachable", BOT, -100, "Forbidden")
    assert await again(owner) == []
    assert await bot("readdress_messages", BOT, -200) == (0,)
