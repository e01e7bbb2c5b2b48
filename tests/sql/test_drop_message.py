import asyncpg
import pytest

from tests.sql.asking import Ask, refused_to_the_bot
from tests.sql.paying import ANN
from tests.sql.saying import claim, look, postpone, send, state, tell


async def test_what_was_dropped_says_by_whom_and_why(
    pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a")
    assert await operator("drop_message", ANN, "a", 900, "it is wrong") == (True,)
    row = await look(owner, "a")
    assert (row["state"], row["error"]) == ("dropped", "operator 900: it is wrong")
    assert row["ended_at"] is not None
    assert await claim(pool) == []


async def test_it_lets_what_comes_after_it_pass(pool: asyncpg.Pool, operator: Ask) -> None:
    await tell(pool, "a")
    await tell(pool, "b")
    await claim(pool)
    await postpone(pool, "a")
    await operator("drop_message", ANN, "a", 900, "it is wrong")
    assert await claim(pool) == ["b"]


async def test_it_is_dropped_once(
    pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a")
    await operator("drop_message", ANN, "a", 900, "it is wrong")
    assert await operator("drop_message", ANN, "a", 901, "another") == (False,)
    assert (await look(owner, "a"))["error"] == "operator 900: it is wrong"


async def test_what_is_being_sent_or_was_is_not_dropped(
    pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a")
    await claim(pool)
    assert await operator("drop_message", ANN, "a", 900, "it is wrong") == (False,)
    await send(pool, "a")
    assert await operator("drop_message", ANN, "a", 900, "it is wrong") == (False,)
    assert await state(owner, "a") == "sent"


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("operator_id", (7, "a", -1, "why")),
        ("operator_id", (7, "a", None, "why")),
        ("reason", (7, "a", 900, " ")),
        ("reason", (7, "a", 900, None)),
    ],
)
async def test_nobody_drops_for_no_reason(
    operator: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await operator("drop_message", *arguments)


async def test_the_bot_may_not(bot: Ask, owner: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("drop_message", ANN, "a", 900, "why")
    await refused_to_the_bot(owner, "drop_message", bot("drop_message", ANN, "a", 900, "why"))
