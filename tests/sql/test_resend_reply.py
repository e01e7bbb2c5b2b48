import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN
from tests.sql.planning import begin, steer
from tests.sql.saying import BOT, facts, look, said

RESEND = (BOT, ANN, 900, "they lost it", "resend:1")
ACTS = "SELECT user_id, kind, operator_id, reason, detail FROM act"


@pytest.fixture(autouse=True)
async def reply(bot: Ask) -> None:
    """Let Ann have a reply, in a topic of her chat."""
    await bot("keep_reply", BOT, ANN, "message:1:7:3", "chart", [4, 5], 12)


async def test_it_is_queued_and_recorded_once_per_key(
    operator: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for status in ("ok", "replay"):
        assert (await operator("resend_reply", *RESEND))[:2] == (status, "chart")
    assert await said(owner) == [("resend:resend:1", ANN, "reply-again", "queued")]
    row = await look(owner, "resend:resend:1")
    assert (row["bot_id"], row["priority"], row["thread_id"]) == (BOT, 2, 12)
    assert await facts(owner, "resend:resend:1") == {"command": "chart", "messages": [4, 5]}
    assert [tuple(one) for one in await pool.fetch(ACTS)] == [
        (ANN, "resend", 900, "they lost it", "chart")
    ]


async def test_without_a_reply_of_this_bot_there_is_nothing_to_send(
    operator: Ask, owner: asyncpg.Connection
) -> None:
    for bot_id, user_id in ((BOT + 1, ANN), (BOT, ANN + 1)):
        answer = await operator("resend_reply", bot_id, user_id, *RESEND[2:])
        assert answer == ("missing", None, None)
    assert (await said(owner), await owner.fetch(ACTS)) == ([], [])


async def test_a_key_of_another_act_is_a_conflict(operator: Ask, owner: asyncpg.Connection) -> None:
    await operator("bar", ANN, 900, "farming", "resend:1", BOT)
    assert (await operator("resend_reply", *RESEND))[0] == "conflict"
    assert ["reply-again" for one in await said(owner) if one[2] == "reply-again"] == []


async def test_a_key_of_an_act_on_a_plan_is_a_conflict(
    operator: Ask, pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    assert await steer(operator_pool, await begin(pool), key="resend:1") == "ok"
    assert (await operator("resend_reply", *RESEND))[0] == "conflict"


async def test_it_is_for_operators_only(bot: Ask) -> None:
    with pytest.raises(asyncpg.PostgresError) as refused:
        await bot("resend_reply", *RESEND)
    assert refused.value.sqlstate in ("CO002", "42501")
