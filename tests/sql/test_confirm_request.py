import asyncpg

from tests.sql.asking import Ask
from tests.sql.paying import ANN

KEEP = (ANN, "r1", "scan", 20, "{}", None, True)
CONFIRM = "SELECT status FROM confirm_request($1, $2)"


async def test_a_request_needs_a_yes_until_there_is_one(bot: Ask, pool: asyncpg.Pool) -> None:
    assert await bot("keep_request", *KEEP) == ("kept",)
    assert await pool.fetchval("SELECT needs_yes FROM request")
    assert await pool.fetchval(CONFIRM, ANN, "r1") == "ok"
    assert not await pool.fetchval("SELECT needs_yes FROM request")
    assert await pool.fetchval(CONFIRM, ANN, "r1") == "replay"


async def test_keeping_it_again_does_not_ask_again(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("keep_request", *KEEP)
    await pool.execute(CONFIRM, ANN, "r1")
    assert await bot("keep_request", *KEEP) == ("kept",)
    assert not await pool.fetchval("SELECT needs_yes FROM request")


async def test_what_is_gone_says_so(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert await pool.fetchval(CONFIRM, ANN, "r1") == "gone"
    await bot("keep_request", *KEEP)
    assert await pool.fetchval(CONFIRM, 8, "r1") == "gone"
    await owner.execute("UPDATE shop.request SET kept_at = kept_at - interval '25 hours'")
    assert await pool.fetchval(CONFIRM, ANN, "r1") == "gone"
    assert await owner.fetchval("SELECT count(*) FROM shop.confirmation") == 1
