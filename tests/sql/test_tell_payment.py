import asyncpg
import pytest

RECORD = "SELECT * FROM api.record_payment(7, $1, 'gift', 50, 'XTR', now(), '{}', 'update')"
TELL = "SELECT first FROM api.tell_payment($1, $2)"


@pytest.mark.parametrize("charge", ["charge-1", "ч" * 500])
async def test_a_payment_that_was_told_says_so_when_it_is_repeated(
    pool: asyncpg.Pool, charge: str
) -> None:
    before = await pool.fetchrow(RECORD, charge)
    assert await pool.fetchval(TELL, 7, charge) is True
    after = await pool.fetchrow(RECORD, charge)
    assert (before["told"], after["told"]) == (False, True)


async def test_telling_again_keeps_the_first_time(pool: asyncpg.Pool) -> None:
    await pool.execute(RECORD, "charge-1")
    await pool.execute(TELL, 7, "charge-1")
    first = await pool.fetchval("SELECT told_at FROM api.payment")
    assert await pool.fetchval(TELL, 7, "charge-1") is False
    assert await pool.fetchval("SELECT told_at FROM api.payment") == first


async def test_nobody_is_told_of_a_payment_that_is_not_there(pool: asyncpg.Pool) -> None:
    await pool.execute(RECORD, "charge-1")
    assert await pool.fetchval(TELL, 8, "charge-1") is False
    assert await pool.fetchval("SELECT told_at FROM api.payment") is None
