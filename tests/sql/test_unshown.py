import asyncpg

from tests.sql.listing import confirm
from tests.sql.paying import ANN, record
from tests.sql.refunding import ask, buy, told_by_telegram

LOOK = "SELECT kind, user_id, charge_id, stars FROM unshown ORDER BY kind"


async def unshown(pool: asyncpg.Pool) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await pool.fetch(LOOK)]


async def test_it_has_what_no_list_has_shown_yet(pool: asyncpg.Pool) -> None:
    await told_by_telegram(pool, await buy(pool))
    assert await unshown(pool) == [
        ("payment", ANN, "charge-1", 50),
        ("refund", ANN, "charge-1", 50),
    ]
    await confirm(pool, ("charge-1", "in"))
    assert await unshown(pool) == [("refund", ANN, "charge-1", 50)]
    await confirm(pool, ("charge-1", "out"))
    assert await unshown(pool) == []


async def test_a_refund_that_is_under_way_is_in_no_list(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await buy(pool)
    await confirm(pool, ("charge-1", "in"))
    await ask(operator_pool)
    assert await unshown(pool) == []


async def test_what_is_not_in_stars_is_in_no_list(pool: asyncpg.Pool) -> None:
    await record(pool, "x", currency="EUR")
    assert await unshown(pool) == []
