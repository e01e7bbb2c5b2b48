"""A bot's Stars: asked for once a minute over all processes, and compared with the list."""

import asyncio
from collections.abc import Callable

import asyncpg
import pytest
from telegram.error import TelegramError

from bot.shop.reconcile.reader import ListReader
from ledger.orders import Orders
from ledger.star_balance import Funds
from sandbox.pytest_plugin import Sandbox
from tests.listed import a_minute_later, order, paid_unseen, refunded_unseen

ASKED = "getMyStarBalance"


async def test_ten_processes_ask_once_and_all_know(
    sandbox: Sandbox, new_reader: Callable[[], ListReader], till: Orders
) -> None:
    paid_unseen(sandbox, await order(till))
    await new_reader().balance.read()
    found = await asyncio.gather(*(new_reader().balance.read() for _ in range(10)))
    assert len(sandbox.calls(ASKED)) == 1
    assert [one.whole for one in found if one is not None] == [50] * 10


async def test_whoever_comes_a_minute_later_asks_again(
    sandbox: Sandbox, reader: ListReader, owner: asyncpg.Connection
) -> None:
    await reader.balance.read()
    sandbox.world.stars.charge_back(7)
    await a_minute_later(owner)
    found = await reader.balance.read()
    assert found is not None
    assert (found.whole, found.funds, found.gap_nanostars) == (-7, Funds.NEGATIVE, None)


async def test_a_telegram_that_does_not_answer_is_left_alone_for_a_minute(
    sandbox: Sandbox, reader: ListReader
) -> None:
    sandbox.fault("500", on=ASKED, times=0)
    with pytest.raises(TelegramError):
        await reader.balance.read()
    asked = len(sandbox.calls(ASKED))
    assert await reader.balance.read() is None
    assert len(sandbox.calls(ASKED)) == asked


async def test_within_the_minute_a_difference_is_what_it_was_though_sales_go_on(
    sandbox: Sandbox, reader: ListReader, till: Orders
) -> None:
    payload = await order(till)
    sandbox.world.stars.charge_back(30)
    await reader.reconcile()
    paid_unseen(sandbox, payload)
    report = await reader.reconcile()
    assert report is not None
    assert len(sandbox.calls(ASKED)) == 1
    [finding] = report.findings
    assert (finding.what, finding.telegram, finding.books) == ("balance", "20", "50")


async def test_a_rehearsal_asks_no_more_often(sandbox: Sandbox, reader: ListReader) -> None:
    await reader.reconcile()
    await reader.rehearse()
    assert len(sandbox.calls(ASKED)) == 1


async def test_refunds_free_what_was_held(
    sandbox: Sandbox, reader: ListReader, till: Orders, owner: asyncpg.Connection
) -> None:
    charge = paid_unseen(sandbox, await order(till))
    await reader.reconcile()
    await a_minute_later(owner)
    report = await reader.reconcile()
    assert report is not None
    assert report.balance is not None
    assert (report.balance.held, report.balance.free, report.balance.need) == (50, 0, 50)
    refunded_unseen(sandbox, charge)
    await reader.reconcile()
    await a_minute_later(owner)
    report = await reader.reconcile()
    assert report is not None
    assert report.balance is not None
    assert (report.balance.held, report.balance.free, report.balance.need) == (0, 0, 0)
