from datetime import UTC, datetime, timedelta

import asyncpg

from tests.sql.listing import claim, compare, end
from tests.sql.paying import BOT, LISTED, NOW, open_order, record
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


AGO = NOW - timedelta(hours=1)
WITH_TIMES = "SELECT verdict FROM compare_transactions($1, $2, $3, $4, $5, $6, $7)"


async def verdicts(pool: asyncpg.Pool, *rows: tuple[str, str, str, datetime]) -> list[str]:
    """Compare rows of 50 Stars: charge, direction, payload and time."""
    charges, directions, payloads, ats = map(list, zip(*rows, strict=True))
    many = len(rows)
    found = await pool.fetch(
        WITH_TIMES, [7] * many, charges, directions, [50] * many, payloads, ats, BOT
    )
    return [row["verdict"] for row in found]


async def test_what_was_sold_before_the_bot_came_here_is_history(pool: asyncpg.Pool) -> None:
    await claim(pool)
    ours, now = await open_order(pool), datetime.now(UTC)
    rows = [
        ("a", "in", "goods-of-old", AGO),
        ("b", "in", "goods-of-new", now),
        ("c", "in", ours, AGO),
        ("a", "out", "goods-of-old", now),
        ("d", "out", "goods-of-older", now),
        ("b", "out", "goods-of-new", now),
    ]
    assert await verdicts(pool, *rows) == [
        *("history", "missing", "missing", "history", "history", "missing")
    ]


async def test_a_bot_that_an_earlier_release_has_served_has_no_history(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await owner.execute("INSERT INTO shop.reconciliation (bot_id, due_at) VALUES ($1, now())", BOT)
    await claim(pool)
    rows = [("a", "in", "goods-of-old", AGO), ("b", "out", "goods-of-old", AGO)]
    assert await verdicts(pool, *rows) == ["missing", "missing"]


async def test_what_the_books_have_is_no_history(pool: asyncpg.Pool) -> None:
    await record(pool, "goods-of-old", paid_at=AGO)
    await claim(pool)
    assert await verdicts(pool, ("charge-1", "in", "goods-of-old", AGO)) == ["known"]


async def test_history_is_not_recorded(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await claim(pool)
    paid = await record(pool, "goods-of-old", paid_at=AGO, source=LISTED)
    assert (paid["status"], paid["new"], paid["balance"]) == ("history", False, 0)
    await told_by_telegram(pool, "goods-of-old")
    assert await pool.fetchval("SELECT count(*) FROM payment") == 0
    assert await owner.fetchval("SELECT count(*) FROM people.outbox") == 0
    late = await record(pool, "goods-of-new", charge="c2", paid_at=datetime.now(UTC), source=LISTED)
    assert late["status"] == "review"


async def test_what_comes_as_an_update_is_recorded_however_old_it_is(pool: asyncpg.Pool) -> None:
    await claim(pool)
    assert (await record(pool, "goods-of-old", paid_at=AGO))["status"] == "review"


async def test_operators_hear_once_how_much_is_history(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for _ in range(2):
        await claim(pool, from_start=True)
        await pool.fetchval(MOVE_HISTORY, BOT, 2)
        await pool.fetchval(MOVE_HISTORY, BOT, 3)
        await end(pool)
    told = await owner.fetch("SELECT phrase, facts FROM people.outbox")
    assert [tuple(row) for row in told] == [("operator-history", '{"rows": 5}')]
    assert await owner.fetchval("SELECT history FROM shop.opening") == 5


MOVE_HISTORY = "SELECT held FROM move_reconciliation($1, 'w', 60, 0, 0, 0, 0, 0, 0, $2)"
