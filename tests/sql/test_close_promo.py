import asyncio

import asyncpg
import pytest

from tests.sql.asking import refused_to_the_bot
from tests.sql.paying import ANN, kinds, open_order, record
from tests.sql.promoting import CLOSE, audited, close, make, redeem


async def test_a_closed_code_gives_nothing(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    await make(operator_pool)
    assert await close(operator_pool, " summer") == ("ok", 1)
    assert await redeem(pool) == "closed"
    act = await operator_pool.fetchrow("SELECT kind, reason, detail FROM act WHERE key = 'close:1'")
    assert tuple(act) == ("promo-close", "it leaked", "SUMMER one")
    assert await audited(operator_pool) == []


async def test_a_repeat_closes_nothing_more(operator_pool: asyncpg.Pool) -> None:
    await make(operator_pool, "FIRST", "SECOND")
    assert await close(operator_pool, "FIRST") == ("ok", 1)
    assert await close(operator_pool, "FIRST") == ("replay", 1)
    assert await close(operator_pool, "SECOND") == ("conflict", 1)
    assert await close(operator_pool, "FIRST", key="close:2") == ("already", 0)
    assert await close(operator_pool, "OTHER") == ("missing", 0)


async def test_codes_that_were_made_together_can_be_closed_together(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, "FIRST", "SECOND", "THIRD")
    await make(operator_pool, key="promo:2")
    await close(operator_pool, "SECOND")
    assert await close(operator_pool, "FIRST", scope="together", key="close:2") == ("ok", 2)
    assert await close(operator_pool, "FIRST", scope="together", key="close:3") == ("already", 0)
    assert await redeem(pool, "THIRD") == "closed"
    assert await redeem(pool) == "ok"
    assert await audited(operator_pool) == []


async def test_of_many_who_close_at_once_each_closes_what_is_open(
    operator_pool: asyncpg.Pool,
) -> None:
    codes = [f"CODE{number}" for number in range(10)]
    await make(operator_pool, *codes)
    calls = (
        close(operator_pool, code, scope="together", key=f"close:{number}")
        for number, code in enumerate(codes)
    )
    assert sorted(await asyncio.gather(*calls)) == [("already", 0)] * 9 + [("ok", 10)]


async def test_what_was_promised_stays_promised(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, kind="percent", amount=20)
    await redeem(pool)
    await close(operator_pool)
    await record(pool, await open_order(pool))
    assert await kinds(pool, ANN) == [("purchase", 100), ("bonus", 20)]


async def test_the_bot_may_close_none(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await close(pool)


async def test_a_lost_revoke_does_not_let_the_bot_close_one(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await refused_to_the_bot(owner, "close_promo", close(pool))


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("code", (None, "one", 900, "x", "k")),
        ("scope", ("SUMMER", "all", 900, "x", "k")),
        ("operator_id", ("SUMMER", "one", None, "x", "k")),
        ("reason", ("SUMMER", "one", 900, " ", "k")),
        ("key", ("SUMMER", "one", 900, "x", "")),
    ],
)
async def test_what_can_never_be_right_is_refused(
    operator_pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await operator_pool.fetchrow(CLOSE, *arguments)
