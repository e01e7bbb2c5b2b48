import asyncpg
import pytest

from tests.sql.paying import AN_HOUR_LATER, ANN, open_order, record


async def test_orders_tell_nothing_of_who_is_paying_them(pool: asyncpg.Pool) -> None:
    row = await pool.fetchrow("SELECT * FROM (VALUES (1)) AS one LEFT JOIN orders ON true")
    assert list(row.keys())[1:] == [
        "user_id",
        "payload",
        "pack",
        "credits",
        "stars",
        "terms",
        "opened_at",
        "expires_at",
        "paid_at",
        "state",
    ]


async def state(pool: asyncpg.Pool) -> str:
    """Return how far the only order is."""
    found: str = await pool.fetchval("SELECT state FROM orders")
    return found


async def test_an_order_is_offered_until_somebody_pays_it_or_it_expires(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await open_order(pool)
    assert await state(pool) == "offered"
    check = "SELECT status FROM check_order($1, $2, 'q', 50, 'XTR')"
    assert await pool.fetchval(check, ANN, payload) == "ok"
    assert await state(pool) == "checkout"
    await owner.execute("UPDATE shop.orders SET asked_at = asked_at - interval '31 s'")
    assert await state(pool) == "offered"
    await owner.execute(AN_HOUR_LATER)
    assert await state(pool) == "expired"
    await record(pool, payload)
    assert await state(pool) == "paid"


@pytest.mark.parametrize("parked", ["NULL", "now()"])
async def test_a_payment_that_waits_to_be_recorded_has_arrived(
    pool: asyncpg.Pool, owner: asyncpg.Connection, parked: str
) -> None:
    payload = await open_order(pool)
    stored = (
        "INSERT INTO intake.inbox (bot_id, update_id, body, lane, urgent, due_at, stored_at,"
        f" parked_at) VALUES (1, $1, $2, $3, true, now(), now(), {parked})"
    )
    body = f'{{"message":{{"successful_payment":{{"invoice_payload":"{payload}"}}}}}}'
    await owner.execute(stored, 5, body.replace("7.", "8."), f"payment:{ANN}")
    assert await state(pool) == "offered"
    await owner.execute(stored, 6, body, f"payment:{ANN}")
    assert await state(pool) == "arrived"
