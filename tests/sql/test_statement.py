from datetime import UTC, datetime, timedelta

import asyncpg

from tests.sql.asking import Ask
from tests.sql.refunding import FAIL, FINISH, ask, buy, claim

TOMORROW = datetime.now(UTC) + timedelta(days=1)
LINES = "SELECT kind, ended, credits, key FROM statement WHERE user_id = $1 ORDER BY seq"


async def lines(pool: asyncpg.Pool, user_id: int = 1) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await pool.fetch(LINES, user_id)]


async def test_what_came_back_of_a_request_belongs_to_it(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 1, 40, "gift")
    await bot("hold", 1, 20, "count", TOMORROW)
    await bot("spend", 1, 1, "qr")
    await bot("capture", 1, 3, "done:count", "count")
    await bot("undo", 1, "undo:qr", "qr")
    await bot("hold", 1, 5, "again", TOMORROW)
    await bot("release", 1, "undo:again", "again")
    await bot("hold", 1, 7, "open", TOMORROW)
    await bot("spend", 1, 2, "chart")
    assert await lines(pool) == [
        ("bonus", None, 40, "gift"),
        ("hold", "capture", -3, "count"),
        ("spend", "undo", 0, "qr"),
        ("hold", "release", 0, "again"),
        ("hold", None, -7, "open"),
        ("spend", None, -2, "chart"),
    ]


async def test_its_lines_add_up_to_the_balance(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 1, 10, "gift", TOMORROW)
    await bot("bonus", 1, 10, "more")
    await bot("hold", 1, 15, "count", TOMORROW)
    await bot("capture", 1, 12, "done:count", "count")
    total = await pool.fetchval("SELECT sum(credits) FROM statement WHERE user_id = 1")
    assert total == await pool.fetchval("SELECT perm + promo FROM balance WHERE user_id = 1") == 8


async def test_a_request_of_another_person_with_the_same_key_is_another(
    bot: Ask, pool: asyncpg.Pool
) -> None:
    for user_id in (1, 2):
        await bot("bonus", user_id, 10, "gift")
        await bot("spend", user_id, 1, "qr")
    await bot("undo", 2, "undo:qr", "qr")
    assert await lines(pool) == [("bonus", None, 10, "gift"), ("spend", None, -1, "qr")]


async def test_a_purchase_has_the_mark_of_its_payment_and_nothing_else_has(
    operator_pool: asyncpg.Pool,
) -> None:
    await buy(operator_pool)
    await operator_pool.execute("SELECT spend(7, 30, 'a')")
    mark = await operator_pool.fetchval("SELECT mark FROM payment")
    marks = await operator_pool.fetch("SELECT kind, mark FROM statement ORDER BY seq")
    assert [tuple(row) for row in marks] == [("purchase", mark), ("spend", None)]


async def test_a_refund_is_one_line_once_it_has_ended(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    bought, aside = await lines(operator_pool, 7)
    assert (bought[:3], aside[:3]) == (("purchase", None, 100), ("hold", None, -100))
    await operator_pool.execute(FINISH)
    kinds = [line[:3] for line in await lines(operator_pool, 7)]
    assert kinds == [("purchase", None, 100), ("refund", None, -100)]


async def test_a_refund_that_failed_leaves_no_line(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    await claim(operator_pool)
    await operator_pool.execute(FAIL, "w")
    assert [line[:3] for line in await lines(operator_pool, 7)] == [("purchase", None, 100)]
