"""Links that sell plans: each first payment begins one of whoever pays, and renewals follow it."""

import asyncio
from datetime import timedelta

import asyncpg
import pytest

from ledger.links import Shared, read_shared
from ledger.model import Credits
from tests.ledger.auditing import tamper
from tests.sql.barring import bar
from tests.sql.linking import CHECK, LATER, check, close, make
from tests.sql.paying import ANN, BOT, LISTED, NOW, RAW, kinds, record
from tests.sql.planning import KEPT, LONG_AGO, MONTH, balance, begin, note, plan, steer, told
from tests.sql.promoting import audited

BEN = 8
MONTHLY = "link.club.plan.all.100.50.monthly"
CLUB = "link.club.plan.0.100.50.monthly"
CHECK_PLAN = CHECK.replace("$6)", "$6, 0, $7, $8)")
BEGINS = "SELECT * FROM record_payment($1, $2, $3, 50, 'XTR', $4, $5, $6, $7, NULL, $8, $9)"
SALES = "SELECT payments, people, stars, refunds, sold, state FROM link"


async def may(
    pool: asyncpg.Pool,
    payload: str = MONTHLY,
    *,
    person: int = ANN,
    query: str = "q1",
    sells: bool = True,
) -> str:
    """Ask whether somebody may pay a link for a plan."""
    row = await pool.fetchrow(CHECK_PLAN, person, payload, query, 50, "XTR", "1", BOT, sells)
    status: str = row["status"]
    return status


async def pay(
    pool: asyncpg.Pool,
    payload: str = MONTHLY,
    *,
    charge: str = "charge-0",
    person: int = ANN,
    month: int = 0,
    source: str = "update",
) -> asyncpg.Record:
    """Pay a link for a plan: the first time unless told that it is a later month."""
    at = NOW + month * MONTH
    begins = None if month or source == LISTED else True
    return await pool.fetchrow(
        BEGINS, person, charge, payload, at, RAW, source, BOT, at + MONTH, begins
    )


async def sold(pool: asyncpg.Pool) -> int:
    """Return how often the link has sold its plan."""
    times: int = await pool.fetchval("SELECT sold FROM link")
    return times


@pytest.fixture
async def club(operator_pool: asyncpg.Pool) -> None:
    """Let there be a link for a plan."""
    await make(operator_pool, MONTHLY)


@pytest.mark.usefixtures("club")
async def test_a_first_payment_begins_a_plan_of_the_payer(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    assert await may(pool) == "ok"
    assert (await pay(pool))["status"] == "credited"
    row = await plan(pool)
    assert (row["plan"], row["state"], row["keeps"], row["bot_id"]) == (
        *("monthly", "active", KEPT, BOT),
    )
    assert row["payload"].startswith(f"{ANN}.")
    assert row["until_at"] == NOW + MONTH
    assert await balance(pool) == 100
    assert await told(pool) == ["receipt-plan"]
    link = await pool.fetchrow("SELECT pack, credits, price, is_plan FROM link")
    assert tuple(link) == ("monthly", 100, 50, True)
    assert await audited(operator_pool) == []


@pytest.mark.usefixtures("club")
async def test_renewals_pay_the_same_plan_and_are_no_sales_of_the_link(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await may(pool)
    await pay(pool)
    for month in (1, 2):
        for _ in range(2):
            paid = await pay(pool, charge=f"charge-{month}", month=month)
            assert (paid["status"], paid["second"], paid["late"]) == ("credited", False, False)
    row = await plan(pool)
    assert (row["payments"], row["charge_id"]) == (3, "charge-0")
    assert row["until_at"] == NOW + 3 * MONTH
    assert await kinds(pool) == [("purchase", 100)] * 3
    assert await told(pool) == ["receipt-plan", "receipt-renewal", "receipt-renewal"]
    assert tuple(await pool.fetchrow(SALES)) == (1, 1, 50, 0, 1, "open")
    assert await audited(operator_pool) == []


async def test_a_renewal_takes_what_the_link_has_said(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, CLUB)
    await may(pool, CLUB)
    await pay(pool, CLUB)
    await pay(pool, CLUB, charge="charge-1", month=1)
    assert await balance(pool) == 100
    assert (await plan(pool))["keeps"] == 0
    assert await audited(operator_pool) == []


@pytest.mark.usefixtures("club")
async def test_whoever_has_a_plan_may_not_begin_another(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await begin(pool)
    assert await may(pool) == "has_plan"
    assert await may(pool, person=BEN, query="q2") == "ok"
    await pay(pool, person=BEN, charge="b")
    assert await may(pool, person=BEN, query="q3") == "has_plan"
    assert await owner.fetchval("SELECT count(*) FROM shop.link_order") == 1
    assert await owner.fetchval("SELECT count(*) FROM shop.plan") == 2


async def test_of_two_plans_that_are_paid_at_once_one_may_be(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, MONTHLY)
    other = MONTHLY.replace("club", "friends")
    await make(operator_pool, other, key="link:2")
    calls = [may(pool, payload, query=payload) for payload in (MONTHLY, other)]
    assert sorted(await asyncio.gather(*calls)) == ["busy", "ok"]


async def test_of_fifty_payers_at_once_five_begin_a_plan_by_a_link_for_five(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool, MONTHLY, uses=5)
    people = range(1, 51)

    async def buys(person: int) -> str:
        status = await may(pool, person=person, query=f"q{person}")
        if status == "ok":
            await pay(pool, person=person, charge=f"c{person}")
        return status

    answers = await asyncio.gather(*map(buys, people))
    assert sorted(answers) == ["link_used_up"] * 45 + ["ok"] * 5
    assert await sold(pool) == 5
    assert await owner.fetchval("SELECT count(*) FROM shop.plan") == 5
    ones = [person for person, answer in zip(people, answers, strict=True) if answer == "ok"]
    renewals = (pay(pool, person=person, charge=f"r{person}", month=1) for person in ones)
    assert {row["status"] for row in await asyncio.gather(*renewals)} == {"credited"}
    assert tuple(await pool.fetchrow(SALES)) == (5, 5, 250, 0, 5, "used_up")
    assert await audited(operator_pool) == []


@pytest.mark.usefixtures("club")
async def test_a_link_that_is_closed_or_sold_no_more_begins_none_and_renews_those_that_run(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await may(pool)
    await pay(pool)
    assert await may(pool, person=BEN, query="q2", sells=False) == "not_sold"
    await close(operator_pool, "club")
    assert await may(pool, person=BEN, query="q3") == "link_closed"
    assert await may(pool, query="q4") == "link_closed"  # it is not yet time to renew
    await owner.execute(LATER)
    await owner.execute("UPDATE shop.plan SET until_at = now()")
    assert await may(pool, query="q5", sells=False) == "ok"
    assert await may(pool, query="q6", sells=False) == "busy"
    await pay(pool, charge="charge-1", month=1)
    assert (await plan(pool))["payments"] == 2
    assert await sold(pool) == 1


@pytest.mark.usefixtures("club")
async def test_a_plan_that_is_cancelled_is_followed_by_a_new_one(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await may(pool)
    await pay(pool)
    assert await note(pool, MONTHLY, "cancelled")
    assert await may(pool, query="q2") == "ok"
    await pay(pool, charge="second")
    states = await pool.fetch("SELECT state, charge_id FROM plan ORDER BY charge_id")
    assert [tuple(row) for row in states] == [("cancelled", "charge-0"), ("active", "second")]
    await pay(pool, charge="third", month=1)
    payments = await pool.fetch("SELECT payments FROM plan ORDER BY charge_id")
    assert [row["payments"] for row in payments] == [1, 2]
    assert await sold(pool) == 2
    assert await audited(operator_pool) == []


@pytest.mark.usefixtures("club")
async def test_what_telegram_says_of_a_subscription_is_about_the_payers_plan(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    assert not await note(pool, MONTHLY, "cancelled")  # which nobody has begun
    for person in (ANN, BEN):
        await may(pool, person=person, query=f"q{person}")
        await pay(pool, person=person, charge=f"c{person}")
    assert await note(pool, MONTHLY, "failed")
    assert not await note(pool, MONTHLY, "failed")
    assert ((await plan(pool))["state"], (await plan(pool, BEN))["state"]) == ("failed", "active")
    assert await told(pool) == ["receipt-plan", "plan-failed"]
    assert await steer(operator_pool, (await plan(pool))["payload"]) == "ok"
    assert (await plan(pool))["state"] == "cancelled"


@pytest.mark.usefixtures("club")
async def test_payments_that_only_the_list_has_are_a_plan_and_its_renewals(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    for month in (0, 1, 2):
        for _ in range(2):
            paid = await pay(pool, charge=f"c{month}", month=month, source=LISTED)
            assert paid["status"] == "credited"
    assert (await plan(pool))["payments"] == 3
    assert await sold(pool) == 1
    assert await audited(operator_pool) == []


@pytest.mark.usefixtures("club")
async def test_a_renewal_that_comes_late_makes_the_plan_run_again(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pay(pool)
    await owner.execute(LONG_AGO, timedelta(days=2))
    await owner.fetchval("SELECT plans FROM sweep_plans(10)")
    assert (await plan(pool))["state"] == "over"
    await pay(pool, charge="c1", month=1)
    row = await plan(pool)
    assert (row["state"], row["payments"]) == ("active", 2)
    assert await sold(pool) == 1


@pytest.mark.usefixtures("club")
async def test_a_payment_of_the_list_begins_a_plan_if_the_last_one_is_over(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pay(pool)
    await owner.execute(LONG_AGO, timedelta(days=2))
    await owner.fetchval("SELECT plans FROM sweep_plans(10)")
    await pay(pool, charge="c1", source=LISTED)
    states = await pool.fetch("SELECT state FROM plan ORDER BY until_at")
    assert [row["state"] for row in states] == ["over", "active"]
    assert await sold(pool) == 2


@pytest.mark.usefixtures("club")
async def test_a_payment_of_the_list_begins_the_plan_that_was_asked_about(
    pool: asyncpg.Pool,
) -> None:
    await pay(pool)
    await note(pool, MONTHLY, "cancelled")
    assert await may(pool, query="q2") == "ok"
    await pay(pool, charge="c1", source=LISTED)
    assert await sold(pool) == 2
    assert await pool.fetchval("SELECT count(*) FROM plan") == 2


async def test_books_that_have_lost_the_link_go_on_with_the_plan(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    assert (await pay(pool, CLUB, source=LISTED))["status"] == "credited"
    assert (await pay(pool, CLUB, charge="c1", month=1))["status"] == "credited"
    row = await plan(pool)
    assert (row["plan"], row["keeps"], row["payments"]) == ("monthly", 0, 2)
    assert await audited(operator_pool) == []


@pytest.mark.usefixtures("club")
async def test_a_refund_of_the_first_payment_is_the_links(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await may(pool)
    await pay(pool)
    await pay(pool, charge="charge-1", month=1)
    refund = "SELECT record_refund($1, $2, $3, 50, 'XTR', now(), '{}', 'update', 1)"
    await pool.execute(refund, ANN, "charge-1", MONTHLY)
    assert tuple(await pool.fetchrow(SALES)) == (1, 1, 50, 0, 1, "open")
    await pool.execute(refund, ANN, "charge-0", MONTHLY)
    assert tuple(await pool.fetchrow(SALES)) == (1, 1, 0, 1, 1, "open")
    assert await audited(operator_pool) == []


@pytest.mark.usefixtures("club")
async def test_who_may_not_buy_and_what_nobody_pays_leaves_no_plan(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bar(operator_pool)
    assert await may(pool) == "barred"
    assert await owner.fetchval("SELECT count(*) FROM shop.plan") == 0
    assert await may(pool, person=BEN, query="q2") == "ok"
    await owner.execute(LATER)
    await owner.execute(
        "UPDATE shop.orders SET opened_at = now() - interval '40 d',"
        " expires_at = now() - interval '31 d'"
    )
    await pool.execute("SELECT sweep_orders(100)")
    assert await owner.fetchval("SELECT count(*) FROM shop.plan") == 0


@pytest.mark.usefixtures("club")
async def test_a_plan_needs_to_know_which_bot_sells_it(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^bot_id: "):
        await check(pool, MONTHLY)


@pytest.mark.parametrize(
    "payload",
    [
        "link.club.plan.100.50.monthly",
        "link.club.plan.some.100.50.monthly",
        "link.club.plan.1000000001.100.50.monthly",
        "link.club.plan.all.100.10001.monthly",
        "link.club.plan.all.0.50.monthly",
        "link.club.plan.all.100.50.",
        "share.plan.all.100.50.monthly",
    ],
)
async def test_what_is_no_plan_is_refused_and_sells_nothing(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, payload: str
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^payload: "):
        await make(operator_pool, payload)
    assert await check(pool, payload) == "unknown"
    assert (await record(pool, payload))["status"] == "review"


async def test_a_link_of_the_name_plan_sells_packs(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, "link.plan.100.50.small")
    row = await pool.fetchrow("SELECT name, pack, credits, price, is_plan FROM link")
    assert tuple(row) == ("plan", "small", 100, 50, False)


@pytest.mark.usefixtures("club")
@pytest.mark.parametrize(
    "change", ["UPDATE shop.plan SET keeps = 5", "DELETE FROM shop.plan", "turn"]
)
async def test_an_audit_sees_a_plan_unlike_its_link(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection, change: str
) -> None:
    await may(pool)
    await pay(pool)
    if change == "turn":
        change = "UPDATE shop.link_order SET turn = 2"
    await tamper(owner, change)
    assert await audited(operator_pool) == ["link_order_unlike_payload"]


@pytest.mark.parametrize(("payload", "keeps"), [(MONTHLY, None), (CLUB, 0)])
def test_python_reads_what_it_writes(payload: str, keeps: int | None) -> None:
    shared = read_shared(payload)
    assert isinstance(shared, Shared)
    assert (shared.payload, shared.is_plan) == (payload, True)
    assert shared.keeps == (None if keeps is None else Credits(keeps))
