import asyncpg

from tests.sql.barring import OLGA
from tests.sql.canarying import canary, sent, state
from tests.sql.saying import send, unsent


async def test_that_the_invoice_is_sent_is_noted_once(operator_pool: asyncpg.Pool) -> None:
    _, payload = await canary(operator_pool)
    assert [await sent(operator_pool, payload) for _ in range(2)] == [True, False]
    assert await operator_pool.fetchval("SELECT sent_at >= opened_at FROM canary")
    assert await state(operator_pool) == "open"


async def test_an_invoice_that_telegram_refuses_has_failed(operator_pool: asyncpg.Pool) -> None:
    _, payload = await canary(operator_pool)
    assert await sent(operator_pool, payload, "STARS_INVOICE_INVALID")
    row = await operator_pool.fetchrow("SELECT state, error, sent_at FROM canary")
    assert tuple(row) == ("failed", "STARS_INVOICE_INVALID", None)
    assert (await canary(operator_pool, key="again"))[0] == "ok"


async def test_what_was_sent_can_not_be_refused_any_more(operator_pool: asyncpg.Pool) -> None:
    _, payload = await canary(operator_pool)
    await sent(operator_pool, payload)
    assert not await sent(operator_pool, payload, "too late")
    assert await state(operator_pool) == "open"


async def test_one_that_is_sent_after_all_has_not_failed(operator_pool: asyncpg.Pool) -> None:
    _, payload = await canary(operator_pool)
    await sent(operator_pool, payload, "a hiccup")
    assert await sent(operator_pool, payload)
    assert await state(operator_pool) == "open"


async def test_the_message_that_follows_it_is_replaced(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    _, payload = await canary(operator_pool)
    await send(operator_pool, f"canary-opened:{payload}", person=OLGA)
    await sent(operator_pool, payload)
    assert await unsent(owner) == [(OLGA, "canary-invoice"), (OLGA, "canary")]
    edits = await owner.fetchval("SELECT edits FROM people.outbox ORDER BY id DESC LIMIT 1")
    assert edits == f"canary-opened:{payload}"


async def test_a_message_that_nobody_has_sent_yet_is_dropped_for_the_next(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    _, payload = await canary(operator_pool)
    await sent(operator_pool, payload)
    assert await unsent(owner) == [(OLGA, "canary-invoice"), (OLGA, "canary")]
    await sent(operator_pool, payload)
    assert await unsent(owner) == [(OLGA, "canary-invoice"), (OLGA, "canary")]


async def test_of_a_canary_that_is_not_there_nothing_is_noted(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert not await sent(operator_pool, "none")
    assert await unsent(owner) == []
