"""Broadcasts: who gets one, once each; and how one is paused, goes on, and ends."""

import asyncio

import asyncpg
import pytest

from tests.sql.paying import BOT, open_order, record
from tests.sql.saying import LEASES_RUN_OUT, SENT, SHUT, rows

BEGIN = (
    "SELECT status FROM begin_broadcast"
    f"({BOT}, 900, 5, '[]', $1, $2, 900, 'news', coalesce($3, 'broadcast:1'))"
)
STEER = "SELECT status FROM steer_broadcast('broadcast:1', $1, 900, 'a typo', $2)"
FEED = f"SELECT queued, state FROM feed_broadcast({BOT}, $1)"
COUNT = f"SELECT people FROM count_audience({BOT}, $1, $2)"
SHOWN = "SELECT state, people, sent, blocked, failed, why FROM broadcast"
QUEUED = "SELECT user_id FROM people.outbox WHERE key = 'broadcast:1' AND state = 'queued'"
TOLD = "SELECT phrase, facts FROM people.outbox WHERE phrase LIKE 'broadcast-%' ORDER BY id"


@pytest.fixture(autouse=True)
async def people(pool: asyncpg.Pool) -> None:
    """Let the bot know ten people, of whom the last three read German."""
    for user_id in range(1, 11):
        language = "de-AT" if user_id > 7 else "en"
        await pool.execute("SELECT meet($1, NULL, 'Ann', $2)", user_id, language)


async def begin(
    pool: asyncpg.Pool, audience: str = "all", detail: str = "", key: str | None = None
) -> str:
    status: str = await pool.fetchval(BEGIN, audience, detail, key)
    return status


async def feed(pool: asyncpg.Pool, most: int = 100) -> tuple[int, str | None]:
    return tuple(await pool.fetchrow(FEED, most))


async def send_all(pool: asyncpg.Pool) -> list[int]:
    """Send whatever is queued; return who got something, in this order."""
    got = []
    while messages := await rows(pool):
        for one in messages:
            await pool.execute(SENT, one["user_id"], one["key"], 7)
            got.append(one["user_id"])
    return got


async def test_everybody_gets_it_once_in_the_order_of_their_ids(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    pool = operator_pool
    assert await begin(pool) == "ok"
    got: list[int] = []
    while (await feed(pool, 4))[1] == "running":
        got += await send_all(pool)
    got += await send_all(pool)
    assert got == [*range(1, 11), 900]  # who began it is told that it is over
    assert await feed(pool) == (0, None)
    assert tuple(await pool.fetchrow(SHOWN)) == ("done", 10, 10, 0, 0, None)
    facts = await owner.fetchval("SELECT facts FROM people.outbox WHERE user_id = 3")
    assert facts == '{"chat": 900, "buttons": [], "message": 5}'
    told = await owner.fetchrow(TOLD)
    assert tuple(told) == ("broadcast-done", '{"sent": 10, "failed": 0, "blocked": 0}')


async def test_no_more_are_queued_while_enough_wait(operator_pool: asyncpg.Pool) -> None:
    await begin(operator_pool)
    assert await feed(operator_pool, 4) == (4, "running")
    assert await feed(operator_pool, 4) == (0, "running")
    await send_all(operator_pool)
    assert await feed(operator_pool, 4) == (4, "running")


async def test_two_processes_queue_nobody_twice(operator_pool: asyncpg.Pool) -> None:
    await begin(operator_pool)
    fed = await asyncio.gather(*(feed(operator_pool, 3) for _ in range(8)))
    assert sum(queued for queued, _ in fed) in {3, 6, 9, 10}
    got: list[int] = []
    while await operator_pool.fetchval("SELECT state FROM broadcast") == "running":
        await asyncio.gather(*(feed(operator_pool, 3) for _ in range(4)))
        got += await send_all(operator_pool)
    got += await send_all(operator_pool)
    assert sorted(got) == [*range(1, 11), 900]


@pytest.mark.parametrize(
    ("audience", "detail", "who"),
    [
        ("all", "", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        ("buyers", "", [2, 3]),
        ("quiet", "30", [5]),
        ("quiet", "3650", []),
        ("language", "de", [8, 9, 10]),
        ("language", "de-at", [8, 9, 10]),
        ("language", "d", []),
        ("language", "en", [1, 2, 3, 4, 5, 6, 7]),
    ],
)
async def test_an_audience_is_who_it_says(
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    audience: str,
    detail: str,
    who: list[int],
) -> None:
    for payer in (2, 3):
        await record(
            operator_pool, await open_order(operator_pool, payer), payer=payer, charge=f"c{payer}"
        )
    await open_order(operator_pool, 4)  # who has not paid
    await owner.execute(
        "UPDATE people.person SET seen_at = now() - interval '31 days' WHERE user_id = 5"
    )
    await owner.execute("DELETE FROM people.outbox")
    if (audience, detail) == ("language", "d"):
        with pytest.raises(asyncpg.PostgresError, match="detail: must"):
            await operator_pool.fetchval(COUNT, audience, detail)
        return
    assert await operator_pool.fetchval(COUNT, audience, detail) == len(who)
    await begin(operator_pool, audience, detail)
    await feed(operator_pool)
    assert [row["user_id"] for row in await owner.fetch(f"{QUEUED} ORDER BY user_id")] == who


async def test_who_blocks_the_bot_has_unsubscribed_or_is_barred_gets_none(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await operator_pool.execute(SHUT, BOT, 1)
    await operator_pool.execute(SHUT, BOT + 1, 2)  # another bot
    await operator_pool.execute("SELECT prefer(3, 'broadcasts', 'off')")
    await operator_pool.execute("SELECT prefer(4, 'broadcasts', 'off')")
    await operator_pool.execute("SELECT prefer(4, 'broadcasts', NULL)")
    await operator_pool.execute("SELECT bar(5, 900, 'farming', 'bar:1', 1)")
    await owner.execute("DELETE FROM people.outbox")
    assert await operator_pool.fetchval(COUNT, "all", "") == 7
    await begin(operator_pool)
    await feed(operator_pool)
    queued = [row["user_id"] for row in await owner.fetch(f"{QUEUED} ORDER BY user_id")]
    assert queued == [2, 4, 6, 7, 8, 9, 10]


async def test_a_pause_takes_back_what_nobody_sends_and_it_goes_on_from_there(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    pool = operator_pool
    await begin(pool)
    await feed(pool, 6)
    claimed = await rows(pool, most=2)
    assert [one["user_id"] for one in claimed] == [1, 2]
    await pool.execute(SENT, 2, "broadcast:1", 7)
    assert await pool.fetchval(STEER, "paused", "p:1") == "ok"
    assert [row["user_id"] for row in await owner.fetch(QUEUED)] == [1]  # which is on its way
    assert await feed(pool) == (0, None)
    assert tuple(await pool.fetchrow(SHOWN))[:3] == ("paused", 10, 1)
    assert await pool.fetchval(STEER, "paused", "p:1") == "replay"
    assert await pool.fetchval(STEER, "paused", "p:2") == "already"
    assert await pool.fetchval(STEER, "stopped", "p:1") == "conflict"
    assert await pool.fetchval(STEER, "running", "p:3") == "ok"
    await owner.execute(LEASES_RUN_OUT)
    got = [2]
    while (await feed(pool))[1] == "running":
        got += await send_all(pool)
    got += await send_all(pool)
    assert sorted(got) == [*range(1, 11), 900]


async def test_a_stop_is_for_good(operator_pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await begin(operator_pool)
    await feed(operator_pool, 2)
    [first, _second] = await rows(operator_pool)
    await operator_pool.execute(SENT, first["user_id"], first["key"], 7)
    assert await operator_pool.fetchval(STEER, "stopped", "s:1") == "ok"
    assert tuple(await operator_pool.fetchrow(SHOWN))[:3] == ("stopped", 10, 1)
    assert (await owner.fetchrow(TOLD))["phrase"] == "broadcast-stopped"
    assert await operator_pool.fetchval(STEER, "running", "s:2") == "over"
    assert await operator_pool.fetchval(STEER, "stopped", "s:1") == "replay"
    assert await begin(operator_pool, key="broadcast:2") == "ok"


async def test_one_is_sent_at_a_time(operator_pool: asyncpg.Pool) -> None:
    begun = await asyncio.gather(*(begin(operator_pool, key=f"broadcast:{n}") for n in range(5)))
    assert sorted(begun) == ["busy"] * 4 + ["ok"]


async def test_a_repeat_begins_nothing(operator_pool: asyncpg.Pool) -> None:
    assert await begin(operator_pool) == "ok"
    assert await begin(operator_pool) == "replay"
    assert await begin(operator_pool, "buyers") == "conflict"
    act = await operator_pool.fetchrow("SELECT kind, operator_id, reason, detail FROM act")
    assert tuple(act) == ("broadcast", 900, "news", "5 all")


async def test_what_cannot_go_on_is_held_once_and_its_operator_told(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await begin(operator_pool)
    await feed(operator_pool, 3)
    hold = f"SELECT held FROM hold_broadcast({BOT}, 'broadcast:1', 'message to copy not found')"
    assert [await operator_pool.fetchval(hold) for _ in range(2)] == [True, False]
    shown = await operator_pool.fetchrow(SHOWN)
    assert (shown["state"], shown["why"]) == ("paused", "message to copy not found")
    assert await owner.fetch(QUEUED) == []
    assert [row["phrase"] for row in await owner.fetch(TOLD)] == ["broadcast-held"]


async def test_who_blocked_and_who_failed_is_counted(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    pool = operator_pool
    await begin(pool)
    await feed(pool)
    [first, second, *_] = await rows(pool, most=2)
    await pool.execute("SELECT refuse_message($1, $2, 'w', 'no')", first["user_id"], first["key"])
    await pool.execute(SHUT, BOT, second["user_id"])
    await send_all(pool)
    assert await feed(pool) == (0, "done")
    assert tuple(await pool.fetchrow(SHOWN)) == ("done", 10, 8, 1, 1, None)
    await owner.execute("DELETE FROM people.outbox")  # as after a month
    assert tuple(await pool.fetchrow(SHOWN)) == ("done", 10, 8, 1, 1, None)


async def test_only_operators_begin_and_steer(pool: asyncpg.Pool) -> None:
    for query, arguments in ((BEGIN, ("all", "", None)), (STEER, ("paused", "p:1"))):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await pool.fetchval(query, *arguments)
