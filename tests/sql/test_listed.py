import asyncpg

from tests.sql.listing import claim, confirm, end, move
from tests.sql.paying import record
from tests.sql.refunding import buy, told_by_telegram

LISTED = """
    SELECT payments, payment_stars, refunds, refund_stars, moving,
        book_payments, book_payment_stars, book_refunds, book_refund_stars
    FROM listed
"""


async def listed(pool: asyncpg.Pool) -> tuple[object, ...]:
    return tuple(await pool.fetchrow(LISTED))


async def test_where_nothing_was_read_nothing_is_listed(pool: asyncpg.Pool) -> None:
    await buy(pool)
    assert await listed(pool) == (None, None, None, None, 0, 0, 0, 0, 0)


async def test_what_the_list_has_shown_is_in_the_books_as_often(pool: asyncpg.Pool) -> None:
    payload = await buy(pool)
    await record(pool, "nonsense", charge="charge-2", stars=7)
    await told_by_telegram(pool, payload)
    await claim(pool)
    await confirm(pool, ("charge-1", "in"), ("charge-2", "in"), ("charge-1", "out"))
    await move(pool, 3, 2, 57, 1, 50, 0)
    assert await listed(pool) == (2, 57, 1, 50, 1, 2, 57, 1, 50)
    await end(pool)
    assert (await listed(pool))[4] == 0


async def test_a_list_that_was_left_half_way_is_moving(pool: asyncpg.Pool) -> None:
    await claim(pool)
    await end(pool)
    await claim(pool, bot=2)
    assert (await listed(pool))[4] == 1
    await move(pool, 0, 0, 0, 0, 0, 0, bot=2, lease_s=0.0)
    assert (await listed(pool))[4] == 1
