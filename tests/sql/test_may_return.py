import asyncpg

from tests.sql.barring import bar
from tests.sql.gifting import buy_gift, take
from tests.sql.paying import ANN, kinds
from tests.sql.planning import begin
from tests.sql.promoting import make, redeem
from tests.sql.refunding import FINISH
from tests.sql.test_return_pack import bought, give_back

MAY = "SELECT status FROM may_return($1, $2, $3, $4)"


async def may(
    pool: asyncpg.Pool, charge: str = "charge-1", *, person: int = ANN, most: int = 2
) -> str:
    """Ask whether a pack could be returned."""
    status: str = await pool.fetchval(MAY, person, charge, 3, most)
    return status


async def test_a_whole_pack_may_be_returned_until_it_is(pool: asyncpg.Pool) -> None:
    await bought(pool)
    assert (await may(pool), await may(pool)) == ("ok", "ok")
    assert await kinds(pool) == [("purchase", 100)]
    await give_back(pool)
    assert await may(pool) == "replay"
    await pool.execute(FINISH)
    assert await may(pool) == "done"


async def test_each_reason_is_told_before_anything_is_asked(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await bought(pool)
    await bought(pool, "old", days=4)
    await begin(pool)
    assert await may(pool, "unknown") == "missing"
    assert await may(pool, person=8) == "missing"
    assert await may(pool, "old") == "old"
    assert await may(pool, "charge-0") == "plan"
    await give_back(pool)
    await bought(pool, "next")
    assert await may(pool, "next", most=1) == "often"
    await bar(operator_pool)
    assert await may(pool, "next") == "barred"


async def test_what_is_spent_or_given_may_not_be(pool: asyncpg.Pool) -> None:
    token = await buy_gift(pool)
    assert await may(pool) == "ok"
    await take(pool, token)
    assert await may(pool) == "given"
    await bought(pool, "charge-2")
    await pool.execute("SELECT spend(7, 1, 's')")
    assert await may(pool, "charge-2") == "spent"


async def test_nor_what_a_promo_code_has_added_to(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, kind="percent", amount=50)
    await redeem(pool)
    await bought(pool)
    assert await may(pool) == "bonus"
