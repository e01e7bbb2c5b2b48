import asyncio

import asyncpg

from tests.sql.paying import ANN
from tests.sql.test_take_free_use import BOB, take

RETURN = "SELECT status FROM return_free_use($1, $2)"


async def test_what_is_given_back_can_be_taken_again(pool: asyncpg.Pool) -> None:
    assert (await take(pool, "r1", most=1))[0] == "ok"
    assert await pool.fetchval(RETURN, ANN, "r1") == "ok"
    assert await take(pool, "r2", most=1) == ("ok", 0, 0, "asked")


async def test_it_is_given_back_once(pool: asyncpg.Pool) -> None:
    await take(pool, "r1", most=1)
    answers = await asyncio.gather(*(pool.fetchval(RETURN, ANN, "r1") for _ in range(8)))
    assert sorted(answers) == ["ok"] + ["replay"] * 7
    await take(pool, "r2", most=1)
    assert await pool.fetchval(RETURN, ANN, "r1") == "replay"
    assert (await take(pool, "r3", most=1))[0] == "used_up"


async def test_a_request_that_failed_takes_none_again(pool: asyncpg.Pool) -> None:
    await take(pool, "r1")
    await pool.execute(RETURN, ANN, "r1")
    assert await take(pool, "r1") == ("returned", 2, 0, "asked")


async def test_nothing_is_given_back_for_what_was_not_free(pool: asyncpg.Pool) -> None:
    await take(pool, "r1", person=BOB)
    assert await pool.fetchval(RETURN, ANN, "r1") == "missing"
    assert await pool.fetchval("SELECT returned_at FROM free_use") is None
