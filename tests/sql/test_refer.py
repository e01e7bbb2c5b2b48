import asyncio

import asyncpg

from tests.sql.barring import bar
from tests.sql.paying import ANN
from tests.sql.referring import BOB, buys, have, here, refer, reward, state


async def test_coming_by_a_link_brings_nothing_yet(pool: asyncpg.Pool) -> None:
    await here(pool)
    assert await refer(pool) == "ok"
    assert await state(pool) == "invited"
    assert await reward(pool) == 0
    assert await have(pool, ANN, BOB) == [3, 0]


async def test_nobody_refers_themselves(pool: asyncpg.Pool) -> None:
    await here(pool)
    assert await refer(pool, ANN) == "yours"
    assert await state(pool, ANN) is None


async def test_a_link_that_is_nobodys_brings_nothing(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    assert await refer(pool) == "unknown"
    await here(pool)
    await bar(operator_pool)
    assert await refer(pool) == "unknown"
    assert await state(pool) is None


async def test_whoever_was_here_before_comes_by_no_link(pool: asyncpg.Pool) -> None:
    await here(pool)
    await here(pool, BOB)
    assert await refer(pool) == "known"
    assert await state(pool) is None


async def test_the_first_link_counts(pool: asyncpg.Pool) -> None:
    for person in (ANN, 9):
        await here(pool, person)
    answers = await asyncio.gather(*(refer(pool, by=by) for by in (ANN, 9, 9, ANN)))
    assert sorted(answers) in (["known", "known", "ok", "ok"], ["known", "known", "known", "ok"])
    await buys(pool)
    await reward(pool)
    assert sum(await have(pool, ANN, 9)) == 3 + 3 + 20


async def test_an_erased_person_is_not_new(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    await here(pool)
    await here(pool, BOB)
    await operator_pool.execute("SELECT erase_person($1, NULL, NULL, NULL)", BOB)
    assert await refer(pool) == "known"


async def test_whoever_has_no_credits_yet_may_be_the_one_who_invites(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT meet($1, NULL, 'Ann', 'en')", ANN)
    assert await refer(pool) == "ok"
    await buys(pool)
    assert await reward(pool) == 1
    assert await have(pool, ANN, BOB) == [20, 110]


async def test_whoever_has_written_before_is_not_new(pool: asyncpg.Pool) -> None:
    await here(pool)
    await pool.execute("SELECT meet($1, NULL, 'Bob', 'en')", BOB)
    assert await refer(pool) == "known"


async def test_whoever_was_erased_before_they_had_credits_is_not_new(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await here(pool)
    await pool.execute("SELECT meet($1, NULL, 'Bob', 'en')", BOB)
    await operator_pool.execute("SELECT erase_person($1, NULL, NULL, NULL)", BOB)
    assert await refer(pool) == "known"


async def test_whoever_comes_again_before_they_buy_reads_the_same(pool: asyncpg.Pool) -> None:
    await here(pool)
    assert [await refer(pool) for _ in range(2)] == ["ok", "ok"]
    await here(pool, BOB)
    assert await refer(pool) == "ok"
    await buys(pool)
    assert await refer(pool) == "known"
