from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN, open_order, record
from tests.sql.planning import begin, pay
from tests.sql.referring import BOB, here, refer, reward
from tests.sql.refunding import told_by_telegram

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


async def test_what_an_invitation_brought_is_given_and_goes_with_the_refund(
    pool: asyncpg.Pool,
) -> None:
    await here(pool, BOB)
    await refer(pool, ANN, by=BOB)
    payload = await open_order(pool)
    await record(pool, payload)
    await reward(pool)
    await told_by_telegram(pool, payload)
    await reward(pool)
    assert await flow(pool) == [
        ("sold", None, 1, 100),
        ("given", None, 1, 10),
        ("returned", None, 1, 100),
        ("returned", None, 1, 10),
    ]
    inviter = await pool.fetch("SELECT what, credits FROM flow WHERE user_id = 8 ORDER BY seq")
    assert inviter == [("given", 3), ("given", 20), ("returned", 20)]
    legs = "SELECT account, sum(credits) FROM legs WHERE account <> 'person' GROUP BY 1 ORDER BY 1"
    assert await pool.fetch(legs) == [("bonuses", -3), ("sales", 0)]


async def test_what_comes_back_of_a_plan_is_not_given(pool: asyncpg.Pool) -> None:
    payload = await begin(pool, keeps=0)
    await pay(pool, payload, month=1)
    assert [row[::3] for row in (await flow(pool))[1:]] == [("sold", 100), ("expired", 100)]
    await told_by_telegram(pool, payload, "charge-1")
    assert [row[::3] for row in (await flow(pool))[3:]] == [("returned", 100), ("expired", -100)]
