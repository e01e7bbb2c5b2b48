"""What a reading of Telegram's list finds, and how it names it."""

from dataclasses import replace

import asyncpg
import pytest

from bot.shop.reconcile.reader import ListReader
from ledger.orders import Orders
from ledger.reconciliation import Sums
from sandbox.pytest_plugin import Sandbox
from tests.listed import a_minute_later, order, paid_unseen
from tests.sql.listing import confirm
from tests.sql.paying import record


async def test_another_amount_than_the_books_have_is_found(
    sandbox: Sandbox, reader: ListReader, till: Orders
) -> None:
    paid_unseen(sandbox, await order(till))
    await reader.reconcile()
    row = sandbox.world.state.transactions[0]
    sandbox.world.state.transactions[0] = replace(row, stars=49)
    sandbox.world.state.bot_stars -= 1
    report = await reader.reconcile(from_start=True)
    assert report is not None
    [finding] = report.findings
    assert (finding.what, finding.charge_id) == ("unlike", row.charge_id)
    assert finding.telegram.startswith("49 Stars")


async def test_what_only_the_books_have_is_found(
    sandbox: Sandbox, reader: ListReader, till: Orders, owner: asyncpg.Connection
) -> None:
    paid_unseen(sandbox, await order(till))
    await reader.reconcile()
    await owner.execute("UPDATE shop.payment SET listed_at = NULL")
    sandbox.world.state.transactions.clear()
    sandbox.world.state.bot_stars = 0
    await reader.reconcile(from_start=True)
    report = await reader.reconcile()
    assert report is not None
    assert [finding.what for finding in report.findings] == ["unlisted-payment"]


async def test_stars_that_a_store_took_back_are_found(
    sandbox: Sandbox, reader: ListReader, till: Orders
) -> None:
    paid_unseen(sandbox, await order(till))
    sandbox.world.stars.charge_back(30)
    report = await reader.reconcile()
    assert report is not None
    [finding] = report.findings
    assert (finding.what, finding.telegram, finding.books) == ("balance", "20", "50")


async def test_the_same_finding_has_the_same_mark_when_sales_go_on(
    sandbox: Sandbox, reader: ListReader, till: Orders, owner: asyncpg.Connection
) -> None:
    payload = await order(till)
    sandbox.world.stars.charge_back(30)
    marks = []
    for number in range(2):
        paid_unseen(sandbox, payload, charge=f"stx-{number}")
        report = await reader.reconcile()
        assert report is not None
        marks.append(report.mark)
    assert marks[0] == marks[1] != ""
    sandbox.world.stars.charge_back(1)
    await a_minute_later(owner)
    report = await reader.reconcile()
    assert report is not None
    assert report.mark != marks[0]


async def test_a_list_that_has_become_shorter_is_read_anew(
    sandbox: Sandbox, reader: ListReader, till: Orders
) -> None:
    payload = await order(till)
    for number in range(3):
        paid_unseen(sandbox, payload, charge=f"stx-{number}")
    await reader.reconcile()
    del sandbox.world.state.transactions[1:]
    sandbox.world.state.bot_stars = 50
    report = await reader.reconcile()
    assert report is not None
    assert [finding.what for finding in report.findings] == ["shorter"]
    assert report.sums == Sums(position=1, payments=1, payment_stars=50)


async def test_a_row_that_cannot_be_used_stands_in_nobodys_way(
    sandbox: Sandbox, reader: ListReader, till: Orders
) -> None:
    payload = await order(till)
    paid_unseen(sandbox, payload, charge="stx-\0")
    paid_unseen(sandbox, payload, charge="")
    charge = paid_unseen(sandbox, payload)
    report = await reader.reconcile()
    assert report is not None
    assert [row.charge_id for row in report.recorded] == [charge]
    assert {finding.what for finding in report.findings} >= {"unreadable"}


@pytest.mark.parametrize("stars", [2**63, 2**62, -(2**62)])
async def test_amounts_that_no_book_can_keep_stand_in_nobodys_way(
    sandbox: Sandbox, reader: ListReader, till: Orders, stars: int
) -> None:
    payload = await order(till)
    for number in range(2):
        paid_unseen(sandbox, payload, charge=f"stx-{number}")
        row = sandbox.world.state.transactions[number]
        sandbox.world.state.transactions[number] = replace(row, stars=stars)
    charge = paid_unseen(sandbox, payload)
    report = await reader.reconcile()
    assert report is not None
    assert [row.charge_id for row in report.recorded] == [charge]
    assert [finding.what for finding in report.findings[:2]] == ["unreadable"] * 2


async def test_a_payment_that_is_only_said_to_be_listed_is_found(
    sandbox: Sandbox, reader: ListReader, till: Orders, pool: asyncpg.Pool
) -> None:
    paid_unseen(sandbox, await order(till))
    assert (report := await reader.reconcile()) is not None
    assert report.findings == []
    await record(pool, f"7.{'0' * 32}.100.50.small", source="reconcile:1", charge="made-up")
    await confirm(pool, ("made-up", "in"))
    for found in (await reader.rehearse(), await reader.reconcile()):
        assert found is not None
        [finding] = found.findings
        assert finding.what == "totals"
        assert finding.telegram.startswith("1 payments of 50 Stars")
        assert finding.books.startswith("2 payments of 100 Stars")
