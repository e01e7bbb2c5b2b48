import asyncio

import asyncpg
import pytest

from tests.ledger.calling import waiting
from tests.sql.asking import Ask, refused_to_the_bot
from tests.sql.paying import ANN
from tests.sql.saying import BOT, facts, look, said

KEEP = "SELECT keep_request(7, 'm:1', 'qr', 3, '', 'wish')"
CALL = "SELECT status FROM cancel_request($1, $2, $3, $4, $5)"
CANCEL = (ANN, "m:1", 900, "asked by mistake", BOT)
ACTS = "SELECT kind, credits, operator_id, reason, detail FROM act"


async def test_a_cancelled_request_is_gone_and_both_sides_know(
    pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection
) -> None:
    await pool.execute(KEEP)
    assert await operator("cancel_request", *CANCEL) == ("cancelled",)
    assert await pool.fetch("SELECT key FROM request") == []
    assert [tuple(row) for row in await pool.fetch(ACTS)] == [
        ("request", 0, 900, "asked by mistake", "qr")
    ]
    assert await said(owner) == [("end:m:1", ANN, "you-request-cancelled", "queued")]
    row = await look(owner, "end:m:1")
    assert (row["bot_id"], row["priority"]) == (BOT, 2)
    assert await facts(owner, "end:m:1") == {"command": "qr", "reason": "asked by mistake"}


async def test_what_is_not_pending_is_gone_and_nothing_is_said(
    operator: Ask, owner: asyncpg.Connection
) -> None:
    assert await operator("cancel_request", *CANCEL) == ("gone",)
    assert (await said(owner), await owner.fetch(ACTS)) == ([], [])


async def test_the_same_cancellation_is_known_and_is_none_of_another_request(
    pool: asyncpg.Pool, bot: Ask, operator: Ask
) -> None:
    await pool.execute(KEEP)
    await operator("cancel_request", *CANCEL)
    assert await operator("cancel_request", *CANCEL) == ("replay",)
    assert await operator("cancel_request", ANN, "m:1", 900, "me, too", BOT) == ("gone",)
    await bot("keep_request", ANN, "m:2", "qr", 3, "")
    await bot("drop_request", ANN, "m:2")
    assert await operator("cancel_request", ANN, "m:2", *CANCEL[2:]) == ("gone",)


async def test_what_a_bot_is_running_stays(
    pool: asyncpg.Pool, bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    await pool.execute(KEEP)
    await bot("claim_request", ANN, "m:1", "w", 60.0)
    assert await operator("cancel_request", *CANCEL) == ("running",)
    assert len(await pool.fetch("SELECT key FROM request")) == 1
    assert (await said(owner), await owner.fetch(ACTS)) == ([], [])
    await bot("claim_request", ANN, "m:1", "w", 0.0)
    assert await operator("cancel_request", *CANCEL) == ("cancelled",)


async def test_what_is_charged_stays(
    pool: asyncpg.Pool, bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    await pool.execute(KEEP)
    await bot("bonus", ANN, 5, "start")
    await bot("spend", ANN, 3, "m:1")
    assert await operator("cancel_request", *CANCEL) == ("charged",)
    assert len(await pool.fetch("SELECT key FROM request")) == 1
    assert (await said(owner), await owner.fetch(ACTS)) == ([], [])


async def test_of_two_who_cancel_it_at_once_one_does(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection
) -> None:
    await pool.execute(KEEP)
    async with operator_pool.acquire() as first, first.transaction():
        assert await first.fetchval(CALL, *CANCEL) == "cancelled"
        second = asyncio.create_task(operator("cancel_request", *CANCEL))
        await waiting(owner, 1)
    assert await second == ("replay",)
    assert (len(await said(owner)), len(await owner.fetch(ACTS))) == (1, 1)


async def test_the_same_wish_may_wait_again_and_be_cancelled_again(
    pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection
) -> None:
    for _ in range(2):
        assert await pool.fetchval(KEEP) == "kept"
        assert await operator("cancel_request", *CANCEL) == ("cancelled",)
    assert len(await owner.fetch(ACTS)) == 2


async def test_the_bot_may_not(bot: Ask, owner: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("cancel_request", *CANCEL)
    await refused_to_the_bot(owner, "cancel_request", bot("cancel_request", *CANCEL))
