from decimal import Decimal

import asyncpg

from tests.sql.paying import ANN
from tests.sql.refunding import buy, told_by_telegram

CONFIRM = "SELECT confirm_transactions($1, $2, $3, $4)"
ROWS = "SELECT charge_id, nanostars, at IS NOT NULL FROM commission ORDER BY nanostars DESC"


async def confirm(pool: asyncpg.Pool, direction: str, nanostars: int | None) -> None:
    part = None if nanostars is None else [Decimal(nanostars)]
    await pool.execute(CONFIRM, [ANN], ["charge-1"], [direction], part)


async def test_what_an_affiliate_got_and_gave_back_is_known_once(pool: asyncpg.Pool) -> None:
    payload = await buy(pool)
    for _ in range(2):
        await confirm(pool, "in", 2_500_000_000)
    await told_by_telegram(pool, payload)
    for _ in range(2):
        await confirm(pool, "out", -2_500_000_000)
    rows = [tuple(row) for row in await pool.fetch(ROWS)]
    assert rows == [
        ("charge-1", 2_500_000_000, True),
        ("charge-1", -2_500_000_000, True),
    ]


async def test_without_an_affiliate_there_is_none(pool: asyncpg.Pool) -> None:
    await buy(pool)
    await confirm(pool, "in", 0)
    await confirm(pool, "in", None)
    assert await pool.fetch(ROWS) == []


async def test_a_part_of_a_payment_that_the_books_lack_is_not_kept(pool: asyncpg.Pool) -> None:
    await confirm(pool, "in", 5)
    assert await pool.fetch(ROWS) == []
