import asyncpg

from tests.sql.paying import open_order, record

DECIDED = "SELECT charge_id, how, operator_id, credits FROM decided ORDER BY charge_id"


async def test_the_view_shows_who_has_decided_what(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await record(pool, await open_order(pool), charge="fits")
    for charge in ("a", "b", "c"):
        await record(pool, "gift", charge=charge)
    await operator_pool.execute("SELECT credit_payment(7, 'a', 50, 900, 'an old link')")
    await operator_pool.execute("SELECT ask_refund(7, 'b', 42, 0, 901, 'no order', 'chat')")
    await operator_pool.execute("SELECT ask_refund(7, 'fits', 42, 0, 901, 'unhappy', 'chat')")
    assert [tuple(row) for row in await pool.fetch(DECIDED)] == [
        ("a", "credit", 900, 50),
        ("b", "refund", 901, 0),
    ]
