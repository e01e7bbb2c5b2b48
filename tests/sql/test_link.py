import asyncio
from datetime import timedelta

import asyncpg
import pytest

from ledger.audit.findings import finding
from tests.ledger.auditing import tamper
from tests.sql.linking import SHARED, SUMMER, check, close, make, uses
from tests.sql.paying import ANN, BOT, LISTED, NOW, kinds, record
from tests.sql.promoting import AUDIT, audited

BOB = 8
SALES = "SELECT state, payments, people, refunds, stars FROM link"
REFUND = "SELECT ask_refund($1, $2, 1, 0, 900, 'x', 'chat', 5, 500)"
RECORDED = "SELECT status, new FROM record_payment($1, $2, $3, $4, $5, $6, '{}', $7, $8)"
COMPARE = (
    "SELECT verdict FROM compare_transactions(ARRAY[$1::bigint], ARRAY[$2], ARRAY['in'],"
    " ARRAY[50::bigint], ARRAY[$3], ARRAY[now()], 1)"
)


async def sold(pool: asyncpg.Pool, person: int = ANN, *, charge: str = "charge-1") -> None:
    """Let somebody pay summer."""
    await check(pool, person=person, query=charge)
    await record(pool, SUMMER, payer=person, charge=charge)


async def test_a_link_says_what_it_has_sold(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, uses=4)
    assert tuple(await pool.fetchrow(SALES)) == ("open", 0, 0, 0, 0)
    for number, person in enumerate((ANN, ANN, BOB)):
        await sold(pool, person, charge=f"c{number}")
    await record(pool, SHARED, charge="c9", payer=9)  # which is none of its sales
    await operator_pool.execute(REFUND, BOB, "c2")
    assert tuple(await pool.fetchrow(SALES)) == ("open", 3, 2, 0, 150)
    await pool.execute("SELECT finish_refund(8, 'c2')")
    assert tuple(await pool.fetchrow(SALES)) == ("open", 3, 2, 1, 100)
    await sold(pool, charge="c3")
    assert tuple(await pool.fetchrow(SALES)) == ("used_up", 4, 2, 1, 150)
    assert await audited(operator_pool) == []


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ("ends_at = now()", "over"),
        ("most_uses = 1, sold = 1", "used_up"),
        ("closed_key = deed_key", "closed"),
    ],
)
async def test_its_state_says_why_nobody_may_pay_it(
    pool: asyncpg.Pool,
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    change: str,
    state: str,
) -> None:
    await make(operator_pool)
    await owner.execute(f"UPDATE shop.link SET {change}")
    assert await pool.fetchval("SELECT state FROM link") == state


async def test_a_payment_that_no_check_has_seen_is_honoured_once(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool, uses=1)
    answers = [await record(pool, SUMMER) for _ in range(3)]
    assert [(row["status"], row["new"]) for row in answers] == [
        ("credited", True),
        *[("credited", False)] * 2,
    ]
    assert await kinds(pool) == [("purchase", 100)]
    assert await pool.fetchval("SELECT count(*) FROM orders") == 1
    assert (await record(pool, SUMMER, charge="c2", payer=BOB))["status"] == "credited"
    assert await uses(pool) == 2  # it is real money, so it counts beyond the limit
    assert await owner.fetchval("SELECT count(*) FROM people.consent") == 0
    assert await audited(operator_pool) == []


async def test_of_many_deliveries_of_many_charges_each_charge_counts_once(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool)
    calls = (record(pool, SUMMER, charge=f"c{number % 10}") for number in range(60))
    answers = await asyncio.gather(*calls)
    assert sum(row["new"] for row in answers) == 10
    assert await kinds(pool) == [("purchase", 100)] * 10
    assert not any(row["second"] for row in answers)
    assert await uses(pool) == 10
    assert await audited(operator_pool) == []


async def test_books_that_have_lost_a_link_honour_what_telegram_lists(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    assert await pool.fetchval(COMPARE, ANN, "charge-1", SUMMER) == "missing"
    for number in range(2):
        for _ in range(2):
            recorded = await record(pool, SUMMER, charge=f"charge-{number}", source=LISTED)
            assert recorded["status"] == "credited"
    assert await kinds(pool) == [("purchase", 100)] * 2
    assert await pool.fetchval(COMPARE, ANN, "charge-1", SUMMER) == "known"
    assert await audited(operator_pool) == []


async def test_a_payload_that_offers_far_too_much_waits_for_an_operator(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = "share.1000000000.50.small"
    for source in ("update", LISTED):
        assert (await record(pool, payload, source=source))["status"] == "review"
    assert await kinds(pool) == []
    assert await audited(operator_pool) == []


async def test_another_amount_waits_for_an_operator(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool)
    assert (await record(pool, SUMMER, stars=49))["status"] == "review"
    assert (await record(pool, SUMMER, charge="c2"))["status"] == "credited"
    assert await uses(pool) == 1
    assert await audited(operator_pool) == []


async def test_a_group_that_has_paid_waits_for_an_operator(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool)
    assert (await record(pool, SUMMER, payer=-100))["status"] == "review"
    assert await uses(pool) == 0
    assert await audited(operator_pool) == []
    listed = ([-100], ["charge-1"], ["in"], [50], [SUMMER])
    query = "SELECT verdict FROM compare_transactions($1, $2, $3, $4, $5)"
    assert await pool.fetchval(query, *listed) == "known"


async def test_a_payment_of_a_link_is_no_history(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool)
    await pool.execute("SELECT claim_reconciliation(1, 'w', 60, FALSE)")
    row = await pool.fetchrow(
        RECORDED, ANN, "c1", SUMMER, 50, "XTR", NOW - timedelta(days=900), LISTED, BOT
    )
    assert tuple(row) == ("credited", True)


async def test_a_refund_takes_back_what_a_link_has_sold(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool)
    await sold(pool)
    refund = "SELECT record_refund($1, 'charge-1', $2, 50, 'XTR', now(), '{}', 'update', 1)"
    await pool.execute(refund, ANN, SUMMER)
    assert await kinds(pool) == [("purchase", 100), ("refund", -100)]
    assert tuple(await pool.fetchrow(SALES)) == ("open", 1, 1, 1, 0)
    assert await audited(operator_pool) == []


async def test_people_get_a_copy_of_what_they_bought_by_links(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool)
    await sold(pool)
    links = await operator_pool.fetchval(
        "SELECT data -> 'links' -> 0 ->> 'payload' FROM personal_data($1)", ANN
    )
    assert links == SUMMER


async def test_the_bot_cannot_touch_the_tables(pool: asyncpg.Pool) -> None:
    for table in ("link", "link_order"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await pool.execute(f"DELETE FROM shop.{table}")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE shop.link SET sold = 3", {"link_sold"}),
        ("UPDATE shop.link SET sold = 0", {"link_sold"}),
        ("UPDATE shop.link SET most_uses = 5", {"link_unlike_act"}),
        ("UPDATE shop.link SET ends_at = '2030-01-01'", {"link_unlike_act"}),
        ("UPDATE shop.link SET closed_key = deed_key", {"link_without_act"}),
        ("UPDATE shop.link SET deed_key = 'x'", {"link_without_act", "link_gone"}),
        ("DELETE FROM shop.link", {"link_gone"}),
        (
            "UPDATE shop.link_order SET payload = 'link.summer.99.50.small'",
            {"link_order_unlike_payload", "link_payment_unlike_order", "link_sold"},
        ),
        ("UPDATE shop.link_order SET turn = 2", {"link_order_unlike_payload"}),
        ("DELETE FROM shop.link_order", {"link_payment_unlike_order", "link_sold"}),
        (
            "UPDATE shop.orders SET credits = 99",
            {"link_order_unlike_payload", "payment_credits"},
        ),
    ],
)
async def test_an_audit_sees_what_differs_from_the_books(
    pool: asyncpg.Pool,
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    change: str,
    found: set[str],
) -> None:
    await make(operator_pool)
    await sold(pool)
    assert await audited(operator_pool) == []
    await tamper(owner, change)
    assert set(await audited(operator_pool)) == found


async def test_an_audit_says_in_sentences_what_is_wrong(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool)
    await close(operator_pool)
    await tamper(owner, "UPDATE shop.link SET sold = 2, closed_key = NULL")
    found = [finding(*row).sentence for row in await operator_pool.fetch(AUDIT)]
    assert sorted(found) == [
        "An act says of a link: summer; there is none.",
        "The link summer was paid 0 times, and says 2.",
    ]
