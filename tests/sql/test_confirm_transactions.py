import asyncpg

from tests.sql.listing import confirm
from tests.sql.refunding import buy, told_by_telegram

LISTED = """
    SELECT payment.listed_at IS NOT NULL, refund.listed_at IS NOT NULL
    FROM shop.payment LEFT JOIN shop.refund USING (user_id, key)
"""


async def test_what_the_list_has_is_noted_once(pool: asyncpg.Pool) -> None:
    await buy(pool)
    assert [await confirm(pool, ("charge-1", "in")) for _ in range(2)] == [1, 0]


async def test_a_payment_and_its_refund_are_noted_each_by_itself(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await told_by_telegram(pool, await buy(pool))
    assert await confirm(pool, ("charge-1", "out")) == 1
    assert tuple(await owner.fetchrow(LISTED)) == (False, True)
    assert await confirm(pool, ("charge-1", "in"), ("charge-1", "out")) == 1
    assert tuple(await owner.fetchrow(LISTED)) == (True, True)


async def test_what_the_books_have_not_is_passed_over(pool: asyncpg.Pool) -> None:
    await buy(pool)
    assert await confirm(pool, ("charge-2", "in"), ("charge-1", "out")) == 0
    assert await confirm(pool, ("charge-1", "in"), payer=8) == 0
