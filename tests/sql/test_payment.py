import asyncpg

RECORD = "SELECT record_payment(7, $1, $2, $3, 'XTR', now(), '{\"secret\": 1}', 'update', 1)"
OPEN = "SELECT payload FROM open_order(7, 'small', 100, 50, '1', 600)"


async def test_a_credited_payment_says_what_it_bought(pool: asyncpg.Pool) -> None:
    await pool.execute(RECORD, "charge-1", await pool.fetchval(OPEN), 50)
    row = await pool.fetchrow("SELECT status, reason, pack, credits, stars FROM payment")
    assert tuple(row) == ("credited", None, "small", 100, 50)


async def test_a_payment_in_review_says_why_and_credits_nothing(pool: asyncpg.Pool) -> None:
    await pool.execute(RECORD, "charge-1", await pool.fetchval(OPEN), 49)
    row = await pool.fetchrow("SELECT status, reason, pack, credits, stars FROM payment")
    assert tuple(row) == ("review", "wrong_amount", "small", 0, 49)


async def test_the_raw_update_is_not_for_everybody(pool: asyncpg.Pool) -> None:
    await pool.execute(RECORD, "charge-1", "gift", 50)
    assert "secret" not in str(await pool.fetchrow("SELECT * FROM payment"))
