import asyncio

import asyncpg
import pytest

from tests.sql.asking import refused_to_the_bot
from tests.sql.linking import CLOSE, SUMMER, check, close, make, uses
from tests.sql.paying import ANN, kinds, record
from tests.sql.promoting import audited


async def test_nobody_may_pay_a_closed_link(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool)
    assert await close(operator_pool) == "ok"
    assert await check(pool) == "link_closed"
    act = await operator_pool.fetchrow("SELECT kind, reason, detail FROM act WHERE key = 'close:1'")
    assert tuple(act) == ("link-close", "it leaked", "summer")
    assert await audited(operator_pool) == []


async def test_a_repeat_changes_nothing_more(operator_pool: asyncpg.Pool) -> None:
    await make(operator_pool)
    await make(operator_pool, "link.winter.100.50.small", key="link:2")
    answers = [
        await close(operator_pool),
        await close(operator_pool),
        await close(operator_pool, "winter"),
        await close(operator_pool, key="close:2"),
        await close(operator_pool, "autumn"),
    ]
    assert answers == ["ok", "replay", "conflict", "already", "missing"]


async def test_of_many_who_close_at_once_one_does(operator_pool: asyncpg.Pool) -> None:
    await make(operator_pool)
    calls = (close(operator_pool, key=f"close:{number}") for number in range(10))
    assert sorted(await asyncio.gather(*calls)) == ["already"] * 9 + ["ok"]


async def test_a_payment_that_is_on_its_way_is_honoured(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool)
    assert await check(pool) == "ok"
    await close(operator_pool)
    assert await check(pool) == "ok"  # the same query again
    assert (await record(pool, SUMMER))["status"] == "credited"
    assert await kinds(pool, ANN) == [("purchase", 100)]
    assert await uses(pool) == 1
    assert await audited(operator_pool) == []


async def test_the_bot_may_close_none(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await close(pool)


async def test_a_lost_revoke_does_not_let_the_bot_close_one(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await refused_to_the_bot(owner, "close_link", close(pool))


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("name", (None, 900, "x", "k")),
        ("operator_id", ("summer", None, "x", "k")),
        ("reason", ("summer", 900, " ", "k")),
        ("key", ("summer", 900, "x", "")),
    ],
)
async def test_what_can_never_be_right_is_refused(
    operator_pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await operator_pool.fetchrow(CLOSE, *arguments)
