"""Telegram's list against the books: the reading itself, on a sandbox and a real database."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import asyncpg
import pytest
from telegram import Bot
from telegram.error import TelegramError

from bot.shop.reconcile import Walk
from bot.shop.recover import Recover
from bot.shop.star_list import StarList
from ledger.model import Credits, PaymentStatus, Stars, UserId
from ledger.reconciliation import Direction, Reconciliation, Sums
from ledger.refunds import Refunds
from ledger.till import Till
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Direction as Way
from tests.listed import paid_unseen, refunded_unseen
from tests.sql.listing import LEASE_RUNS_OUT

ANN = UserId(1)
BOT_ID = 1
EVERYTHING = """
    SELECT (SELECT count(*) FROM ledger.entry), (SELECT count(*) FROM shop.payment),
        (SELECT count(*) FROM shop.refund), (SELECT count(*) FROM shop.reconciliation)
"""
FOREIGN = [
    {"type": "fragment", "withdrawal_state": {"type": "pending"}},
    {"type": "telegram_ads"},
    {"type": "telegram_api", "request_count": 5},
    {"type": "affiliate_program", "commission_per_mille": 50},
    {"type": "other"},
    {"type": "of_the_future", "strange": {"nested": [1]}},
]


@pytest.fixture
def till(pool: asyncpg.Pool) -> Till:
    return Till(pool)


@pytest.fixture
async def new_walk(sandbox: Sandbox, pool: asyncpg.Pool) -> AsyncIterator[Callable[[], Walk]]:
    """Return what makes a reader, as each process has one."""
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as bot:

        def made() -> Walk:
            recover = Recover(till=Till(pool), refunds=Refunds(pool), bot_id=BOT_ID)
            books = Reconciliation(pool, bot_id=BOT_ID)
            return Walk(stars=StarList(bot), books=books, recover=recover)

        yield made


@pytest.fixture
def walk(new_walk: Callable[[], Walk]) -> Walk:
    return new_walk()


async def order(till: Till, user_id: int = ANN) -> str:
    """Offer a person 100 credits for 50 Stars."""
    opened = await till.open_order(
        user_id=UserId(user_id),
        pack="small",
        credits=Credits(100),
        stars=Stars(50),
        terms="1",
        valid_s=600,
    )
    return opened.payload


async def balance(pool: asyncpg.Pool, user_id: int = ANN) -> int:
    """Say what a person has."""
    query = "SELECT coalesce(sum(perm + promo), 0)::bigint FROM api.balance WHERE user_id = $1"
    found: int = await pool.fetchval(query, user_id)
    return found


async def test_a_payment_that_nobody_told_of_is_credited_once(
    sandbox: Sandbox, walk: Walk, till: Till, pool: asyncpg.Pool
) -> None:
    charge = paid_unseen(sandbox, await order(till))
    report = await walk.reconcile()
    assert report is not None
    assert [row.charge_id for row in report.recovered(Direction.IN)] == [charge]
    again = await walk.reconcile()
    assert again is not None
    assert (again.recorded, again.findings) == ([], [])
    assert await balance(pool) == 100
    [payment] = await till.payments(ANN)
    assert (payment.status, payment.source) == (PaymentStatus.CREDITED, "reconcile")


async def test_a_refund_that_nobody_told_of_takes_the_credits_back(
    sandbox: Sandbox, walk: Walk, till: Till, pool: asyncpg.Pool
) -> None:
    charge = paid_unseen(sandbox, await order(till))
    await walk.reconcile()
    refunded_unseen(sandbox, charge)
    report = await walk.reconcile()
    assert report is not None
    assert [row.charge_id for row in report.recovered(Direction.OUT)] == [charge]
    assert report.findings == []
    assert await balance(pool) == 0


async def test_a_payment_and_its_refund_come_in_one_reading(
    sandbox: Sandbox, walk: Walk, till: Till, pool: asyncpg.Pool
) -> None:
    refunded_unseen(sandbox, paid_unseen(sandbox, await order(till)))
    report = await walk.reconcile()
    assert report is not None
    assert len(report.recorded) == 2
    kinds = await pool.fetch("SELECT kind FROM api.history WHERE user_id = 1 ORDER BY seq")
    assert [row["kind"] for row in kinds] == ["purchase", "refund"]


async def test_stars_that_fit_no_order_are_kept_for_a_person(
    sandbox: Sandbox, walk: Walk, till: Till
) -> None:
    paid_unseen(sandbox, "nonsense")
    await walk.reconcile()
    [payment] = await till.payments(ANN)
    assert (payment.status, payment.reason) == (PaymentStatus.REVIEW, "unknown_order")


async def test_what_is_young_is_left_to_come_by_itself(
    sandbox: Sandbox, walk: Walk, till: Till, pool: asyncpg.Pool
) -> None:
    payload = await order(till)
    paid_unseen(sandbox, payload, charge="stx-old")
    paid_unseen(sandbox, payload, charge="stx-young", ago_s=5)
    report = await walk.reconcile()
    assert report is not None
    assert (len(report.recorded), report.young, report.findings) == (1, 1, [])
    assert await pool.fetchval("SELECT position FROM api.reconciliation") == 1
    young = sandbox.world.state.transactions[1]
    sandbox.world.state.transactions[1] = replace(young, at=young.at - 60)
    report = await walk.reconcile()
    assert report is not None
    assert [row.charge_id for row in report.recorded] == ["stx-young"]


async def test_clocks_that_differ_keep_nothing_waiting(
    sandbox: Sandbox, walk: Walk, till: Till
) -> None:
    paid_unseen(sandbox, await order(till), ago_s=-3600)
    report = await walk.reconcile()
    assert report is not None
    assert len(report.recorded) == 1


async def test_it_reads_on_where_it_was_and_never_only_the_first_pages(
    sandbox: Sandbox, new_walk: Callable[[], Walk], till: Till, pool: asyncpg.Pool
) -> None:
    payload = await order(till)
    for number in range(350):
        paid_unseen(sandbox, payload, stars=1, charge=f"stx-{number}", ago_s=9999 - number)
    first = await new_walk().reconcile()
    charge = paid_unseen(sandbox, payload)
    second = await new_walk().reconcile()
    assert first is not None
    assert second is not None
    assert (len(first.recorded), first.read) == (350, 350)
    assert ([row.charge_id for row in second.recorded], second.read) == ([charge], 101)
    assert second.sums == Sums(position=351, payments=351, payment_stars=400)
    assert await pool.fetchval("SELECT count(*) FROM api.payment") == 351


async def test_all_that_is_no_payment_is_counted_and_passed_over(
    sandbox: Sandbox, walk: Walk, till: Till
) -> None:
    for partner in FOREIGN:
        sandbox.world.stars.transfer(partner, 7, Way.SOURCE)
    sandbox.world.stars.transfer(FOREIGN[0], 20, Way.RECEIVER)
    paid_unseen(sandbox, await order(till))
    report = await walk.reconcile()
    assert report is not None
    assert (len(report.recorded), report.findings) == (1, [])
    assert report.sums.other_nanostars == (6 * 7 - 20) * 10**9


async def test_another_amount_than_the_books_have_is_found(
    sandbox: Sandbox, walk: Walk, till: Till
) -> None:
    paid_unseen(sandbox, await order(till))
    await walk.reconcile()
    row = sandbox.world.state.transactions[0]
    sandbox.world.state.transactions[0] = replace(row, stars=49)
    sandbox.world.state.bot_stars -= 1
    report = await walk.reconcile(from_start=True)
    assert report is not None
    [finding] = report.findings
    assert (finding.what, finding.charge_id) == ("unlike", row.charge_id)
    assert finding.telegram.startswith("49 Stars")


async def test_what_only_the_books_have_is_found(
    sandbox: Sandbox, walk: Walk, till: Till, owner: asyncpg.Connection
) -> None:
    paid_unseen(sandbox, await order(till))
    await walk.reconcile()
    await owner.execute("UPDATE shop.payment SET listed_at = NULL")
    sandbox.world.state.transactions.clear()
    sandbox.world.state.bot_stars = 0
    await walk.reconcile(from_start=True)
    report = await walk.reconcile()
    assert report is not None
    assert [finding.what for finding in report.findings] == ["unlisted-payment"]


async def test_stars_that_a_store_took_back_are_found(
    sandbox: Sandbox, walk: Walk, till: Till
) -> None:
    paid_unseen(sandbox, await order(till))
    sandbox.world.stars.charge_back(30)
    report = await walk.reconcile()
    assert report is not None
    [finding] = report.findings
    assert (finding.what, finding.telegram, finding.books) == ("balance", "20", "50")


async def test_the_same_finding_has_the_same_mark_when_sales_go_on(
    sandbox: Sandbox, walk: Walk, till: Till
) -> None:
    payload = await order(till)
    sandbox.world.stars.charge_back(30)
    marks = []
    for number in range(2):
        paid_unseen(sandbox, payload, charge=f"stx-{number}")
        report = await walk.reconcile()
        assert report is not None
        marks.append(report.mark)
    assert marks[0] == marks[1] != ""
    sandbox.world.stars.charge_back(1)
    report = await walk.reconcile()
    assert report is not None
    assert report.mark != marks[0]


async def test_a_list_that_has_become_shorter_is_read_anew(
    sandbox: Sandbox, walk: Walk, till: Till
) -> None:
    payload = await order(till)
    for number in range(3):
        paid_unseen(sandbox, payload, charge=f"stx-{number}")
    await walk.reconcile()
    del sandbox.world.state.transactions[1:]
    sandbox.world.state.bot_stars = 50
    report = await walk.reconcile()
    assert report is not None
    assert [finding.what for finding in report.findings] == ["shorter"]
    assert report.sums == Sums(position=1, payments=1, payment_stars=50)


async def test_a_row_that_cannot_be_used_stands_in_nobodys_way(
    sandbox: Sandbox, walk: Walk, till: Till
) -> None:
    payload = await order(till)
    paid_unseen(sandbox, payload, charge="stx-\0")
    paid_unseen(sandbox, payload, charge="")
    charge = paid_unseen(sandbox, payload)
    report = await walk.reconcile()
    assert report is not None
    assert [row.charge_id for row in report.recorded] == [charge]
    assert {finding.what for finding in report.findings} >= {"unreadable"}


async def test_a_rehearsal_says_the_same_and_changes_nothing(
    sandbox: Sandbox, walk: Walk, till: Till, owner: asyncpg.Connection
) -> None:
    refunded_unseen(sandbox, paid_unseen(sandbox, await order(till)))
    sandbox.world.stars.charge_back(30)
    before = await owner.fetchrow(EVERYTHING)
    rehearsed = await walk.rehearse()
    assert await owner.fetchrow(EVERYTHING) == before
    done = await walk.reconcile()
    assert done is not None
    assert (rehearsed.recorded, rehearsed.mark) == (done.recorded, done.mark)


async def test_one_reads_at_a_time(
    sandbox: Sandbox, new_walk: Callable[[], Walk], till: Till, pool: asyncpg.Pool
) -> None:
    payload = await order(till)
    for number in range(150):
        paid_unseen(sandbox, payload, charge=f"stx-{number}", stars=1)
    reports = await asyncio.gather(*(new_walk().reconcile() for _ in range(5)))
    assert sum(report is not None for report in reports) == 1
    assert await pool.fetchval("SELECT payments FROM api.reconciliation") == 150


async def test_after_a_failure_on_the_way_another_goes_on(
    sandbox: Sandbox, new_walk: Callable[[], Walk], till: Till, owner: asyncpg.Connection
) -> None:
    payload = await order(till)
    for number in range(150):
        paid_unseen(sandbox, payload, charge=f"stx-{number}", stars=1)
    sandbox.fault("500", on="getStarTransactions", after=1)
    with pytest.raises(TelegramError):
        await new_walk().reconcile()
    assert await new_walk().reconcile() is None
    await owner.execute(LEASE_RUNS_OUT)
    report = await new_walk().reconcile()
    assert report is not None
    assert (len(report.recorded), report.sums.payments) == (50, 150)


async def test_a_day_of_sales_is_recovered_in_order_and_once(
    sandbox: Sandbox, walk: Walk, till: Till, pool: asyncpg.Pool
) -> None:
    payloads = [await order(till, user_id) for user_id in range(1, 501)]
    for number, payload in enumerate(payloads):
        paid_unseen(sandbox, payload, payer=number + 1, charge=f"stx-{number}")
    for number in range(0, 500, 10):
        refunded_unseen(sandbox, f"stx-{number}")
    async with asyncio.timeout(30):
        report = await walk.reconcile()
    assert report is not None
    assert [row.charge_id for row in report.recovered(Direction.IN)] == [
        f"stx-{number}" for number in range(500)
    ]
    assert (len(report.recovered(Direction.OUT)), report.findings) == (50, [])
    sums = await pool.fetchrow("SELECT count(*), sum(perm) FROM api.balance")
    assert tuple(sums) == (500, 450 * 100)
