import asyncio

import asyncpg
import pytest

from tests.owning import unguarded
from tests.sql.asking import Ask
from tests.sql.paying import RAW, open_order, record

RAWS = "SELECT user_id, raw FROM shop.payment ORDER BY user_id"
SEAL_AGAIN = """
    UPDATE ledger.seal SET hash = ledger.payment_seal(
        p.user_id, p.key, p.charge_id, p.payload, p.stars, p.currency, p.source, seal.raw,
        p.paid_at, p.recorded_at
    ) FROM shop.payment AS p WHERE p.user_id = seal.user_id AND p.key = seal.key
"""


async def paid(pool: asyncpg.Pool, owner: asyncpg.Connection, payer: int, *, days: int) -> None:
    """Let a payment have been recorded so many days ago, and shown by Telegram's list."""
    await unseen(pool, owner, payer, days=days)
    await pool.execute(
        "SELECT confirm_transactions(ARRAY[$1::bigint], '{charge-1}', '{in}')", payer
    )


async def unseen(pool: asyncpg.Pool, owner: asyncpg.Connection, payer: int, *, days: int) -> None:
    """Let a payment have been recorded so many days ago, and never been in Telegram's list."""
    await record(pool, await open_order(pool, payer), payer=payer)
    await owner.execute(
        unguarded(
            f"UPDATE shop.payment SET recorded_at = now() - interval '{days} days'"
            f" WHERE user_id = {payer}; {SEAL_AGAIN}"
        )
    )


async def raws(owner: asyncpg.Connection) -> dict[int, str]:
    return {row["user_id"]: row["raw"] for row in await owner.fetch(RAWS)}


async def test_what_telegram_said_is_forgotten_after_400_days(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await paid(pool, owner, 7, days=401)
    await paid(pool, owner, 8, days=399)
    assert await bot("sweep_payments", 100) == (1,)
    assert await raws(owner) == {7: "", 8: RAW}


async def test_all_else_of_the_payment_stays(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await paid(pool, owner, 7, days=401)
    before = await pool.fetch("SELECT * FROM payment")
    assert await bot("sweep_payments", 100) == (1,)
    assert await pool.fetch("SELECT * FROM payment") == before
    assert await pool.fetchval("SELECT perm FROM balance") == 100


async def test_what_is_forgotten_is_forgotten(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await paid(pool, owner, 7, days=401)
    assert [await bot("sweep_payments", 100) for _ in range(2)] == [(1,), (0,)]


async def test_what_no_list_has_shown_yet_stays(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await unseen(pool, owner, 7, days=401)
    assert await bot("sweep_payments", 100) == (0,)
    assert await raws(owner) == {7: RAW}


async def test_what_has_no_seal_stays(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await paid(pool, owner, 7, days=401)
    await owner.execute(unguarded("DELETE FROM ledger.seal"))
    assert await bot("sweep_payments", 100) == (0,)


async def test_an_audit_knows_the_seals_of_what_is_forgotten(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await paid(pool, owner, 7, days=401)
    await paid(pool, owner, 8, days=399)
    assert await bot("sweep_payments", 100) == (1,)
    changed = "SELECT user_id FROM audit_people(1, 100) WHERE what = 'recorded_changed'"
    assert await owner.fetch(changed) == []
    await owner.execute("UPDATE shop.payment SET raw = '' WHERE user_id = 8")
    assert await owner.fetch(changed) == [(8,)]


async def test_no_more_than_asked_for_and_sweepers_at_once_take_each_once(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for payer in range(1, 10):
        await paid(pool, owner, payer, days=401)
    assert await bot("sweep_payments", 2) == (2,)
    answers = await asyncio.gather(*(bot("sweep_payments", 3) for _ in range(5)))
    rest, *_ = await bot("sweep_payments", 100)
    assert sum(count for (count,) in answers) + rest == 7


@pytest.mark.parametrize("most", [0, 1001, None])
async def test_a_sweep_has_a_bound(bot: Ask, most: int | None) -> None:
    with pytest.raises(asyncpg.PostgresError) as refused:
        await bot("sweep_payments", most)
    assert refused.value.sqlstate == "CO001"
