from datetime import timedelta

import asyncpg
import pytest

from ledger.db.scripts import read_release
from tests.ledger.auditing import tamper
from tests.sql.asking import Ask
from tests.sql.paying import ANN, BOT, LISTED, NOW, kinds, open_order, record
from tests.sql.planning import (
    GONE,
    KEPT,
    LONG_AGO,
    MONTH,
    balance,
    begin,
    note,
    open_plan,
    pay,
    plan,
    spend,
    told,
)
from tests.sql.promoting import audited
from tests.sql.refunding import ask, told_by_telegram

CHECK = "SELECT status FROM check_order($1, $2, $3, $4, 'XTR')"


async def test_a_plan_runs_from_its_first_payment(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await open_plan(pool)
    paid = await pay(pool, payload)
    assert (paid["status"], paid["second"], paid["late"]) == ("credited", False, False)
    row = await plan(pool)
    assert (row["state"], row["until_at"], row["payments"]) == ("active", NOW + MONTH, 1)
    assert (row["charge_id"], row["plan"], row["keeps"]) == ("charge-0", "monthly", None)
    assert await kinds(pool) == [("purchase", 100)]
    assert await told(pool) == ["receipt-plan"]
    assert await audited(operator_pool) == []


async def test_a_renewal_is_a_payment_of_its_own(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await begin(pool)
    for month in range(1, 13):
        paid = await pay(pool, payload, month=month)
        assert (paid["status"], paid["second"], paid["late"]) == ("credited", False, False)
    row = await plan(pool)
    assert (row["until_at"], row["payments"], row["charge_id"]) == (
        NOW + 13 * MONTH,
        13,
        "charge-0",
    )
    assert await kinds(pool) == [("purchase", 100)] * 13
    assert await told(pool) == ["receipt-plan"] + ["receipt-renewal"] * 12
    assert await audited(operator_pool) == []


async def test_a_renewal_counts_once_whichever_way_it_comes(pool: asyncpg.Pool) -> None:
    payload = await begin(pool)
    for source in ("update", LISTED, "update"):
        await pay(pool, payload, month=1, source=source)
    assert await kinds(pool) == [("purchase", 100)] * 2
    assert (await plan(pool))["payments"] == 2


@pytest.mark.parametrize(
    ("keeps", "spent", "gone"),
    [
        (KEPT, 30, 0),
        (GONE, 30, 70),
        (GONE, 100, 0),
        (GONE, 0, 100),
        (50, 30, 20),
        (50, 60, 0),
        (500, 0, 0),
    ],
)
async def test_unused_credits_become_what_was_said(
    pool: asyncpg.Pool, owner: asyncpg.Connection, keeps: int | None, spent: int, gone: int
) -> None:
    payload = await begin(pool, keeps=keeps)
    if spent:
        await spend(pool, spent)
    await pay(pool, payload, month=1)
    assert await balance(pool) == 100 - spent - gone + 100
    facts = "SELECT facts ->> 'gone' FROM people.outbox WHERE phrase = 'receipt-renewal'"
    assert await owner.fetchval(facts) == str(gone)
    assert await audited(owner) == []


async def test_what_was_kept_is_the_plans_own_next_time(pool: asyncpg.Pool) -> None:
    payload = await begin(pool, keeps=50)
    await pay(pool, payload, month=1)
    assert await balance(pool) == 150
    await spend(pool, 20)
    await pay(pool, payload, month=2)
    assert await balance(pool) == 150


@pytest.mark.parametrize(("spent", "left"), [(0, 40), (60, 40), (120, 20)])
async def test_credits_that_were_bought_beside_it_stay(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, spent: int, left: int
) -> None:
    payload = await begin(pool, keeps=GONE)
    await operator_pool.execute("SELECT purchase(7, 40, 'a pack')")
    if spent:
        await spend(pool, spent)
    await pay(pool, payload, month=1)
    assert await balance(pool) == left + 100


async def test_credits_that_were_there_before_stay(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await operator_pool.execute("SELECT purchase(7, 40, 'a pack')")
    payload = await begin(pool, keeps=GONE)
    await pay(pool, payload, month=1)
    assert await balance(pool) == 140


async def test_expiring_credits_are_used_first_and_stay(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await begin(pool, keeps=GONE)
    await pool.execute("SELECT bonus(7, 30, 'b', now() + interval '1 day')")
    await spend(pool, 20)
    await pay(pool, payload, month=1)
    assert await balance(pool) == 110
    assert await audited(operator_pool) == []


async def test_what_came_back_was_not_used(pool: asyncpg.Pool) -> None:
    payload = await begin(pool, keeps=GONE)
    await spend(pool, 80)
    await pool.execute("SELECT undo(7, 'u', 's')")
    await pay(pool, payload, month=1)
    assert await balance(pool) == 100


async def test_a_hold_of_before_gives_back_no_more_than_it_took(pool: asyncpg.Pool) -> None:
    payload = await begin(pool, keeps=GONE)
    await pool.execute("SELECT hold(7, 80, 'h', now() + interval '1 day')")
    await pay(pool, payload, month=1)
    assert await balance(pool) == 100
    await pool.execute("SELECT release(7, 'r', 'h')")
    assert await balance(pool) == 180
    await pay(pool, payload, month=2)
    assert await balance(pool) == 180


async def test_whoever_is_in_debt_loses_nothing_by_a_renewal(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await begin(pool, keeps=GONE)
    await operator_pool.execute("""SELECT adjust(7, -130, 'a', '{"why": "a test"}')""")
    await pay(pool, payload, month=1)
    assert await balance(pool) == 70
    assert "receipt-debt" in await told(pool)
    await operator_pool.execute("SELECT purchase(7, 500, 'a pack')")
    await pay(pool, payload, month=2)
    assert await balance(pool) == 600  # of the plan's credits 30 paid off the debt


async def test_what_a_refund_has_eaten_of_a_plan_is_not_taken_out_of_a_pack(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    old = await open_order(pool)
    await record(pool, old, charge="old")
    await spend(pool, 100)
    payload = await begin(pool, keeps=GONE)
    await told_by_telegram(pool, old, "old")
    await operator_pool.execute("SELECT purchase(7, 500, 'a pack')")
    assert await balance(pool) == 500
    await pay(pool, payload, month=1)
    assert await balance(pool) == 600


async def test_the_refund_of_a_renewal_gives_back_what_it_took(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await operator_pool.execute("SELECT purchase(7, 40, 'a pack')")
    payload = await begin(pool, keeps=GONE)
    await spend(pool, 30)
    await pay(pool, payload, month=1)
    assert await balance(pool) == 140
    await told_by_telegram(pool, payload, "charge-1")
    assert await balance(pool) == 110
    assert (await kinds(pool))[-2:] == [("refund", -100), ("bonus", 70)]
    await pay(pool, payload, month=2)
    assert await balance(pool) == 140
    assert await audited(operator_pool) == []


async def test_a_renewal_takes_nothing_of_a_pack_for_what_a_refund_has_eaten(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await begin(pool, keeps=GONE)
    await pay(pool, payload, month=1)
    await spend(pool, 60)
    await told_by_telegram(pool, payload, "charge-1")
    assert await balance(pool) == 40
    await operator_pool.execute("SELECT purchase(7, 50, 'a pack')")
    await pay(pool, payload, month=2)
    assert await balance(pool) == 150
    assert await audited(operator_pool) == []


async def test_what_a_refund_sets_aside_is_not_used(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await begin(pool, keeps=GONE)
    await record(pool, await open_order(pool), charge="pack")
    await ask(operator_pool, charge="pack")
    assert await balance(pool) == 100
    await pay(pool, payload, month=1)
    assert await balance(pool) == 100


async def test_a_plan_runs_until_telegram_says(pool: asyncpg.Pool) -> None:
    payload = await open_plan(pool)
    await pool.execute(
        "SELECT record_payment($1, 'c', $2, 50, 'XTR', $3, '{}', 'update', $4, NULL, $5)",
        *(ANN, payload, NOW, BOT, NOW + timedelta(days=29)),
    )
    assert (await plan(pool))["until_at"] == NOW + timedelta(days=29)


async def test_a_renewal_that_comes_after_a_later_one_shortens_nothing(pool: asyncpg.Pool) -> None:
    payload = await begin(pool)
    for month in (2, 1):
        await pay(pool, payload, month=month)
    assert (await plan(pool))["until_at"] == NOW + 3 * MONTH
    assert await balance(pool) == 300


async def test_the_refund_of_the_first_month_leaves_the_second(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await begin(pool, keeps=KEPT)
    await pay(pool, payload, month=1)
    await told_by_telegram(pool, payload, "charge-0")
    assert await balance(pool) == 100
    row = await plan(pool)
    assert (row["state"], row["payments"]) == ("active", 2)
    assert await audited(operator_pool) == []


async def test_the_refund_of_a_month_gives_back_what_the_next_one_took_of_it(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await begin(pool, keeps=GONE)
    await pay(pool, payload, month=1)
    await told_by_telegram(pool, payload, "charge-0")
    assert await balance(pool) == 100  # of month 1
    await told_by_telegram(pool, payload, "charge-1")
    assert await balance(pool) == 0
    assert await audited(operator_pool) == []


async def test_what_went_with_a_renewal_comes_back_once(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await begin(pool, keeps=GONE)
    await pay(pool, payload, month=1)
    await told_by_telegram(pool, payload, "charge-1")
    assert await balance(pool) == 100  # of month 0
    await told_by_telegram(pool, payload, "charge-0")
    assert await balance(pool) == 0
    assert await audited(operator_pool) == []


async def test_telegram_knows_a_plan_by_the_payment_that_began_it_last(pool: asyncpg.Pool) -> None:
    payload = await begin(pool)
    await pay(pool, payload, month=1)
    assert (await plan(pool))["charge_id"] == "charge-0"
    await note(pool, payload, "failed")
    await pool.execute(
        "SELECT record_payment($1, 'again', $2, 50, 'XTR', $3, '{}', 'update', $4, NULL, $5, TRUE)",
        *(ANN, payload, NOW + 3 * MONTH, BOT, NOW + 4 * MONTH),
    )
    row = await plan(pool)
    assert (row["charge_id"], row["state"], row["payments"]) == ("again", "active", 3)


async def test_a_renewal_is_paid_from_one_device_at_a_time(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await begin(pool)
    await owner.execute("UPDATE shop.plan SET until_at = now()")
    answers = [await pool.fetchval(CHECK, ANN, payload, query, 50) for query in ("q1", "q2", "q1")]
    assert answers == ["ok", "busy", "ok"]
    assert await pool.fetchval(CHECK.replace("status", "renews"), ANN, payload, "q1", 50)


async def test_a_renewal_that_telegram_took_before_a_cancel_leaves_it_cancelled(
    pool: asyncpg.Pool,
) -> None:
    payload = await begin(pool)
    await note(pool, payload, "cancelled")
    await pay(pool, payload, month=1, paid_at=NOW)
    row = await plan(pool)
    assert (row["state"], row["payments"]) == ("cancelled", 2)
    assert await balance(pool) == 200


@pytest.mark.parametrize("before", ["cancelled", "failed"])
async def test_a_renewal_after_it_shows_that_the_plan_goes_on(
    pool: asyncpg.Pool, before: str
) -> None:
    payload = await begin(pool)
    await note(pool, payload, before, "large")
    await pay(pool, payload, month=1)
    row = await plan(pool)
    assert (row["state"], row["next_plan"]) == ("active", None)


async def test_a_renewal_makes_a_plan_run_that_was_over(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await begin(pool)
    await owner.execute(LONG_AGO, timedelta(days=3))
    await pool.execute("SELECT sweep_plans(10)")
    assert (await plan(pool))["state"] == "over"
    await pay(pool, payload, month=1)
    assert (await plan(pool))["state"] == "active"
    assert await balance(pool) == 200


@pytest.mark.parametrize(
    ("until", "answer"),
    [(timedelta(days=20), "paid"), (timedelta(hours=12), "ok"), (timedelta(hours=-12), "ok")],
)
async def test_the_checkout_of_a_renewal_may_pay_when_it_is_time(
    pool: asyncpg.Pool, owner: asyncpg.Connection, until: timedelta, answer: str
) -> None:
    payload = await begin(pool)
    await owner.execute("UPDATE shop.plan SET until_at = now() + $1::interval", until)
    assert await pool.fetchval(CHECK, ANN, payload, "q1", 50) == answer
    assert await pool.fetchval(CHECK, ANN, payload, "q2", 49) == "wrong_amount"


async def test_sales_that_are_off_and_a_bar_stop_no_renewal(
    pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection
) -> None:
    payload = await begin(pool)
    await operator("switch_sales", "off", 900, "a pause", "sales:1", BOT)
    await operator("bar", ANN, 900, "farming", "bar:1", BOT)
    await owner.execute("UPDATE shop.plan SET until_at = now()")
    assert await pool.fetchval(CHECK, ANN, payload, "q1", 50) == "ok"
    assert (await pay(pool, payload, month=1))["status"] == "credited"


async def test_a_barred_person_begins_no_plan_but_is_credited_what_they_paid(
    pool: asyncpg.Pool, operator: Ask
) -> None:
    payload = await open_plan(pool)
    await operator("bar", ANN, 900, "farming", "bar:1", BOT)
    assert await pool.fetchval(CHECK, ANN, payload, "q1", 50) == "barred"
    assert (await pay(pool, payload))["status"] == "credited"
    assert (await plan(pool))["state"] == "active"


async def test_of_two_plans_at_once_one_may_be_paid(pool: asyncpg.Pool) -> None:
    first, second = await open_plan(pool), await open_plan(pool, name="large")
    assert await pool.fetchval(CHECK, ANN, first, "q1", 50) == "ok"
    assert await pool.fetchval(CHECK, ANN, second, "q2", 50) == "busy"
    await pay(pool, first)
    assert await pool.fetchval(CHECK, ANN, second, "q2", 50) == "has_plan"


async def test_two_plans_that_were_paid_all_the_same_both_count(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    first, second = await open_plan(pool), await open_plan(pool, name="large")
    await pay(pool, first, charge="charge-a")
    await pay(pool, second, charge="charge-b")
    rows = await pool.fetch("SELECT plan, state FROM plan ORDER BY plan")
    assert [tuple(row) for row in rows] == [("large", "active"), ("monthly", "active")]
    assert await balance(pool) == 200
    assert await audited(operator_pool) == []


async def test_a_plan_that_the_books_have_lost_comes_back_with_its_payments(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator_pool: asyncpg.Pool
) -> None:
    payload = await open_plan(pool, keeps=GONE)
    await owner.execute("DELETE FROM shop.orders")
    for month in range(3):
        assert (await pay(pool, payload, month=month, source=LISTED))["status"] == "credited"
    row = await plan(pool)
    assert (row["state"], row["until_at"], row["keeps"]) == ("active", NOW + 3 * MONTH, None)
    assert await balance(pool) == 300  # nobody knows what was said: so all is kept
    assert await audited(operator_pool) == []


async def test_a_review_that_ends_by_the_list_begins_the_plan(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator_pool: asyncpg.Pool
) -> None:
    payload = await open_plan(pool)
    await owner.execute("DELETE FROM shop.orders")
    assert (await pay(pool, payload))["status"] == "review"
    assert (await pay(pool, payload, source=LISTED))["status"] == "credited"
    assert (await plan(pool))["state"] == "active"
    assert await audited(operator_pool) == []


async def test_a_payment_that_says_no_end_pays_for_thirty_days(pool: asyncpg.Pool) -> None:
    payload = await open_plan(pool)
    await pool.execute(
        "SELECT record_payment($1, 'c', $2, 50, 'XTR', $3, '{}', 'update', $4)",
        *(ANN, payload, NOW, BOT),
    )
    assert (await plan(pool))["until_at"] == NOW + MONTH


@pytest.mark.parametrize("endless", ["infinity", "-infinity"])
async def test_an_end_that_is_none_is_refused(pool: asyncpg.Pool, endless: str) -> None:
    payload = await open_plan(pool)
    with pytest.raises(asyncpg.PostgresError, match="until"):
        await pool.execute(
            "SELECT record_payment($1, 'c', $2, 50, 'XTR', $3, '{}', 'update', $4, NULL,"
            f" '{endless}')",
            *(ANN, payload, NOW, BOT),
        )
    assert await kinds(pool) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE shop.plan SET state = 'offered', until_at = NULL", {"plan_unlike_payments"}),
        ("UPDATE shop.plan SET keeps = NULL", {"unused_taken"}),
        ("DELETE FROM shop.plan", {"unused_taken", "order_first_payment"}),
        (
            "UPDATE shop.payment SET order_id = NULL",
            {"plan_unlike_payments", "payment_unlike_purchase", "order_without_payment"},
        ),
    ],
)
async def test_an_audit_sees_a_plan_that_its_books_contradict(
    pool: asyncpg.Pool, owner: asyncpg.Connection, change: str, found: set[str]
) -> None:
    payload = await begin(pool, keeps=GONE)
    await pay(pool, payload, month=1)
    assert await audited(owner) == []
    await tamper(owner, change)
    assert found <= set(await audited(owner))


async def test_an_audit_sees_lasting_credits_that_expire(
    owner: asyncpg.Connection, operator_pool: asyncpg.Pool
) -> None:
    await operator_pool.execute("SELECT purchase(7, 40, 'a pack')")
    core = read_release().core
    await owner.execute(f"SELECT {core}.append(7, 'expire', -10, 0, 10, 'expire:2')")
    assert await audited(owner) == ["unused_taken"]


async def test_what_a_renewal_takes_counts_as_spent(pool: asyncpg.Pool) -> None:
    payload = await begin(pool, keeps=GONE)
    await pay(pool, payload, month=1)
    rows = await pool.fetch("SELECT account, credits FROM legs WHERE seq = 3 ORDER BY account")
    assert [tuple(row) for row in rows] == [("person", -100), ("spending", 100)]
