import asyncpg
import pytest

from tests.sql.balancing import claim, measure
from tests.sql.paying import record


async def test_before_telegram_has_answered_there_is_none(pool: asyncpg.Pool) -> None:
    await claim(pool)
    assert await pool.fetch("SELECT bot_id FROM star_balance") == []


@pytest.mark.parametrize(
    ("stars", "funds"),
    [("50", "enough"), ("49.999999999", "low"), ("0", "low"), ("-0.000000001", "negative")],
)
async def test_it_says_whether_there_is_enough(
    pool: asyncpg.Pool, owner: asyncpg.Connection, stars: str, funds: str
) -> None:
    await record(pool, "x")
    await measure(pool, owner, stars)
    assert await pool.fetchval("SELECT funds FROM star_balance") == funds
