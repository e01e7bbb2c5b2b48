import asyncpg

from tests.sql.saying import BOT, FAN_OUT, LATER, SHUT, alert, claim, look, postpone, send, tell

LOOK = "SELECT bot_id, priority, queued, waiting, oldest FROM outbox_depth ORDER BY 1, 2"


async def test_it_counts_what_is_not_sent_by_bot_and_priority(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for number in range(3):
        await tell(pool, f"{number}", priority=1)
    await send(pool, "0")
    await tell(pool, "3", priority=5)
    await tell(pool, "4", bot=2, priority=5)
    oldest = {key: (await look(owner, key))["created_at"] for key in "134"}
    assert [tuple(row) for row in await pool.fetch(LOOK)] == [
        (1, 1, 2, 0, oldest["1"]),
        (1, 5, 1, 0, oldest["3"]),
        (2, 5, 1, 0, oldest["4"]),
    ]


async def test_it_counts_what_waits_for_a_chat(pool: asyncpg.Pool) -> None:
    await alert(pool, "a")
    await claim(pool)
    await pool.execute(FAN_OUT, 0, "a", "w", [900])
    await pool.execute(SHUT, BOT, 900)
    assert [tuple(row) for row in await pool.fetch(LOOK)] == [(BOT, 3, 0, 1, None)]


async def test_what_is_planned_for_later_is_not_late(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "later")
    await owner.execute(LATER, "later")
    assert [tuple(row) for row in await pool.fetch(LOOK)] == [(BOT, 4, 1, 0, None)]


async def test_what_failed_or_is_being_sent_is_late_though_it_is_not_due(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "failed")
    since = (await look(owner, "failed"))["created_at"]
    await claim(pool)
    assert [tuple(row) for row in await pool.fetch(LOOK)] == [(BOT, 4, 1, 0, since)]
    await postpone(pool, "failed")
    assert [tuple(row) for row in await pool.fetch(LOOK)] == [(BOT, 4, 1, 0, since)]


async def test_an_empty_outbox_has_no_depth(pool: asyncpg.Pool) -> None:
    await tell(pool, "a")
    await send(pool, "a")
    assert await pool.fetch(LOOK) == []
