import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN, BOT
from tests.sql.ticketing import acts, all_sent, begin, queued, states, ticket

BEN = 8


async def end(bot: Ask, number: object, *, person: int = ANN, of: int = BOT) -> object:
    [status] = await bot("end_ticket", of, person, number)
    return status


async def test_a_person_closes_their_ticket_and_operators_see_it(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await begin(bot)
    await all_sent(owner)
    assert await end(bot, number) == "ok"
    assert (await ticket(owner, number))["closed_by"] == ANN
    assert await queued(owner) == [("ticket-card", None)]
    assert await acts(owner) == []


async def test_a_repeat_changes_nothing(bot: Ask, owner: asyncpg.Connection) -> None:
    _, number = await begin(bot)
    assert [await end(bot, number) for _ in range(2)] == ["ok", "replay"]
    assert (await ticket(owner, number))["changes"] == 1


async def test_nobody_closes_the_ticket_of_another(bot: Ask, owner: asyncpg.Connection) -> None:
    _, number = await begin(bot)
    assert await end(bot, number, person=BEN) == "missing"
    assert await end(bot, number, of=43) == "missing"
    assert await states(owner) == ["open"]


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [("bot_id", (None, 7, 1)), ("user_id", (1, 0, 1)), ("number", (1, 7, None))],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await bot("end_ticket", *arguments)
