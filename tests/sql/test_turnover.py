from datetime import UTC, datetime

import asyncpg
import pytest

from tests.sql.asking import Ask


async def test_each_day_and_kind_has_its_sum(bot: Ask, pool: asyncpg.Pool) -> None:
    before = datetime.now(UTC).date()
    await bot("bonus", 7, 5, "start")
    await bot("bonus", 8, 5, "start")
    await bot("spend", 8, 2, "a")
    rows = await pool.fetch("SELECT day, kind, entries, credits FROM turnover ORDER BY kind")
    assert [tuple(row)[1:] for row in rows] == [("bonus", 2, 10), ("spend", 1, -2)]
    assert {row["day"] for row in rows} <= {before, datetime.now(UTC).date()}


async def test_a_day_is_one_of_utc_whatever_the_session_says(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 7, 5, "start")
    await owner.execute("SET session_replication_role = replica")
    await owner.execute("UPDATE ledger.entry SET at = '2026-03-01 23:59:59+00'")
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        await owner.execute(f"SET timezone = '{zone}'")
        day = await owner.fetchval("SELECT day FROM turnover")
        assert day.isoformat() == "2026-03-01"


async def test_not_even_operators_write_there(operator_pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError):
        await operator_pool.execute("DELETE FROM turnover")
