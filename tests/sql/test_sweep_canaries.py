import asyncpg

from tests.sql.barring import OLGA
from tests.sql.canarying import TOO_LATE, canary, finish, opened, paid, pay, state
from tests.sql.saying import look, unsent

SWEEP = "SELECT canaries FROM sweep_canaries(10)"
AS_AN_EARLIER_RELEASE_SEES_IT = "UPDATE shop.orders SET pack = 'any other'"
AS_IT_IS = "UPDATE shop.orders SET pack = 'Canary'"


async def test_one_that_nobody_has_paid_is_over_once(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await opened(operator_pool)
    assert await operator_pool.fetchval(SWEEP) == 0
    await owner.execute(TOO_LATE)
    assert [await operator_pool.fetchval(SWEEP) for _ in range(2)] == [1, 0]
    assert await state(operator_pool) == "expired"
    assert (await look(owner, f"canary-expired:{payload}"))["state"] == "queued"


async def test_an_invoice_that_is_not_sent_by_then_never_is(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await canary(operator_pool)
    await owner.execute(TOO_LATE)
    await operator_pool.execute(SWEEP)
    assert await unsent(owner) == [(OLGA, "canary")]


async def test_one_that_is_paid_is_left_alone(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await paid(operator_pool)
    await owner.execute(TOO_LATE)
    assert await operator_pool.fetchval(SWEEP) == 0
    assert await state(operator_pool) == "paid"


async def test_a_late_payment_goes_back_too(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await opened(operator_pool)
    await owner.execute(TOO_LATE)
    await operator_pool.execute(SWEEP)
    await pay(operator_pool, payload)
    assert await state(operator_pool) == "paid"
    await finish(operator_pool)
    assert await state(operator_pool) == "done"


async def test_one_that_an_earlier_release_has_credited_is_refunded(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await opened(operator_pool)
    await owner.execute(AS_AN_EARLIER_RELEASE_SEES_IT)
    await pay(operator_pool, payload)
    await owner.execute(AS_IT_IS)
    assert [await operator_pool.fetchval(SWEEP) for _ in range(2)] == [1, 0]
    assert await operator_pool.fetchval("SELECT state FROM refunds") == "requested"
