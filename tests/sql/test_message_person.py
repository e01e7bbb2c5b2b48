import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN, BOT
from tests.sql.ticketing import OPERATOR, acts, add, queued, states, text, ticket


async def write(operator: Ask, key: str = "cli:1", *, by: int = OPERATOR) -> tuple[object, ...]:
    return await operator("message_person", BOT, ANN, key, by, text("Hello!", chat=None))


async def test_a_person_is_written_to_and_it_is_recorded(
    operator: Ask, owner: asyncpg.Connection
) -> None:
    status, number = await write(operator)
    assert status == "ok"
    assert (await ticket(owner, number))["operator_id"] == OPERATOR
    assert await states(owner) == ["answered"]
    assert await queued(owner) == [("ticket-answer", ANN)]
    assert await acts(owner) == [("message", 0, OPERATOR, f"ticket {number}")]


async def test_a_repeat_changes_nothing(operator: Ask, owner: asyncpg.Connection) -> None:
    _, number = await write(operator)
    assert await write(operator) == ("replay", number)
    assert len(await acts(owner)) == 1


async def test_the_person_can_write_back(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    _, number = await write(operator)
    assert await add(bot, "k") == ("ok", number)
    assert await states(owner) == ["open"]


async def test_only_operators_write(bot: Ask) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await write(bot)


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, 7, "k", 900, text())),
        ("user_id", (1, 0, "k", 900, text())),
        ("key", (1, 7, "", 900, text())),
        ("operator_id", (1, 7, "k", -1, text())),
        ("content", (1, 7, "k", 900, text(""))),
    ],
)
async def test_what_makes_no_sense_is_refused(
    operator: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await operator("message_person", *arguments)
