import asyncio

import asyncpg
import pytest

from tests.ledger.calling import waiting
from tests.sql.asking import Ask
from tests.sql.barring import bar, unbar
from tests.sql.paying import ANN
from tests.sql.posting import post_many
from tests.sql.saying import BOT, facts, look, said
from tests.sql.test_spend import TOMORROW

REFUSED = (ANN, "m:1", BOT, "barred", '{"reason": "farming"}')


async def refused(operator: Ask, operator_pool: asyncpg.Pool) -> None:
    """Give a person credits, bar them, refuse a request of theirs, and lift the bar."""
    await operator("bonus", ANN, 50, "gift")
    await bar(operator_pool, ANN)
    await operator("refuse_request", *REFUSED)
    await unbar(operator_pool, ANN)


async def test_its_person_reads_once_that_a_request_is_refused(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    answers = await asyncio.gather(*(bot("refuse_request", *REFUSED) for _ in range(10)))
    assert sorted(answers) == [(False,)] * 9 + [(True,)]
    assert await said(owner) == [("refused:m:1", ANN, "barred", "queued")]
    row = await look(owner, "refused:m:1")
    assert (row["bot_id"], row["priority"]) == (BOT, 2)
    assert await facts(owner, "refused:m:1") == {"reason": "farming"}


async def test_what_is_refused_stays_so_when_the_bar_is_lifted(
    operator: Ask, operator_pool: asyncpg.Pool
) -> None:
    await refused(operator, operator_pool)
    assert await operator("spend", ANN, 5, "m:1") == ("barred", None, 50, False)
    assert await operator("hold", ANN, 5, "m:1", TOMORROW) == ("barred", None, 50, False)
    assert await operator("spend", ANN, 5, "m:2") == ("ok", 2, 45, False)


async def test_what_is_refused_waits_no_more(bot: Ask, pool: asyncpg.Pool) -> None:
    for key in ("m:1", "m:2"):
        await bot("keep_request", ANN, key, "qr", 3, "")
    await bot("keep_request", 8, "m:1", "qr", 3, "")
    await bot("refuse_request", *REFUSED)
    left = await pool.fetch("SELECT user_id, key FROM request ORDER BY user_id")
    assert [tuple(row) for row in left] == [(ANN, "m:2"), (8, "m:1")]


async def test_what_is_charged_goes_on_waiting_for_its_reply(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", ANN, 50, "gift")
    await bot("keep_request", ANN, "m:1", "qr", 3, "")
    await bot("spend", ANN, 5, "m:1")
    await bot("refuse_request", *REFUSED)
    assert await pool.fetchval("SELECT key FROM request") == "m:1"


async def test_in_a_batch_too(operator: Ask, operator_pool: asyncpg.Pool) -> None:
    await refused(operator, operator_pool)
    rows = await post_many(operator_pool, ("spend", ANN, 5, "m:1"))
    assert [row[1] for row in rows] == ["barred"]


async def test_somebody_elses_request_of_that_name_is_served(
    operator: Ask, operator_pool: asyncpg.Pool
) -> None:
    await refused(operator, operator_pool)
    await operator("bonus", 8, 50, "gift")
    assert await operator("spend", 8, 5, "m:1") == ("ok", 2, 45, False)
    rows = await post_many(operator_pool, ("spend", 8, 5, "m:3"))
    assert [row[1] for row in rows] == ["ok"]


async def test_what_was_charged_before_stays_charged_and_nothing_is_said(
    operator: Ask, owner: asyncpg.Connection
) -> None:
    await operator("bonus", ANN, 50, "gift")
    await operator("spend", ANN, 5, "m:1")
    assert await operator("refuse_request", *REFUSED) == (False,)
    assert await operator("spend", ANN, 5, "m:1") == ("replay", 2, 45, False)
    assert await said(owner) == []


async def test_nor_is_it_when_the_charge_is_just_being_stored(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await bot("bonus", ANN, 50, "gift")
    async with pool.acquire() as first, first.transaction():
        await first.execute("SELECT spend($1, 5, 'm:1')", ANN)
        refusal = asyncio.create_task(bot("refuse_request", *REFUSED))
        await waiting(owner, 1)
    assert await refusal == (False,)
    assert await said(owner) == []


async def test_it_is_told_in_the_topic_that_the_request_came_from(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await bot("refuse_request", *REFUSED, 12)
    assert (await look(owner, "refused:m:1"))["thread_id"] == 12


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("user_id", (0, "m:1", 1, "barred", "{}")),
        ("key", (7, "", 1, "barred", "{}")),
        ("bot_id", (7, "m:1", None, "barred", "{}")),
        ("phrase", (7, "m:1", 1, "", "{}")),
        ("facts", (7, "m:1", 1, "barred", "[]")),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await bot("refuse_request", *arguments)
