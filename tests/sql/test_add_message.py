import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN
from tests.sql.ticketing import (
    A_DAY_LATER,
    add,
    all_sent,
    answer,
    begin,
    close,
    photo,
    queued,
    states,
    text,
    ticket,
    words,
)

BEN = 8


async def test_a_message_is_added_and_operators_are_told(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    assert await add(bot, "k2", number=number) == ("ok", number)
    assert await words(owner) == ["Where are my Stars?", "And?"]
    assert await queued(owner) == [("ticket-card", None)] * 2


async def test_a_repeat_changes_nothing(bot: Ask, owner: asyncpg.Connection) -> None:
    _, number = await begin(bot)
    await add(bot, "k2", number=number)
    assert await add(bot, "k2", number=number) == ("replay", number)
    assert await add(bot, "1:7:5", number=number) == ("replay", number)
    assert len(await words(owner)) == 2


async def test_an_answered_ticket_waits_again(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await answer(operator, number)
    assert (await ticket(owner, number))["waiting_since"] is None
    await add(bot, "k2", number=number)
    found = await ticket(owner, number)
    assert (found["state"], found["operator_id"]) == ("open", 900)
    assert found["waiting_since"] > found["answered_at"]


async def test_who_waits_goes_on_to_wait_since_their_first_message(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    before = await ticket(owner, number)
    await add(bot, "k2", number=number)
    after = await ticket(owner, number)
    assert after["waiting_since"] == before["waiting_since"]
    assert after["spoken_at"] > before["spoken_at"]


async def test_nothing_is_added_to_a_closed_ticket(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await close(operator, number)
    assert await add(bot, "k2", number=number) == ("closed", number)
    assert await add(bot, "k3") == ("missing", None)
    assert len(await words(owner)) == 1


async def test_nothing_is_added_to_the_ticket_of_another(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    assert (await add(bot, "k2", number=number, person=BEN))[0] == "missing"
    assert (await add(bot, "k3", person=BEN))[0] == "missing"
    assert len(await words(owner)) == 1


async def test_nothing_is_added_to_the_ticket_at_another_bot(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    assert (await add(bot, "k2", number=number, of=2))[0] == "missing"
    assert (await add(bot, "k3", of=2))[0] == "missing"
    assert len(await words(owner)) == 1


async def test_plain_words_are_for_the_ticket_that_was_spoken_of_last(
    bot: Ask, operator: Ask
) -> None:
    _, first = await begin(bot, "k1")
    _, second = await begin(bot, "k2")
    assert await add(bot, "k3") == ("ok", second)
    await answer(operator, first)
    assert await add(bot, "k4") == ("ok", first)


async def test_plain_words_of_the_next_day_are_for_none(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await owner.execute(A_DAY_LATER)
    assert await add(bot, "k2") == ("missing", None)
    assert await add(bot, "k3", number=number) == ("ok", number)


async def test_a_part_of_an_album_goes_where_the_first_part_went(bot: Ask) -> None:
    _, first = await begin(bot, "k1", content=photo(album="a"))
    await begin(bot, "k2")
    assert await add(bot, "k3", content=photo(album="a")) == ("ok", first)


async def test_a_ticket_takes_so_many_unanswered_messages(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    answers = [(await add(bot, f"k{n}", number=number))[0] for n in range(21)]
    assert answers == ["ok"] * 19 + ["full"] * 2
    await answer(operator, number)
    for key in ("later", "later still"):
        assert (await add(bot, key, number=number))[0] == "ok"
    assert len(await words(owner)) == 23


async def test_an_answer_is_shown_below_each_message_that_it_is_for(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await add(bot, "k2", number=number)
    await all_sent(owner)
    await answer(operator, number)
    rows = await owner.fetch(
        "SELECT edits FROM people.outbox WHERE ended_at IS NULL AND chat_id IS NULL ORDER BY id"
    )
    assert [row["edits"] for row in rows] == [f"ticket:{number}:1", f"ticket:{number}:2"]
    await all_sent(owner)
    await add(bot, "k4", number=number)
    await all_sent(owner)
    await close(operator, number)
    rows = await owner.fetch(
        "SELECT edits FROM people.outbox WHERE ended_at IS NULL AND chat_id IS NULL"
    )
    assert [row["edits"] for row in rows] == [f"ticket:{number}:4"]
    assert await states(owner) == ["closed"]


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, ANN, 1, "k", text())),
        ("user_id", (1, -5, 1, "k", text())),
        ("key", (1, ANN, 1, None, text())),
        ("content", (1, ANN, 1, "k", "{}")),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await bot("add_message", *arguments)
