from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.days import let_days_pass
from tests.sql.asking import Ask

TOMORROW = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
async def one_of_each_kind(operator: Ask, owner: asyncpg.Connection) -> None:
    """Let person 1 have one entry of every kind."""
    await operator("purchase", 1, 50, "charge")
    await operator("bonus", 1, 5, "lot", TOMORROW)
    await let_days_pass(owner, user_id=1, days=2)
    await operator("expire", 1)
    await operator("spend", 1, 3, "request")
    await operator("undo", 1, "undo", "request")
    await operator("hold", 1, 8, "job", TOMORROW)
    await operator("capture", 1, 6, "done", "job")
    await operator("hold", 1, 8, "lost job", TOMORROW)
    await operator("release", 1, "lost", "lost job")
    await operator("adjust", 1, -4, "fix", '{"why": "test"}')
    await operator("refund", 1, "refund", "charge")


@pytest.mark.usefixtures("one_of_each_kind")
async def test_the_legs_of_every_entry_sum_to_zero(pool: asyncpg.Pool) -> None:
    rows = await pool.fetch("SELECT seq, sum(credits) FROM legs GROUP BY seq ORDER BY seq")
    assert rows == [(seq, 0) for seq in range(1, 12)]


@pytest.mark.usefixtures("one_of_each_kind")
async def test_house_accounts_are_sums(pool: asyncpg.Pool) -> None:
    rows = await pool.fetch(
        "SELECT account, sum(credits) FROM legs GROUP BY account ORDER BY account"
    )
    assert rows == [
        ("adjustments", 4),
        ("bonuses", 0),
        ("held", 0),
        ("person", -10),
        ("sales", 0),
        ("spending", 6),
    ]


async def test_what_is_held_is_the_sum_of_open_holds(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 1, 50, "gift")
    await bot("hold", 1, 8, "job", TOMORROW)
    await bot("hold", 1, 9, "closed", TOMORROW)
    await bot("capture", 1, 4, "done", "closed")
    assert await pool.fetchval("SELECT sum(credits) FROM legs WHERE account = 'held'") == 8
