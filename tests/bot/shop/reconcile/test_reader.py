"""Telegram's list against the books: the reading itself, on a sandbox and a real database."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import asyncpg
import pytest
from structlog.testing import capture_logs
from telegram.error import TelegramError

from bot.shop.reconcile.reader import ListReader
from ledger.model import PaymentStatus
from ledger.orders import Orders
from ledger.reconciliation import Direction, Reconciliation, Sums
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Direction as Way
from tests.listed import ANN, balance, here_for_long, order, paid_unseen, refunded_unseen
from tests.sql.listing import BOT, LEASE_RUNS_OUT

EVERYTHING = """
    SELECT (SELECT count(*) FROM ledger.entry), (SELECT count(*) FROM shop.payment),
        (SELECT count(*) FROM shop.refund), (SELECT count(*) FROM shop.reconciliation)
"""
REFUSE_STX_3 = """
    CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE 'charge_id: is none' USING ERRCODE = 'CO001'; END $$;
    CREATE TRIGGER refused BEFORE INSERT ON shop.payment FOR EACH ROW
        WHEN (new.charge_id = 'stx-3') EXECUTE FUNCTION public.refuse();
"""
FOREIGN = [
    {"type": "fragment", "withdrawal_state": {"type": "pending"}},
    {"type": "telegram_ads"},
    {"type": "telegram_api", "request_count": 5},
    {"type": "affiliate_program", "commission_per_mille": 50},
    {"type": "other"},
    {"type": "of_the_future", "strange": {"nested": [1]}},
]


async def test_a_payment_that_nobody_told_of_is_credited_once(
    sandbox: Sandbox, reader: ListReader, till: Orders, pool: asyncpg.Pool
) -> None:
    charge = paid_unseen(sandbox, await order(till))
    report = await reader.reconcile()
    assert report is not None
    assert ([row.charge_id for row in report.recorded], report.payments) == ([charge], 1)
    again = await reader.reconcile()
    assert again is not None
    assert (again.recorded, again.findings) == ([], [])
    assert await balance(pool) == 100
    [payment] = await till.payments(ANN)
    assert (payment.status, payment.source) == (PaymentStatus.CREDITED, f"reconcile:{BOT}")


async def test_a_refund_that_nobody_told_of_takes_the_credits_back(
    sandbox: Sandbox, reader: ListReader, till: Orders, pool: asyncpg.Pool
) -> None:
    charge = paid_unseen(sandbox, await order(till))
    await reader.reconcile()
    refunded_unseen(sandbox, charge)
    report = await reader.reconcile()
    assert report is not None
    assert ([row.charge_id for row in report.recorded], report.refunds) == ([charge], 1)
    assert report.findings == []
    assert await balance(pool) == 0


async def test_a_payment_that_matches_no_order_is_counted_as_in_review(
    sandbox: Sandbox, reader: ListReader, till: Orders, owner: asyncpg.Connection
) -> None:
    assert await reader.reconcile() is not None
    await here_for_long(owner)
    paid_unseen(sandbox, await order(till))
    paid_unseen(sandbox, "nonsense", charge="stx-lost")
    report = await reader.reconcile()
    assert report is not None
    assert (len(report.recorded), report.reviews) == (2, 1)


async def test_a_payment_and_its_refund_come_in_one_reading(
    sandbox: Sandbox, reader: ListReader, till: Orders, pool: asyncpg.Pool
) -> None:
    refunded_unseen(sandbox, paid_unseen(sandbox, await order(till)))
    report = await reader.reconcile()
    assert report is not None
    assert len(report.recorded) == 2
    kinds = await pool.fetch("SELECT kind FROM history WHERE user_id = 1 ORDER BY seq")
    assert [row["kind"] for row in kinds] == ["purchase", "refund"]


async def test_stars_that_fit_no_order_are_kept_for_a_person(
    sandbox: Sandbox, reader: ListReader, till: Orders, owner: asyncpg.Connection
) -> None:
    await reader.reconcile()
    await owner.execute("UPDATE shop.opening SET begun_at = now() - interval '1 day'")
    paid_unseen(sandbox, "nonsense")
    await reader.reconcile()
    [payment] = await till.payments(ANN)
    assert (payment.status, payment.reason) == (PaymentStatus.REVIEW, "unknown_order")


async def test_what_is_young_is_left_to_come_by_itself(
    sandbox: Sandbox, reader: ListReader, till: Orders, pool: asyncpg.Pool
) -> None:
    payload = await order(till)
    paid_unseen(sandbox, payload, charge="stx-old")
    paid_unseen(sandbox, payload, charge="stx-young", ago_s=5)
    report = await reader.reconcile()
    assert report is not None
    assert (len(report.recorded), report.young, report.findings) == (1, 1, [])
    assert await pool.fetchval("SELECT position FROM reconciliation") == 1
    young = sandbox.world.state.transactions[1]
    sandbox.world.state.transactions[1] = replace(young, at=young.at - 60)
    report = await reader.reconcile()
    assert report is not None
    assert [row.charge_id for row in report.recorded] == ["stx-young"]


async def test_clocks_that_differ_keep_nothing_waiting(
    sandbox: Sandbox, reader: ListReader, till: Orders
) -> None:
    paid_unseen(sandbox, await order(till), ago_s=-3600)
    report = await reader.reconcile()
    assert report is not None
    assert len(report.recorded) == 1


async def test_it_reads_on_where_it_was_and_never_only_the_first_pages(
    sandbox: Sandbox, new_reader: Callable[[], ListReader], till: Orders, pool: asyncpg.Pool
) -> None:
    payload = await order(till)
    for number in range(350):
        paid_unseen(sandbox, payload, stars=1, charge=f"stx-{number}", ago_s=9999 - number)
    first = await new_reader().reconcile()
    charge = paid_unseen(sandbox, payload)
    second = await new_reader().reconcile()
    assert first is not None
    assert second is not None
    assert (len(first.recorded), first.read) == (350, 350)
    assert ([row.charge_id for row in second.recorded], second.read) == ([charge], 101)
    assert second.sums == Sums(position=351, payments=351, payment_stars=400)
    assert await pool.fetchval("SELECT count(*) FROM payment") == 351


async def test_all_that_is_no_payment_is_counted_and_passed_over(
    sandbox: Sandbox, reader: ListReader, till: Orders
) -> None:
    for partner in FOREIGN:
        sandbox.world.stars.transfer(partner, 7, Way.SOURCE)
    sandbox.world.stars.transfer(FOREIGN[0], 20, Way.RECEIVER)
    paid_unseen(sandbox, await order(till))
    report = await reader.reconcile()
    assert report is not None
    assert (len(report.recorded), report.findings) == (1, [])
    assert report.sums.other_nanostars == (6 * 7 - 20) * 10**9


async def test_a_rehearsal_says_the_same_and_changes_nothing(
    sandbox: Sandbox, reader: ListReader, till: Orders, owner: asyncpg.Connection
) -> None:
    refunded_unseen(sandbox, paid_unseen(sandbox, await order(till)))
    sandbox.world.stars.charge_back(30)
    before = await owner.fetchrow(EVERYTHING)
    rehearsed = await reader.rehearse()
    assert await owner.fetchrow(EVERYTHING) == before
    done = await reader.reconcile()
    assert done is not None
    assert (rehearsed.recorded, rehearsed.mark) == (done.recorded, done.mark)


async def test_one_reads_at_a_time(
    sandbox: Sandbox, new_reader: Callable[[], ListReader], till: Orders, pool: asyncpg.Pool
) -> None:
    payload = await order(till)
    for number in range(150):
        paid_unseen(sandbox, payload, charge=f"stx-{number}", stars=1)
    reports = await asyncio.gather(*(new_reader().reconcile() for _ in range(5)))
    assert sum(report is not None for report in reports) == 1
    assert await pool.fetchval("SELECT payments FROM reconciliation") == 150


async def test_after_a_failure_on_the_way_another_goes_on(
    sandbox: Sandbox, new_reader: Callable[[], ListReader], till: Orders
) -> None:
    payload = await order(till)
    for number in range(150):
        paid_unseen(sandbox, payload, charge=f"stx-{number}", stars=1)
    sandbox.fault("500", on="getStarTransactions", after=1)
    with pytest.raises(TelegramError):
        await new_reader().reconcile()
    report = await new_reader().reconcile()
    assert report is not None
    assert (len(report.recorded), report.sums.payments) == (50, 150)


async def test_a_day_of_sales_is_recovered_in_order_and_once(
    sandbox: Sandbox, reader: ListReader, till: Orders, pool: asyncpg.Pool
) -> None:
    payloads = [await order(till, user_id) for user_id in range(1, 501)]
    for number, payload in enumerate(payloads):
        paid_unseen(sandbox, payload, payer=number + 1, charge=f"stx-{number}")
    for number in range(0, 500, 10):
        refunded_unseen(sandbox, f"stx-{number}")
    async with asyncio.timeout(30):
        report = await reader.reconcile()
    assert report is not None
    paid = [row.charge_id for row in report.recorded if row.direction is Direction.IN]
    assert paid == [f"stx-{number}" for number in range(500)]
    assert (report.payments, report.refunds, report.findings) == (500, 50, [])
    sums = await pool.fetchrow("SELECT count(*), sum(perm) FROM balance")
    assert tuple(sums) == (500, 450 * 100)


async def test_a_row_that_the_books_cannot_take_stops_none_of_its_page(
    sandbox: Sandbox,
    reader: ListReader,
    till: Orders,
    pool: asyncpg.Pool,
    owner: asyncpg.Connection,
) -> None:
    await owner.execute(REFUSE_STX_3)
    for number in range(1, 7):
        paid_unseen(sandbox, await order(till, number), payer=number, charge=f"stx-{number}")
    with capture_logs() as logs:
        report = await reader.reconcile()
    assert report is not None
    assert (report.payments, [one.what for one in report.findings]) == (5, ["unreadable"])
    assert [one["event"] for one in logs].count("transaction_not_recorded") == 1
    assert await pool.fetchval("SELECT sum(perm) FROM balance") == 500


async def test_a_page_of_payments_is_one_commit(
    sandbox: Sandbox, reader: ListReader, till: Orders, owner: asyncpg.Connection
) -> None:
    for number in range(1, 101):
        paid_unseen(sandbox, await order(till, number), payer=number, charge=f"stx-{number}")
    await reader.reconcile()
    commits = "SELECT count(DISTINCT xmin::text) FROM ledger.entry WHERE kind = 'purchase'"
    assert await owner.fetchval(commits) == 1


async def test_of_very_many_rows_only_the_first_are_kept_and_none_with_its_json(
    sandbox: Sandbox, reader: ListReader, till: Orders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.shop.reconcile.report.MOST_KEPT", 3)
    payload = await order(till)
    for number in range(10):
        paid_unseen(sandbox, payload, charge=f"stx-{number}")
    report = await reader.reconcile()
    assert report is not None
    assert (report.payments, report.recovered) == (10, 10)
    assert [(row.charge_id, row.raw) for row in report.recorded] == [
        (f"stx-{number}", "") for number in range(3)
    ]


async def test_what_a_killed_process_held_is_free_after_its_lease(
    sandbox: Sandbox,
    new_reader: Callable[[], ListReader],
    till: Orders,
    pool: asyncpg.Pool,
    owner: asyncpg.Connection,
) -> None:
    paid_unseen(sandbox, await order(till))
    books = Reconciliation(pool, bot_id=BOT)
    assert await books.claim_reconciliation(worker="killed", lease_s=60.0, from_start=False)
    assert await new_reader().reconcile() is None
    await owner.execute(LEASE_RUNS_OUT)
    report = await new_reader().reconcile()
    assert report is not None
    assert len(report.recorded) == 1


async def test_a_stop_leaves_the_list_to_others_whenever_it_comes(
    reader: ListReader, owner: asyncpg.Connection
) -> None:
    for step in range(60):
        reading = asyncio.create_task(reader.reconcile())
        await asyncio.wait({reading}, timeout=step / 4000)
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        free = "SELECT count(*) = 0 FROM shop.reconciliation WHERE due_at > clock_timestamp()"
        assert await owner.fetchval(free), step


async def test_what_was_sold_before_the_first_reading_is_counted_and_left_alone(
    sandbox: Sandbox, reader: ListReader, till: Orders, owner: asyncpg.Connection
) -> None:
    for number in range(120):
        paid_unseen(sandbox, f"goods-{number}", charge=f"old-{number}", ago_s=9999)
    refunded_unseen(sandbox, "old-1", ago_s=9999)
    ours = paid_unseen(sandbox, await order(till))
    report = await reader.reconcile()
    assert report is not None
    assert (report.history, [row.charge_id for row in report.recorded]) == (121, [ours])
    assert (report.findings, report.sums.payments) == ([], 1)
    refunded_unseen(sandbox, "old-2")
    report = await reader.reconcile()
    assert report is not None
    assert (report.history, report.recorded, report.findings) == (1, [], [])
    assert await owner.fetchval("SELECT history FROM shop.opening") == 122
    told = await owner.fetch("SELECT phrase FROM people.outbox ORDER BY id")
    assert [row["phrase"] for row in told] == ["receipt", "operator-history"]
