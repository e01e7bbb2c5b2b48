import asyncpg

from tests.sql.listing import compare
from tests.sql.paying import open_order, record
from tests.sql.refunding import ask, buy, told_by_telegram

LONG = "stx" + "ä" * 150


async def test_what_the_books_have_is_known(pool: asyncpg.Pool) -> None:
    payload = await buy(pool)
    assert await compare(pool, ("charge-1", "in", 50, payload)) == [
        ("known", f"50 Stars for {payload}")
    ]


async def test_a_charge_of_any_length_is_known(pool: asyncpg.Pool) -> None:
    payload = await buy(pool, LONG)
    assert (await compare(pool, (LONG, "in", 50, payload)))[0][0] == "known"


async def test_what_they_have_not_is_missing(pool: asyncpg.Pool) -> None:
    payload = await open_order(pool)
    assert (await compare(pool, ("charge-1", "in", 50, payload)))[0][0] == "missing"


async def test_anothers_charge_is_missing(pool: asyncpg.Pool) -> None:
    payload = await buy(pool)
    assert (await compare(pool, ("charge-1", "in", 50, payload), payer=8))[0][0] == "missing"


async def test_another_amount_or_payload_is_unlike(pool: asyncpg.Pool) -> None:
    payload = await buy(pool)
    books = f"50 Stars for {payload}"
    rows = [("charge-1", "in", 51, payload), ("charge-1", "in", 50, "another")]
    assert await compare(pool, *rows) == [("unlike", books)] * 2


async def test_a_refund_is_missing_until_it_is_done(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await buy(pool)
    row = ("charge-1", "out", 50, payload)
    assert (await compare(pool, row))[0][0] == "missing"
    await ask(operator_pool)
    assert (await compare(pool, row))[0][0] == "missing"
    await told_by_telegram(pool, payload)
    assert (await compare(pool, row))[0][0] == "known"


async def test_a_payment_is_known_whatever_became_of_it(pool: asyncpg.Pool) -> None:
    payload = await buy(pool)
    await told_by_telegram(pool, payload)
    await record(pool, "nonsense", charge="charge-2")
    rows = [("charge-1", "in", 50, payload), ("charge-2", "in", 50, "nonsense")]
    assert [verdict for verdict, _ in await compare(pool, *rows)] == ["known"] * 2


async def test_the_answers_stand_in_the_order_of_the_rows(pool: asyncpg.Pool) -> None:
    payload = await buy(pool, "charge-2")
    rows = [(f"charge-{number}", "in", 50, payload) for number in (1, 2, 3)]
    assert [verdict for verdict, _ in await compare(pool, *rows)] == ["missing", "known", "missing"]
