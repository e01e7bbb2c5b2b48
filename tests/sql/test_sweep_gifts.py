import asyncio

import asyncpg

from tests.sql.gifting import DUE, buy_gift, sweep, take, where
from tests.sql.paying import ANN
from tests.sql.planning import told
from tests.sql.promoting import audited
from tests.sql.referring import BOB, have
from tests.sql.refunding import FAIL, ask, claim


async def test_a_gift_that_nobody_takes_in_time_goes_to_its_buyer(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    token = await buy_gift(pool)
    assert await sweep(pool) == 0
    await owner.execute(DUE)
    assert await sweep(pool) == 1
    assert await sweep(pool) == 0
    assert await have(pool, ANN) == [100]
    assert await take(pool, token) == "gone"
    assert await where(pool) == "returned"
    assert await told(pool) == ["receipt-gift", "gift-returned"]
    assert await audited(operator_pool) == []


async def test_a_debt_is_told(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await buy_gift(pool)
    await operator_pool.execute("SELECT adjust(7, -130, 'debt', '{\"a\": 1}')")
    await owner.execute(DUE)
    await sweep(pool)
    assert (await told(pool))[-1] == "gift-returned-debt"


async def test_taking_and_sweeping_at_once_do_not_both_have_it(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for number in range(5):
        token = await buy_gift(pool, charge=f"charge-{number}")
        await owner.execute(DUE)
        answer, *swept = await asyncio.gather(take(pool, token), sweep(pool), sweep(pool))
        assert (answer == "ok") + sum(swept) == 1
    assert sum(await have(pool, ANN, BOB)) == 500


async def test_a_gift_whose_stars_are_on_their_way_back_waits_for_that(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await buy_gift(pool)
    await ask(operator_pool)
    await owner.execute(DUE)
    assert await sweep(pool) == 0
    await claim(pool)
    await pool.fetchval(FAIL, "w")
    assert await sweep(pool) == 1
