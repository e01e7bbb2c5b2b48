"""The verb that reconciles the books with Telegram's own list of Stars."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Annotated

import asyncpg
import typer
from rich.console import Console
from rich.markup import escape
from telegram.error import TelegramError

from bot.cli.console import (
    NOT_DONE,
    Json,
    counted,
    do,
    fail,
    named,
    one_line,
    print_json,
    progress,
    show_table,
)
from bot.config import Settings
from bot.i18n.texts import Texts, load_texts
from bot.ops.database import open_operator_pool
from bot.shop.reconcile.comparison import Sides, compare_sides
from bot.shop.reconcile.reader import ListReader, list_reader
from bot.shop.reconcile.report import Report, balance_words, shown_stars
from bot.telegram.client import calling
from ledger.backup.origin import Origin, origin
from ledger.model import UserId
from ledger.people import People
from ledger.reconciliation import Direction
from ledger.reports import Reports
from ledger.star_balance import Funds, StarBalance

verbs = typer.Typer()


@verbs.command()
def reconcile(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be recorded. Change nothing.")
    ] = False,
    from_start: Annotated[
        bool, typer.Option("--from-start", help="Read the whole list again, not only its end.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Record payments and refunds that only Telegram has.

    Exit code 1: something differs, would be recorded or can't be explained, the bot's Stars are
    below zero, or the list can't be read now.
    """

    async def act(settings: Settings) -> None:
        try:
            async with _list_reader(settings) as (reader, pool):
                if dry_run:
                    report = await reader.rehearse(from_start=from_start)
                else:
                    done = await reader.reconcile(from_start=from_start)
                    if done is None:
                        fail("A running bot is reading the list. Try again soon.")
                    report = done
                sides = await compare_sides(reader.books, report, await Reports(pool).totals())
                came = await origin(pool)
                names = await _names(pool, report)
        except TelegramError as trouble:
            fail(f"Telegram didn't answer properly: {trouble.message}")
        if as_json:
            print_json(_plain(report, sides, came))
        else:
            _show(report, sides, names, dry_run=dry_run)
            if came is not None and report.recorded:
                typer.echo(_after_restore(came))
        if report.findings or _is_negative(report.balance) or not sides.agree:
            raise typer.Exit(NOT_DONE)

    do(act)


@asynccontextmanager
async def _list_reader(settings: Settings) -> AsyncIterator[tuple[ListReader, asyncpg.Pool]]:
    """Yield what reads the list, and its pool; the running bot will tell people about it."""
    async with open_operator_pool(settings, connections=1) as pool, calling(settings) as bot:
        with progress() as tell:
            yield (
                list_reader(
                    bot,
                    pool,
                    bot_id=settings.bot_id,
                    progress=lambda rows: tell(f"read: {counted(rows, 'row')}"),
                ),
                pool,
            )


def _is_negative(balance: StarBalance | None) -> bool:
    return balance is not None and balance.funds is Funds.NEGATIVE


async def _names(pool: asyncpg.Pool, report: Report) -> dict[UserId, str]:
    """Return the names of those whose payments and refunds were missing."""
    people = People(pool)
    return {row.user_id: await named(people, row.user_id) for row in report.recorded}


def _plain(report: Report, sides: Sides, came: Origin | None) -> dict[str, object]:
    balance = report.balance
    return {
        "agree": sides.agree and not report.findings,
        "telegram": asdict(report.sums),
        "books": asdict(sides.totals),
        "bots": sides.bots,
        "lists": asdict(sides.lists),
        "only_in_lists": asdict(sides.only_listed),
        "only_in_books": asdict(sides.only_booked),
        "read": report.read,
        "young": report.young,
        "history": report.history,
        "payments": report.payments,
        "refunds": report.refunds,
        "recorded": [asdict(row) for row in report.recorded],
        "balance": None
        if balance is None
        else {
            "stars": shown_stars(balance.nanostars),
            "funds": balance.funds.value,
            "held": balance.locked,
            "free": balance.free,
            "needed": balance.need,
            "at": balance.measured_at,
        },
        "findings": [asdict(finding) for finding in report.findings],
        "backup": None if came is None else asdict(came),
    }


def _show(report: Report, sides: Sides, names: Mapping[UserId, str], *, dry_run: bool) -> None:
    """Print what was missing, what differs, and the totals of both sides."""
    console = Console(highlight=False)
    if report.recorded:
        show_table(
            "Missing from the books" if dry_run else "Recorded",
            ["what", "person", "Stars", "at", "charge id"],
            [
                (_kind(row.direction), names[row.user_id], row.stars, row.at, row.charge_id)
                for row in report.recorded
            ],
        )
    if more := report.recovered - len(report.recorded):
        console.print(f"… and {more} more")
    texts = load_texts()
    for finding in report.findings:
        sentence = texts.flat("en", finding.words)
        console.print(f"[red]{finding.what}[/red]  {escape(one_line(sentence))}", soft_wrap=True)
    lists = "Telegram's list" if sides.bots == 1 else f"Telegram's lists of {sides.bots} bots"
    show_table(
        "Totals (number in brackets)", ["", lists, "the books", "their entries"], _rows(sides)
    )
    _show_asides(report, console, texts)
    console.print(_verdict(report, sides, dry_run=dry_run), soft_wrap=True)


def _rows(sides: Sides) -> list[tuple[str, str, str, str]]:
    """Return the totals of both sides, and below them what says why they needn't be equal."""
    totals, lists, books = sides.totals, sides.lists, sides.books
    early, late = sides.only_listed, sides.only_booked
    rows = [
        (
            "paid",
            _stars(lists.payment_stars, lists.payments),
            _stars(books.payment_stars, books.payments),
            f"{counted(totals.purchased, 'credit')} ({totals.purchases})",
        ),
        (
            "refunded",
            _stars(lists.refund_stars, lists.refunds),
            _stars(books.refund_stars, books.refunds),
            f"{counted(totals.taken, 'credit')} ({totals.takings})",
        ),
    ]
    paid = _stars(early.payment_stars, early.payments), _stars(late.payment_stars, late.payments)
    back = _stars(early.refund_stars, early.refunds), _stars(late.refund_stars, late.refunds)
    if early.payments or late.payments:
        rows.append(("paid, too recent to judge", *paid, ""))
    if early.refunds or late.refunds:
        rows.append(("refunded, too recent to judge", *back, ""))
    if totals.reviews:
        rows.append(("paid, in review", "", _stars(totals.review_stars, totals.reviews), ""))
    return rows


def _stars(stars: int, rows: int) -> str:
    return f"{counted(stars, 'Star')} ({rows})" if rows else "none"


def _show_asides(report: Report, console: Console, texts: Texts) -> None:
    """Print what is no difference: rows that are history, and the balance, above all a low one."""
    if report.history:
        rows = counted(report.history, "row")
        typer.echo(f"Not ours: {rows} from before this bot first ran here. They were only counted.")
    balance = report.balance
    if balance is None:
        return
    typer.echo(_stars_at_telegram(balance))
    if balance.funds is not Funds.ENOUGH:
        sentence = texts.flat("en", balance_words(balance))
        console.print(f"[red]balance[/red]  {escape(one_line(sentence))}", soft_wrap=True)


def _stars_at_telegram(balance: StarBalance) -> str:
    """Return how many Stars the bot has, what of it can't be withdrawn, and what it may need."""
    has = f"Stars at Telegram at {balance.measured_at:%H:%M} UTC: {shown_stars(balance.nanostars)}."
    if balance.locked:
        has += f" {balance.locked:,} of them are younger than 21 days and can't be withdrawn yet."
    return f"{has} Refunds could need {balance.need:,}." if balance.need else has


def _after_restore(came: Origin) -> str:
    """Return what no list can recover in books that came from a backup."""
    return (
        f"These books were restored from the backup of {came.made_at:%Y-%m-%d %H:%M} UTC. What"
        " people spent after that backup is unknown, so they have those credits again: at most the"
        f" {came.credits} that all people have now."
    )


def _kind(direction: Direction) -> str:
    return "payment" if direction is Direction.IN else "refund"


def _verdict(report: Report, sides: Sides, *, dry_run: bool) -> str:
    """Return the outcome in one line, in numbers; that both agree only if the table shows it."""
    found = len(report.findings)
    if found:
        head = "[red]Something differs.[/red]"
    elif dry_run and report.recorded:
        head = "[red]The books lack something.[/red]"
    elif not sides.agree:
        head = "[red]The totals aren't equal, and I can't say why yet.[/red] Try again in a minute."
    elif sides.unjudged:
        head = "[green]All that can be judged agrees.[/green]"
    else:
        head = "[green]The books agree.[/green]"
    later = " What is too recent may still be on its way: look again in ten minutes."
    return (
        f"{head} {counted(found, 'difference')}, {report.recovered}"
        f" {'missing' if dry_run else 'recorded'}, {report.read} of"
        f" {counted(report.sums.position, 'row')} read,"
        f" {sides.unjudged} too recent to judge.{later if sides.unjudged else ''}"
    )
