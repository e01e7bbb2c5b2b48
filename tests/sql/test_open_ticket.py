import asyncio
import json
from datetime import timedelta
from functools import partial

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN, BOT
from tests.sql.refunding import buy, waits
from tests.sql.saying import facts, said
from tests.sql.ticketing import (
    A_DAY_LATER,
    MOMENTS_LATER,
    add,
    answer,
    begin,
    photo,
    queued,
    states,
    text,
    ticket,
    voice,
    words,
)
from tests.waiting import until

BEN = 8


async def test_a_ticket_waits_for_an_answer_and_operators_are_told(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    status, number = await begin(bot)
    assert status == "ok"
    found = await ticket(owner, number)
    assert (found["user_id"], found["state"], found["bot_id"]) == (ANN, "open", BOT)
    assert found["waiting_since"] == found["opened_at"] <= found["spoken_at"]
    [(key, chat, phrase, state)] = await said(owner)
    assert (chat, phrase, state) == (None, "ticket-card", "queued")
    assert (await facts(owner, key)).keys() == {"ticket", "message", "user"}
    assert (await facts(owner, key))["ticket"] == number
    assert await words(owner) == ["Where are my Stars?"]


async def test_the_outbox_holds_nothing_of_what_was_written(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await begin(bot, content=text("a secret"))
    assert "secret" not in str(await owner.fetch("SELECT * FROM people.outbox"))


async def test_a_repeat_changes_nothing(bot: Ask, owner: asyncpg.Connection) -> None:
    first = await begin(bot, most_open=1)
    again = [await begin(bot, most_open=1) for _ in range(2)]
    assert again == [("replay", first[1])] * 2
    assert await states(owner) == ["open"]
    assert len(await said(owner)) == 1


@pytest.mark.parametrize("content", [photo(), photo("See?"), voice(), text("x" * 1_501)])
async def test_a_file_or_a_long_text_follows_by_itself(
    bot: Ask, owner: asyncpg.Connection, content: str
) -> None:
    await begin(bot, content=content)
    assert await queued(owner) == [("ticket-card", None), ("ticket-whole", None)]


async def test_a_short_text_comes_in_one_piece(bot: Ask, owner: asyncpg.Connection) -> None:
    await begin(bot, content=text("x" * 1_500))
    assert await queued(owner) == [("ticket-card", None)]


async def test_a_ticket_is_about_a_payment_of_its_person(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await buy(pool)
    status, number = await begin(bot, charge="charge-1")
    assert status == "ok"
    row = await owner.fetchrow("SELECT charge_id, order_id FROM ticket WHERE number = $1", number)
    assert tuple(row) == ("charge-1", payload)
    with pytest.raises(asyncpg.PostgresError, match=r"^charge_id: must be of a payment of theirs"):
        await begin(bot, "1:8:6", person=BEN, charge="charge-1")
    assert await states(owner) == ["open"]


async def test_one_question_too_many_is_refused_and_changes_nothing(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    answers = [await begin(bot, f"k{n}", most_open=2) for n in range(4)]
    assert [status for status, _ in answers] == ["ok", "ok", "waiting", "waiting"]
    assert answers[-1][1] is None
    assert await states(owner) == ["open", "open"]


async def test_of_many_questions_at_once_no_more_are_taken(bot: Ask) -> None:
    answers = await asyncio.gather(*(begin(bot, f"k{n}") for n in range(10)))
    assert sorted(str(status) for status, _ in answers) == ["ok"] * 3 + ["waiting"] * 7


async def test_who_asks_while_another_question_is_taken_waits_and_counts_it(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute(
            "SELECT open_ticket($1, $2, 'k1', NULL, $3, 1, FALSE)", BOT, ANN, text()
        )
        second = asyncio.create_task(begin(bot, "k2", most_open=1))
        await until(lambda: waits(owner))
    assert (await second)[0] == "waiting"


async def test_what_is_answered_or_a_day_old_does_not_count(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot, "k1", most_open=1)
    await answer(operator, number)
    assert (await begin(bot, "k2", most_open=1))[0] == "ok"
    await owner.execute(A_DAY_LATER)
    assert (await begin(bot, "k3", most_open=1))[0] == "ok"


async def test_nobody_asks_in_place_of_another(bot: Ask) -> None:
    _, first = await begin(bot, "k", most_open=1)
    status, second = await begin(bot, "k", most_open=1, person=BEN)
    assert (status, second) != ("replay", first)
    assert status == "ok"


async def test_an_album_is_one_ticket(bot: Ask, owner: asyncpg.Connection) -> None:
    _, number = await begin(bot, "k1", content=photo("See?", album="a"), most_open=1)
    assert await begin(bot, "k2", content=photo(album="a"), most_open=1) == ("more", number)
    assert (await begin(bot, "k3", content=photo(album="b"), most_open=1))[0] == "waiting"
    assert await words(owner) == ["See?", ""]


async def test_an_album_of_another_person_is_another_one(bot: Ask) -> None:
    await begin(bot, "k1", content=photo(album="a"))
    assert (await begin(bot, "k2", content=photo(album="a"), person=BEN))[0] == "ok"


async def test_the_rest_of_a_long_text_joins_the_ticket_for_a_moment(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot, "k1", joins=True)
    assert await begin(bot, "k2", joins=True) == ("more", number)
    assert (await begin(bot, "k3"))[0] == "ok"
    await owner.execute(MOMENTS_LATER)
    assert (await begin(bot, "k4", joins=True))[0] == "ok"


async def test_another_bot_has_tickets_of_its_own(bot: Ask) -> None:
    _, number = await begin(bot, "k1", content=photo(album="a"))
    assert (await begin(bot, "k2", content=photo(album="a"), of=43, joins=True))[0] == "ok"
    assert (await add(bot, "k3", number=number, of=43))[0] == "missing"


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, 7, "k", None, text(), 1, False)),
        ("user_id", (1, 0, "k", None, text(), 1, False)),
        ("key", (1, 7, "", None, text(), 1, False)),
        ("key", (1, 7, "k" * 201, None, text(), 1, False)),
        ("content", (1, 7, "k", None, "[]", 1, False)),
        ("content", (1, 7, "k", None, text(""), 1, False)),
        ("content", (1, 7, "k", None, text(file="f"), 1, False)),
        ("content", (1, 7, "k", None, photo(file=None), 1, False)),
        ("content", (1, 7, "k", None, voice(message=None), 1, False)),
        ("content", (1, 7, "k", None, voice(chat="here"), 1, False)),
        ("content", (1, 7, "k", None, json.dumps({"kind": "song"}), 1, False)),
        ("content", (1, 7, "k", None, text("x" * 20_001), 1, False)),
        ("content", (1, 7, "k", None, None, 1, False)),
        ("most_open", (1, 7, "k", None, text(), 0, False)),
        ("joins", (1, 7, "k", None, text(), 1, None)),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, owner: asyncpg.Connection, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await bot("open_ticket", *arguments)
    assert await states(owner) == []


async def test_so_many_tickets_an_hour_and_no_more(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    """What a person closes counts; what an operator begins does not, nor do tickets of others."""
    hourly = partial(begin, bot, most_open=9, most_an_hour=2)
    await operator("message_person", BOT, ANN, "m", 900, text())
    await begin(bot, "b", person=BEN)
    _, first = await hourly("k1")
    await bot("end_ticket", BOT, ANN, first)
    assert (await hourly("k2"))[0] == "ok"
    assert await hourly("k3") == ("full", None)
    await owner.execute(
        "UPDATE people.ticket SET opened_at = opened_at - interval '1 hour' WHERE number = $1",
        first,
    )
    assert (await hourly("k3"))[0] == "ok"


async def test_a_refused_ticket_says_when_the_next_may_be_opened(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await begin(bot, "k1")
    asked = "SELECT again_at FROM open_ticket($1, $2, 'k2', NULL, $3, 9, FALSE, 1)"
    opened_at = await owner.fetchval("SELECT opened_at FROM people.ticket")
    assert await pool.fetchval(asked, BOT, ANN, text()) == opened_at + timedelta(hours=1)


async def test_who_waits_for_answers_reads_when_the_oldest_that_counts_is_a_day_old(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for number in range(2):
        await begin(bot, f"k{number}", most_open=2)
    asked = "SELECT again_at FROM open_ticket($1, $2, 'k2', NULL, $3, 2, FALSE, $4)"
    opened_at = await owner.fetchval("SELECT min(opened_at) FROM people.ticket")
    again_at = await pool.fetchval(asked, BOT, ANN, text(), 9)
    assert again_at == opened_at + timedelta(days=1)


async def test_who_waits_for_old_answers_waits_for_the_hour_of_the_newer_ones(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for number in range(2):
        await begin(bot, f"k{number}", most_open=2)
    await owner.execute(
        "UPDATE people.ticket SET opened_at = now() - interval '23 hours 50 minutes'"
        " WHERE number = (SELECT min(number) FROM people.ticket)"
    )
    asked = "SELECT again_at FROM open_ticket($1, $2, 'k2', NULL, $3, 2, FALSE, 1)"
    opened_at = await owner.fetchval("SELECT max(opened_at) FROM people.ticket")
    assert await pool.fetchval(asked, BOT, ANN, text()) == opened_at + timedelta(hours=1)
