import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.days import let_days_pass
from tests.sql.asking import Ask

TOMORROW = datetime.now(UTC) + timedelta(days=1)
LEFT = "SELECT count(*) FROM ledger.account WHERE next_expiry <= now()"


@pytest.fixture(autouse=True)
async def overdue(bot: Ask, owner: asyncpg.Connection) -> None:
    """Let 5 credits of each of ten people be overdue; 3 of theirs last, and one has more time."""
    for user_id in range(1, 11):
        await bot("bonus", user_id, 3, "start")
        await bot("bonus", user_id, 5, "lot", TOMORROW)
        await let_days_pass(owner, user_id=user_id, days=2)
    await bot("bonus", 99, 5, "lot", TOMORROW)


async def test_overdue_credits_burn_and_others_stay(bot: Ask, pool: asyncpg.Pool) -> None:
    assert await bot("sweep_expired", 100) == (10, 50)
    rows = await pool.fetch("SELECT user_id, perm, promo FROM balance ORDER BY user_id")
    assert [tuple(row) for row in rows] == [*((n, 3, 0) for n in range(1, 11)), (99, 0, 5)]


async def test_what_is_swept_is_swept(bot: Ask) -> None:
    await bot("sweep_expired", 100)
    assert await bot("sweep_expired", 100) == (0, 0)


async def test_no_more_people_than_asked_for(bot: Ask) -> None:
    assert [await bot("sweep_expired", 4) for _ in range(4)] == [(4, 20), (4, 20), (2, 10), (0, 0)]


async def test_who_is_busy_is_left_for_the_next_time(bot: Ask, owner: asyncpg.Connection) -> None:
    async with owner.transaction():
        await owner.fetch("SELECT FROM ledger.account WHERE user_id = 3 FOR UPDATE")
        assert await asyncio.wait_for(bot("sweep_expired", 100), 10) == (9, 45)
    assert await bot("sweep_expired", 100) == (1, 5)


async def test_of_many_sweepers_at_once_each_credit_burns_once(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    swept = await asyncio.gather(*(bot("sweep_expired", 3) for _ in range(12)))
    assert sum(credits for _, credits in swept) == 50 - 5 * await owner.fetchval(LEFT)
    await bot("sweep_expired", 100)
    assert await owner.fetchval("SELECT sum(amount) FROM ledger.entry WHERE kind = 'expire'") == 50


@pytest.mark.parametrize("most", [0, 1001, None])
async def test_a_sweep_has_a_bound(bot: Ask, most: int | None) -> None:
    with pytest.raises(asyncpg.PostgresError) as refused:
        await bot("sweep_expired", most)
    assert refused.value.sqlstate == "CO001"
