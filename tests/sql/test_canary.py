import asyncpg
import pytest

from tests.sql.barring import OLGA
from tests.sql.canarying import CHARGE, TOO_LATE, canary, finish, opened, paid, pay, state
from tests.sql.listing import confirm
from tests.sql.paying import BOT, NOW, open_order, record
from tests.sql.refunding import CLAIM
from tests.sql.saying import said, unsent
from tests.sql.test_check_order import CHECK

STEPS = """
    SELECT opened_at, sent_at, checked_at, credited_at, asked_at, refunded_at, listed_at FROM canary
"""
FAIL = "SELECT held FROM fail_refund($1, $2, 'w', 'BALANCE_TOO_LOW')"
BY_TELEGRAM = "SELECT new FROM record_refund($1, $2, $3, 1, 'XTR', $4, '{}', 'update', $5)"
AUDIT = "SELECT what FROM audit_people(1, 1000)"


async def test_each_step_has_its_moment(operator_pool: asyncpg.Pool) -> None:
    payload = await opened(operator_pool)
    await operator_pool.execute(CHECK, OLGA, payload, "q1", 1, "XTR")
    await pay(operator_pool, payload)
    assert (await operator_pool.fetchrow(STEPS))[5:] == (None, None)
    await finish(operator_pool)
    await confirm(operator_pool, (CHARGE, "in"), payer=OLGA)
    assert await operator_pool.fetchval("SELECT listed_at FROM canary") is None
    await confirm(operator_pool, (CHARGE, "out"), payer=OLGA)
    moments = list(await operator_pool.fetchrow(STEPS))
    assert moments == sorted(moments)
    reversed_at, at = await operator_pool.fetchrow(
        "SELECT reversed_at, at FROM canary, history WHERE kind = 'refund'"
    )
    assert reversed_at == at


async def test_how_far_it_is(operator_pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    payload = await opened(operator_pool)
    assert await state(operator_pool) == "open"
    await pay(operator_pool, payload)
    assert await state(operator_pool) == "paid"
    await finish(operator_pool)
    assert await state(operator_pool) == "done"
    await owner.execute(TOO_LATE)
    assert await state(operator_pool) == "done"


async def test_a_refund_that_telegram_refuses_has_failed_and_leaves_the_credit(
    operator_pool: asyncpg.Pool,
) -> None:
    await paid(operator_pool)
    await operator_pool.execute(CLAIM, BOT, "w", 60.0, 10)
    assert await operator_pool.fetchval(FAIL, OLGA, CHARGE)
    row = await operator_pool.fetchrow("SELECT state, error FROM canary")
    assert tuple(row) == ("failed", "BALANCE_TOO_LOW")
    assert await operator_pool.fetchval("SELECT perm FROM balance") == 1


async def test_one_message_follows_it_instead_of_a_receipt_and_those_of_a_refund(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await opened(operator_pool)
    await operator_pool.execute(CHECK, OLGA, payload, "q1", 1, "XTR")
    await pay(operator_pool, payload)
    await finish(operator_pool)
    await confirm(operator_pool, (CHARGE, "in"), (CHARGE, "out"), payer=OLGA)
    steps = ["opened", "sent", "checked", "credited", "ended", "listed"]
    told = [key for key, _, phrase, _ in await said(owner) if phrase == "canary"]
    assert told == [f"canary-{step}:{payload}" for step in steps]
    assert {phrase for _, _, phrase, _ in await said(owner)} == {"canary", "canary-invoice"}
    assert await unsent(owner) == [(OLGA, "canary-invoice"), (OLGA, "canary")]


async def test_a_step_that_is_told_again_changes_nothing(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await paid(operator_pool)  # of which payment and refund both tell
    assert (await said(owner))[-1] == (f"canary-credited:{payload}", OLGA, "canary", "queued")


async def test_once_it_is_forgotten_it_is_not_told_again(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await paid(operator_pool)
    await finish(operator_pool)
    await confirm(operator_pool, (CHARGE, "in"), (CHARGE, "out"), payer=OLGA)
    await record(operator_pool, await open_order(operator_pool, OLGA), charge="c2", payer=OLGA)
    await owner.execute("DELETE FROM people.outbox")
    rows = ((CHARGE, "in"), (CHARGE, "out"), ("c2", "in"))
    assert await confirm(operator_pool, *rows, payer=OLGA) == 1
    assert await said(owner) == []


async def test_a_refund_that_telegram_tells_of_first_ends_it(
    operator_pool: asyncpg.Pool,
) -> None:
    payload = await opened(operator_pool)
    assert await operator_pool.fetchval(BY_TELEGRAM, OLGA, CHARGE, payload, NOW, BOT)
    assert await state(operator_pool) == "done"
    assert await operator_pool.fetchval("SELECT perm FROM balance") == 0


async def test_the_books_are_right_at_every_step(operator_pool: asyncpg.Pool) -> None:
    payload = await opened(operator_pool)
    assert await operator_pool.fetch(AUDIT) == []
    await pay(operator_pool, payload)
    assert await operator_pool.fetch(AUDIT) == []
    await finish(operator_pool)
    assert await operator_pool.fetch(AUDIT) == []


async def test_one_that_is_credited_and_not_refunded_is_a_finding(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await paid(operator_pool)
    async with owner.transaction():
        await owner.execute("SET LOCAL session_replication_role = replica")
        await owner.execute("DELETE FROM shop.refund")
    assert "canary_without_refund" in [row["what"] for row in await operator_pool.fetch(AUDIT)]


async def test_it_does_not_count_as_a_sale(operator_pool: asyncpg.Pool) -> None:
    await paid(operator_pool)
    await finish(operator_pool)
    assert await operator_pool.fetch("SELECT * FROM takings") == []
    assert await operator_pool.fetch("SELECT * FROM flow") == []


async def test_it_is_no_sale_to_report(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await paid(operator_pool)
    async with owner.transaction():
        await owner.execute("SET LOCAL session_replication_role = replica")
        await owner.execute("UPDATE shop.payment SET paid_at = now() - interval '2 days'")
    report = "SELECT reported FROM report_day($1, 'UTC', '00:00'::time)"
    assert [await operator_pool.fetchval(report, BOT) for _ in range(2)] == [0, 0]


async def test_not_even_operators_write_there(operator_pool: asyncpg.Pool) -> None:
    await canary(operator_pool)
    with pytest.raises(asyncpg.PostgresError):
        await operator_pool.execute("DELETE FROM canary")
