"""Both sides of a reconciliation agree only if what is left to explain says so."""

from collections.abc import Callable
from datetime import UTC, datetime

import asyncpg
from telegram import Bot

from bot.shop.reconcile.comparison import Count, Sides, compare_sides
from bot.shop.reconcile.reader import ListReader, list_reader
from ledger.orders import Orders
from ledger.reports import Reports
from sandbox.pytest_plugin import Sandbox
from tests.listed import order, paid_unseen, refunded_unseen
from tests.sql.paying import open_order, record

ONE = Count(payments=1, payment_stars=50)


async def sides(reader: ListReader, pool: asyncpg.Pool, *, dry_run: bool = False) -> Sides:
    """Read the list, and put it beside the books."""
    report = await reader.rehearse() if dry_run else await reader.reconcile()
    assert report is not None
    return await compare_sides(reader.books, report, await Reports(pool).totals())


async def test_what_both_have_agrees(
    sandbox: Sandbox, reader: ListReader, till: Orders, pool: asyncpg.Pool
) -> None:
    refunded_unseen(sandbox, paid_unseen(sandbox, await order(till)))
    found = await sides(reader, pool)
    assert (found.agree, found.unjudged) == (True, 0)
    assert found.lists == Count(payments=1, payment_stars=50, refunds=1, refund_stars=50)
    again = await sides(reader, pool, dry_run=True)
    assert (again.agree, again.unjudged) == (True, 0)


async def test_what_the_books_lack_does_not(
    sandbox: Sandbox, reader: ListReader, till: Orders, pool: asyncpg.Pool
) -> None:
    paid_unseen(sandbox, await order(till))
    assert not (await sides(reader, pool, dry_run=True)).agree


async def test_what_only_the_list_has_so_far_is_too_young(
    sandbox: Sandbox, reader: ListReader, till: Orders, pool: asyncpg.Pool
) -> None:
    paid_unseen(sandbox, await order(till), ago_s=5)
    found = await sides(reader, pool)
    assert (found.only_listed, found.only_booked) == (ONE, Count())
    assert (found.agree, found.unjudged) == (True, 1)


async def test_what_only_the_books_have_so_far_is_too_young(
    reader: ListReader, pool: asyncpg.Pool
) -> None:
    await record(pool, await open_order(pool), paid_at=datetime.now(UTC))
    found = await sides(reader, pool)
    assert (found.only_listed, found.only_booked) == (Count(), ONE)
    assert (found.agree, found.unjudged) == (True, 1)


async def test_what_both_have_behind_a_young_row_is_not_counted_as_missing(
    sandbox: Sandbox, reader: ListReader, till: Orders, pool: asyncpg.Pool
) -> None:
    """The books note that the list has it only when all rows before it are judged."""
    payload = await order(till)
    paid_unseen(sandbox, payload, charge="young", ago_s=5)
    paid_unseen(sandbox, payload, charge="known", ago_s=2)
    await record(pool, payload, charge="known", payer=1)
    for dry_run in (True, False):
        found = await sides(reader, pool, dry_run=dry_run)
        assert (found.only_listed, found.only_booked) == (ONE, Count())
        assert found.agree


async def test_with_several_bots_all_their_lists_stand_beside_the_books(
    sandbox: Sandbox, new_reader: Callable[[], ListReader], till: Orders, pool: asyncpg.Pool
) -> None:
    paid_unseen(sandbox, await order(till))
    await new_reader().reconcile()
    sandbox.world.state.transactions.clear()
    sandbox.world.state.bot_stars = 0
    paid_unseen(sandbox, await order(till, 2), payer=2, charge="other")
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as bot:
        found = await sides(list_reader(bot, pool, bot_id=2), pool)
    assert (found.bots, found.agree, found.unjudged) == (2, True, 0)
    assert found.lists == Count(payments=2, payment_stars=100)


async def test_a_payment_that_nobody_can_explain_does_not_agree(
    sandbox: Sandbox,
    reader: ListReader,
    till: Orders,
    pool: asyncpg.Pool,
    owner: asyncpg.Connection,
) -> None:
    paid_unseen(sandbox, await order(till))
    await reader.reconcile()
    await record(pool, await open_order(pool), charge="made-up")
    await owner.execute("UPDATE shop.payment SET listed_at = now()")
    assert not (await sides(reader, pool)).agree
