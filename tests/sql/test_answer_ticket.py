import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN
from tests.sql.saying import look
from tests.sql.ticketing import (
    OPERATOR,
    SECOND,
    acts,
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
    voice,
    words,
)


async def test_an_answer_goes_to_the_person_and_is_recorded(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await all_sent(owner)
    assert await answer(operator, number) == ("ok", ANN, None)
    found = await ticket(owner, number)
    assert (found["state"], found["operator_id"]) == ("answered", OPERATOR)
    assert found["answered_at"] == found["spoken_at"]
    assert await queued(owner) == [("ticket-answer", ANN), ("ticket-card", None)]
    assert await acts(owner) == [("answer", 0, OPERATOR, f"ticket {number}")]
    assert (await look(owner, f"ticket:{number}:2"))["priority"] == 2


async def test_a_repeat_changes_nothing(bot: Ask, operator: Ask, owner: asyncpg.Connection) -> None:
    _, number = await begin(bot)
    await answer(operator, number)
    assert await answer(operator, number) == ("replay", ANN, None)
    await add(bot, "k2", number=number)
    assert await answer(operator, number) == ("replay", ANN, None)
    assert await states(owner) == ["open"]
    assert len(await acts(owner)) == 1
    assert len(await words(owner)) == 3


async def test_who_is_slower_is_told_who_was_faster_and_nothing_is_sent(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await answer(operator, number)
    assert await answer(operator, number, "k2", by=SECOND) == ("faster", ANN, OPERATOR)
    assert len(await words(owner)) == 2
    assert (await ticket(owner, number))["operator_id"] == OPERATOR


async def test_of_two_operators_at_once_one_answers(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    answers = await asyncio.gather(
        *(answer(operator, number, f"k{by}", by=by) for by in (OPERATOR, SECOND, 902))
    )
    assert sorted(str(status) for status, *_ in answers) == ["faster", "faster", "ok"]
    assert len(await acts(owner)) == 1


async def test_who_insists_answers_all_the_same(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await answer(operator, number)
    assert (await answer(operator, number, "k2", by=SECOND, insists=True))[0] == "ok"
    assert (await ticket(owner, number))["operator_id"] == SECOND
    assert len(await words(owner)) == 3


async def test_the_same_operator_may_go_on_and_so_may_another_when_the_person_wrote(
    bot: Ask, operator: Ask
) -> None:
    _, number = await begin(bot)
    await answer(operator, number)
    assert (await answer(operator, number, "k2"))[0] == "ok"
    await add(bot, "k3", number=number)
    assert (await answer(operator, number, "k4", by=SECOND))[0] == "ok"


async def test_a_closed_ticket_opens_for_who_insists(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await close(operator, number, by=SECOND)
    assert await answer(operator, number) == ("closed", ANN, SECOND)
    assert (await answer(operator, number, insists=True))[0] == "ok"
    found = await ticket(owner, number)
    assert (found["state"], found["closed_by"], found["closed_at"]) == ("answered", None, None)


async def test_there_is_nothing_to_answer(bot: Ask, operator: Ask) -> None:
    assert await answer(operator, 99) == ("missing", None, None)
    _, number = await begin(bot)
    assert await answer(operator, number, of=43) == ("missing", None, None)


@pytest.mark.parametrize(
    ("content", "pieces"),
    [
        (text("x" * 3_900), 1),
        (text("x" * 3_901), 2),
        (photo(), 1),
        (photo("x" * 900), 1),
        (photo("x" * 901), 2),
        (voice(), 2),
    ],
)
async def test_an_answer_comes_in_one_piece_if_it_fits(
    bot: Ask, operator: Ask, owner: asyncpg.Connection, content: str, pieces: int
) -> None:
    _, number = await begin(bot)
    await all_sent(owner)
    await answer(operator, number, content=content)
    told = [one for one in await queued(owner) if one[1] == ANN]
    assert told == [("ticket-answer", ANN), ("ticket-answer-whole", ANN)][:pieces]


async def test_what_operators_have_not_seen_yet_shows_the_answer_when_they_do(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await answer(operator, number)
    assert await queued(owner) == [("ticket-answer", ANN), ("ticket-card", None)]


async def test_only_operators_answer(bot: Ask) -> None:
    _, number = await begin(bot)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await answer(bot, number)


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, 1, "k", 900, text(), False)),
        ("number", (1, None, "k", 900, text(), False)),
        ("key", (1, 1, "", 900, text(), False)),
        ("operator_id", (1, 1, "k", -1, text(), False)),
        ("operator_id", (1, 1, "k", None, text(), False)),
        ("content", (1, 1, "k", 900, text(""), False)),
        ("insists", (1, 1, "k", 900, text(), None)),
    ],
)
async def test_what_makes_no_sense_is_refused(
    operator: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await operator("answer_ticket", *arguments)
