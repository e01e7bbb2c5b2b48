from datetime import UTC, datetime, timedelta

import asyncpg

from tests.days import let_days_pass
from tests.sql.asking import Ask

TOMORROW = datetime.now(UTC) + timedelta(days=1)


async def test_a_balance_tells_lasting_from_expiring_credits(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 1, 10, "gift")
    await bot("bonus", 1, 4, "lot", TOMORROW)
    assert await pool.fetch("SELECT user_id, perm, promo FROM balance") == [(1, 10, 4)]


async def test_overdue_credits_are_not_shown_even_if_nobody_has_burned_them(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 4, "lot", TOMORROW)
    await bot("bonus", 1, 5, "live", TOMORROW + timedelta(days=2))
    await let_days_pass(owner, user_id=1, days=2)
    assert await pool.fetch("SELECT user_id, perm, promo FROM balance") == [(1, 0, 5)]


async def test_somebody_without_entries_has_no_row(pool: asyncpg.Pool) -> None:
    assert await pool.fetch("SELECT * FROM balance") == []
