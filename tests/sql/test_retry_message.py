import asyncpg
import pytest

from tests.sql.asking import Ask, refused_to_the_bot
from tests.sql.paying import ANN
from tests.sql.saying import (
    BOT,
    FAN_OUT,
    LATER,
    LEASES_RUN_OUT,
    SHUT,
    alert,
    claim,
    look,
    postpone,
    send,
    state,
    tell,
)


async def test_what_was_dropped_is_tried_from_the_beginning(
    pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a")
    for _ in range(5):
        await claim(pool)
        await postpone(pool, "a", delay_s=0.0, unsure=True)
    assert await state(owner, "a") == "dropped"
    assert await operator("retry_message", ANN, "a") == (True,)
    row = await look(owner, "a")
    assert [row[name] for name in ("state", "attempts", "unsure", "ended_at")] == [
        *("queued", 0, 0, None)
    ]
    assert await claim(pool) == ["a"]


async def test_what_waits_for_a_chat_is_tried(pool: asyncpg.Pool, operator: Ask) -> None:
    await alert(pool, "a")
    await claim(pool)
    await pool.execute(FAN_OUT, 0, "a", "w", [900])
    await pool.execute(SHUT, BOT, 900)
    assert await operator("retry_message", 0, "a:900") == (True,)
    assert await claim(pool) == ["a:900"]


async def test_what_is_planned_for_later_is_tried_now(
    pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a")
    await owner.execute(LATER, "a")
    assert await operator("retry_message", ANN, "a") == (True,)
    assert await claim(pool) == ["a"]


async def test_what_was_sent_is_not_sent_again(pool: asyncpg.Pool, operator: Ask) -> None:
    await tell(pool, "a")
    await send(pool, "a")
    assert await operator("retry_message", ANN, "a") == (False,)
    assert await claim(pool) == []


async def test_what_a_worker_holds_is_its_own(
    pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a")
    await claim(pool)
    assert await operator("retry_message", ANN, "a") == (False,)
    await owner.execute(LEASES_RUN_OUT)
    assert await operator("retry_message", ANN, "a") == (True,)


async def test_what_was_never_queued_is_not_tried(operator: Ask) -> None:
    assert await operator("retry_message", ANN, "a") == (False,)


async def test_the_bot_may_not(bot: Ask, owner: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("retry_message", ANN, "a")
    await refused_to_the_bot(owner, "retry_message", bot("retry_message", ANN, "a"))
