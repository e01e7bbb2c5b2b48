"""The verb that reconciles the books with Telegram's own list of Stars."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Annotated

import asyncpg
import typer
from rich.console import Console
from rich.markup import escape
from telegram import Bot
from telegram.error import TelegramError

from bot.cli.console import (
    NOT_DONE,
    Json,
    counted,
    do,
    fail,
    one_line,
    print_json,
    progress,
    show_table,
)
from bot.config import Settings
from bot.i18n.texts import Texts, load_texts
from bot.ops.database import open_operator_pool
from bot.shop.reconcile.reader import ListReader, list_reader
from bot.shop.reconcile.report import Funds, Report, shown_stars
from bot.telegram.client import Client
from ledger.backup.origin import Origin, origin
from ledger.reconciliation import Direction
from ledger.reports import Reports, Totals

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

    Exit code 1: something differs or would be recorded, the bot's Stars are below zero, or the list
    can't be read now.
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
                totals, came = await Reports(pool).totals(), await origin(pool)
        except TelegramError as trouble:
            fail(f"Telegram didn't answer properly: {trouble.message}")
        if as_json:
            print_json(_plain(report, totals, came))
        else:
            _show(report, totals, dry_run=dry_run)
            if came is not None and report.recorded:
                typer.echo(_after_restore(came))
        negative = report.balance.funds is Funds.NEGATIVE
        if report.findings or negative or (dry_run and report.recorded):
            raise typer.Exit(NOT_DONE)

    do(act)


@asynccontextmanager
async def _list_reader(settings: Settings) -> AsyncIterator[tuple[ListReader, asyncpg.Pool]]:
    """Yield what reads the list, and its pool; the running bot will tell people about it."""
    bot = Bot(
        settings.token,
        base_url=settings.base_url,
        base_file_url=settings.base_file_url,
        request=Client(settings.proxy),
    )
    async with open_operator_pool(settings, connections=1) as pool, bot:
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


def _plain(report: Report, totals: Totals, came: Origin | None) -> dict[str, object]:
    return {
        "telegram": asdict(report.sums),
        "books": asdict(totals),
        "read": report.read,
        "young": report.young,
        "history": report.history,
        "recorded": [asdict(row) for row in report.recorded],
        "balance": {
            "stars": shown_stars(report.balance.nanostars),
            "funds": report.balance.funds.value,
        },
        "findings": [asdict(finding) for finding in report.findings],
        "backup": None if came is None else asdict(came),
    }


def _show(report: Report, totals: Totals, *, dry_run: bool) -> None:
    """Print what was missing, what differs, and the totals of both sides."""
    console = Console(highlight=False)
    if report.recorded:
        show_table(
            "Missing from the books" if dry_run else "Recorded",
            ["what", "person", "Stars", "at", "charge id"],
            [
                (_kind(row.direction), row.user_id, row.stars, row.at, row.charge_id)
                for row in report.recorded
            ],
        )
    texts = load_texts()
    for finding in report.findings:
        sentence = texts.flat("en", finding.words)
        console.print(f"[red]{finding.what}[/red]  {escape(one_line(sentence))}", soft_wrap=True)
    sums = report.sums
    show_table(
        "Totals (number in brackets)",
        ["", "Telegram's list", "the books", "their entries"],
        [
            (
                "paid",
                f"{counted(sums.payment_stars, 'Star')} ({sums.payments})",
                f"{counted(totals.payment_stars, 'Star')} ({totals.payments})",
                f"{counted(totals.purchased, 'credit')} ({totals.purchases})",
            ),
            (
                "refunded",
                f"{counted(sums.refund_stars, 'Star')} ({sums.refunds})",
                f"{counted(totals.refund_stars, 'Star')} ({totals.refunds})",
                f"{counted(totals.taken, 'credit')} ({totals.takings})",
            ),
        ],
    )
    _show_asides(report, console, texts)
    console.print(_verdict(report, dry_run=dry_run), soft_wrap=True)


def _show_asides(report: Report, console: Console, texts: Texts) -> None:
    """Print what is no difference: rows that are history, and a balance that is low."""
    if report.history:
        rows = counted(report.history, "row")
        typer.echo(f"Not ours: {rows} from before this bot first ran here. They were only counted.")
    if report.balance.funds is not Funds.ENOUGH:
        sentence = texts.flat("en", report.balance.words)
        console.print(f"[red]balance[/red]  {escape(one_line(sentence))}", soft_wrap=True)


def _after_restore(came: Origin) -> str:
    """Return what no list can recover in books that came from a backup."""
    return (
        f"These books were restored from the backup of {came.made_at:%Y-%m-%d %H:%M} UTC. What"
        " people spent after that backup is unknown, so they have those credits again: at most the"
        f" {came.credits} that all people have now."
    )


def _kind(direction: Direction) -> str:
    return "payment" if direction is Direction.IN else "refund"


def _verdict(report: Report, *, dry_run: bool) -> str:
    """Return the outcome in one line, in numbers."""
    found = len(report.findings)
    head = "[red]Something differs.[/red]" if found else "[green]The books agree.[/green]"
    if dry_run and report.recorded:
        head = "[red]The books lack something.[/red]"
    return (
        f"{head} {counted(found, 'difference')}, {len(report.recorded)}"
        f" {'missing' if dry_run else 'recorded'}, {report.read} of"
        f" {counted(report.sums.position, 'row')} read, {report.young} too recent to judge."
    )
