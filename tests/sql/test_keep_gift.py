import asyncpg
import pytest

from tests.sql.gifting import buy_gift, keep, open_gift, take, token_in, where
from tests.sql.paying import ANN, kinds
from tests.sql.promoting import audited
from tests.sql.referring import BOB, have


async def test_a_buyer_keeps_their_gift_once(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    token = await buy_gift(pool)
    kept = await pool.fetchrow("SELECT * FROM keep_gift($1, $2)", ANN, token)
    assert tuple(kept) == ("ok", 100, 100)
    assert await keep(pool, token.upper()) == "replay"
    assert await kinds(pool) == [("purchase", 100), ("adjust", -100), ("adjust", 100)]
    assert await take(pool, token) == "gone"
    assert await where(pool) == "kept"
    query = "SELECT kind, credits, round(stars) AS stars FROM outstanding"
    assert [tuple(row) for row in await pool.fetch(query)] == [("purchase", 100, 50)]
    assert await audited(operator_pool) == []


async def test_what_is_taken_is_not_kept(pool: asyncpg.Pool) -> None:
    token = await buy_gift(pool)
    await take(pool, token)
    assert await keep(pool, token) == "gone"
    assert await have(pool, ANN, BOB) == [0, 100]


async def test_nobody_keeps_what_another_has_bought(pool: asyncpg.Pool) -> None:
    token = await buy_gift(pool)
    assert await keep(pool, token, BOB) == "unknown"
    assert await where(pool) == "waiting"


@pytest.mark.parametrize("wrong", ["", "x" * 10_000, "0" * 32])
async def test_a_token_that_is_none_keeps_nothing(pool: asyncpg.Pool, wrong: str) -> None:
    await buy_gift(pool)
    assert await keep(pool, wrong) == "unknown"


async def test_what_is_not_paid_is_not_kept(pool: asyncpg.Pool) -> None:
    assert await keep(pool, token_in(await open_gift(pool))) == "unknown"
