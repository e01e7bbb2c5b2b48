import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN
from tests.sql.ticketing import (
    OPERATOR,
    SECOND,
    acts,
    all_sent,
    answer,
    begin,
    close,
    queued,
    ticket,
)


async def test_a_closed_ticket_is_told_to_both_sides_and_recorded(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await all_sent(owner)
    assert await close(operator, number) == ("ok", ANN, None)
    found = await ticket(owner, number)
    assert (found["state"], found["closed_by"], found["waiting_since"]) == (
        "closed",
        OPERATOR,
        None,
    )
    assert await queued(owner) == [("ticket-card", None), ("ticket-closed", ANN)]
    assert await acts(owner) == [("close", 0, OPERATOR, f"ticket {number}")]


async def test_a_repeat_changes_nothing_and_says_who_it_was(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await close(operator, number)
    assert await close(operator, number, by=SECOND) == ("replay", ANN, OPERATOR)
    assert len(await acts(owner)) == 1


async def test_of_two_operators_at_once_one_closes(bot: Ask, operator: Ask) -> None:
    _, number = await begin(bot)
    answers = await asyncio.gather(*(close(operator, number, by=by) for by in (900, 901)))
    assert sorted(str(status) for status, *_ in answers) == ["ok", "replay"]


async def test_it_can_be_closed_again_once_it_was_answered(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await close(operator, number)
    await answer(operator, number, insists=True)
    assert (await close(operator, number))[0] == "ok"
    assert [kind for kind, *_ in await acts(owner)] == ["close", "answer", "close"]


async def test_there_is_nothing_to_close(bot: Ask, operator: Ask) -> None:
    assert await close(operator, 99) == ("missing", None, None)
    _, number = await begin(bot)
    assert await close(operator, number, of=43) == ("missing", None, None)


async def test_only_operators_close(bot: Ask) -> None:
    _, number = await begin(bot)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await close(bot, number)


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, 1, 900)),
        ("number", (1, None, 900)),
        ("operator_id", (1, 1, -1)),
        ("operator_id", (1, 1, None)),
    ],
)
async def test_what_makes_no_sense_is_refused(
    operator: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await operator("close_ticket", *arguments)
