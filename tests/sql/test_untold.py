import asyncpg

from tests.sql.asking import Ask
from tests.sql.paying import ANN, NOW, open_order, record

LOOK = "SELECT * FROM api.untold ORDER BY charge_id"


async def test_a_payment_is_there_until_its_payer_knows(pool: asyncpg.Pool, bot: Ask) -> None:
    await record(pool, await open_order(pool))
    assert [tuple(row) for row in await pool.fetch(LOOK)] == [
        (ANN, "charge-1", "credited", 100, "small", False, False, "update", NOW, 100)
    ]
    await bot("tell_payment", ANN, "charge-1")
    assert await pool.fetch(LOOK) == []


async def test_one_in_review_is_there_too(pool: asyncpg.Pool) -> None:
    await record(pool, "nonsense")
    [row] = await pool.fetch(LOOK)
    assert (row["status"], row["credits"], row["balance"]) == ("review", 0, 0)
