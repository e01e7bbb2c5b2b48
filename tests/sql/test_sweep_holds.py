import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.days import let_days_pass
from tests.sql.asking import Ask

NOW = datetime.now(UTC)
YESTERDAY = NOW - timedelta(days=1)
TOMORROW = NOW + timedelta(days=1)
LONG_KEY = "k" * 200


@pytest.fixture(autouse=True)
async def holds(bot: Ask, owner: asyncpg.Connection) -> None:
    """Let ten people hold 3 of 10 credits, overdue, and 2 with time; one has captured in time."""
    for user_id in range(1, 11):
        await bot("bonus", user_id, 10, "start")
        await bot("hold", user_id, 3, LONG_KEY, TOMORROW)
        await let_days_pass(owner, user_id=user_id, days=2)
        soon = datetime.now(UTC) + timedelta(minutes=10)
        await bot("hold", user_id, 2, "young", soon)
    await bot("bonus", 99, 10, "start")
    await bot("hold", 99, 3, "done", TOMORROW)
    await bot("capture", 99, 2, "capture", "done")
    await let_days_pass(owner, user_id=99, days=2)


async def test_what_is_held_too_long_comes_back(bot: Ask, pool: asyncpg.Pool) -> None:
    assert await bot("sweep_holds", 100) == (10, 30)
    rows = await pool.fetch("SELECT user_id, perm FROM balance ORDER BY user_id")
    assert [tuple(row) for row in rows] == [*((n, 8) for n in range(1, 11)), (99, 8)]


async def test_what_is_swept_is_swept(bot: Ask) -> None:
    await bot("sweep_holds", 100)
    assert await bot("sweep_holds", 100) == (0, 0)


async def test_no_more_holds_than_asked_for(bot: Ask) -> None:
    assert [await bot("sweep_holds", 4) for _ in range(4)] == [(4, 12), (4, 12), (2, 6), (0, 0)]


async def test_deadlines_before_a_moment_can_be_left_out(bot: Ask) -> None:
    assert await bot("sweep_holds", 100, YESTERDAY + timedelta(seconds=1)) == (0, 0)
    assert await bot("sweep_holds", 100, YESTERDAY) == (10, 30)


async def test_who_is_busy_is_left_for_the_next_time(bot: Ask, owner: asyncpg.Connection) -> None:
    async with owner.transaction():
        await owner.fetch("SELECT FROM ledger.account WHERE user_id = 3 FOR UPDATE")
        assert await asyncio.wait_for(bot("sweep_holds", 100), 10) == (9, 27)
    assert await bot("sweep_holds", 100) == (1, 3)


async def test_sweepers_and_captures_at_once_close_each_hold_once(bot: Ask) -> None:
    sweeps = [bot("sweep_holds", 3) for _ in range(8)]
    captures = [bot("capture", n, 1, "late", LONG_KEY) for n in range(1, 11)]
    answers = await asyncio.gather(*sweeps, *captures)
    swept = sum(count for count, *_ in answers[:8])
    captured = sum(status == "ok" for status, *_ in answers[8:])
    rest, _ = await bot("sweep_holds", 100)
    assert swept + captured + rest == 10


async def test_what_is_overdue_burns_on_the_way(bot: Ask, owner: asyncpg.Connection) -> None:
    await bot("bonus", 50, 5, "lot", TOMORROW)
    await bot("hold", 50, 2, "job", TOMORROW)
    await let_days_pass(owner, user_id=50, days=2)
    assert await bot("sweep_holds", 100) == (11, 32)
    assert await bot("expire", 50) == ("ok", 5, 0, False)


LISTED = "SELECT array_agg(user_id ORDER BY user_id, seq) FROM ledger.open_hold"


async def test_only_open_holds_are_listed(bot: Ask, owner: asyncpg.Connection) -> None:
    await bot("capture", 1, 1, "late", LONG_KEY)
    await bot("release", 1, "no", "young")
    await bot("sweep_holds", 100)
    assert await owner.fetchval(LISTED) == list(range(2, 11))


async def test_what_is_listed_and_closed_comes_off_the_list(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await owner.execute("INSERT INTO ledger.open_hold VALUES (99, 2, now() - interval '1 day')")
    assert await bot("sweep_holds", 100) == (10, 30)
    assert await owner.fetchval("SELECT count(*) FROM ledger.open_hold WHERE user_id = 99") == 0


async def test_nobody_else_uses_the_key_of_a_sweep(bot: Ask) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^key: must not begin") as refused:
        await bot("release", 1, "timeout:2", LONG_KEY)
    assert refused.value.sqlstate == "CO001"
    assert await bot("sweep_holds", 100) == (10, 30)


async def test_a_capture_after_the_sweep_is_refused(bot: Ask) -> None:
    await bot("sweep_holds", 100)
    status, *_ = await bot("capture", 1, 1, "late", LONG_KEY)
    assert status == "conflict"


@pytest.mark.parametrize("most", [0, 1001, None])
async def test_a_sweep_has_a_bound(bot: Ask, most: int | None) -> None:
    with pytest.raises(asyncpg.PostgresError) as refused:
        await bot("sweep_holds", most)
    assert refused.value.sqlstate == "CO001"
