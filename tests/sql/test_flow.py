from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask

TOMORROW = datetime.now(UTC) + timedelta(days=1)
QR, SCAN = '{"command": "qr"}', '{"command": "scan"}'
FLOW = "SELECT what, command, times, credits FROM flow WHERE user_id = 7 ORDER BY seq"


async def flow(pool: asyncpg.Pool) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await pool.fetch(FLOW)]


async def test_each_entry_is_what_the_owner_calls_it(
    bot: Ask, operator: Ask, pool: asyncpg.Pool
) -> None:
    await operator("purchase", 7, 50, "p")
    await bot("bonus", 7, 3, "start")
    await bot("spend", 7, 2, "a", QR)
    await operator("refund", 7, "r", "p")
    await operator("adjust", 7, 60, "more", '{"why": "test"}')
    await operator("adjust", 7, -10, "less", '{"why": "test"}')
    assert await flow(pool) == [
        ("sold", None, 1, 50),
        ("given", None, 1, 3),
        ("spent", "qr", 1, 2),
        ("returned", None, 1, 50),
        ("corrected", None, 1, 60),
        ("corrected", None, 1, -10),
    ]


async def test_expired_credits_are_told(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 7, 5, "lot", TOMORROW)
    await owner.execute("SET session_replication_role = replica")
    await owner.execute("UPDATE ledger.entry SET expires_at = now()")
    await owner.execute("UPDATE ledger.account SET next_expiry = now()")
    await bot("expire", 7)
    assert await flow(pool) == [("given", None, 1, 5), ("expired", None, 1, 5)]


async def test_a_request_that_failed_adds_up_to_nothing(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 7, 3, "start")
    await bot("spend", 7, 2, "a", QR)
    await bot("undo", 7, "undo:a", "a")
    assert (await flow(pool))[1:] == [("spent", "qr", 1, 2), ("spent", "qr", -1, -2)]


async def test_of_a_price_by_use_what_was_kept_is_spent_when_it_is_kept(
    bot: Ask, pool: asyncpg.Pool
) -> None:
    await bot("bonus", 7, 50, "start")
    await bot("hold", 7, 20, "kept", TOMORROW, SCAN)
    await bot("hold", 7, 20, "freed", TOMORROW, SCAN)
    assert (await flow(pool))[1:] == []
    await bot("capture", 7, 12, "c", "kept")
    await bot("release", 7, "r", "freed")
    assert (await flow(pool))[1:] == [("spent", "scan", 1, 12)]


async def test_not_even_operators_write_there(operator_pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError):
        await operator_pool.execute("DELETE FROM flow")
