import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.saying import alert, claim, look, said


async def test_an_alert_is_for_whoever_is_an_operator_by_then(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert await alert(pool, "a")
    row = await look(owner, "a")
    assert (row["user_id"], row["chat_id"], row["priority"]) == (0, None, 3)
    assert await claim(pool) == ["a"]


async def test_one_fact_is_told_once(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    answers = await asyncio.gather(*(alert(pool, "a", person=7) for _ in range(20)))
    assert sorted(answers) == [False] * 19 + [True]
    assert await said(owner) == [("a", None, "operator-trouble", "queued")]


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, 0, "k", "operator-trouble", "{}")),
        ("user_id", (1, -1, "k", "operator-trouble", "{}")),
        ("user_id", (1, None, "k", "operator-trouble", "{}")),
        ("key", (1, 0, None, "operator-trouble", "{}")),
        ("phrase", (1, 0, "k", "", "{}")),
        ("facts", (1, 0, "k", "operator-trouble", "7")),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must") as refused:
        await bot("alert", *arguments)
    assert refused.value.sqlstate == "CO001"
