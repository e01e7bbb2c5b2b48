"""The verbs about the books as a whole: audit, anchor and sum up."""

import json
import os
import re
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.cli.console import NOT_DONE, Json, counted, do, show_table
from bot.config import Settings
from bot.ops.database import open_operator_pool
from ledger.audit.anchors import FILE, Anchors, file_anchors, read_anchors
from ledger.audit.auditor import Audit, Auditor
from ledger.errors import AnchorsUnreadable
from ledger.model import UserId
from ledger.reports import Owed, Period, Reports, Taken, Turnover

verbs = typer.Typer()

MOST_CONNECTIONS = 16
_HASH = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)


def _hashes(given: list[str] | None) -> list[str] | None:
    """Refuse what is no hash: a typo must not look like a forged anchor."""
    for each in given or ():
        if not _HASH.fullmatch(each):
            raise typer.BadParameter(f"{each} is no hash of an anchor, which has 64 hex digits.")
    return given


Witness = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HASH", callback=_hashes, help="A hash that an anchor must have. Can be repeated."
    ),
]


@verbs.command()
def audit(
    user: Annotated[int | None, typer.Option(help="Audit only the person with this id.")] = None,
    connections: Annotated[
        int, typer.Option(min=1, max=MOST_CONNECTIONS, help="How many connections to read over.")
    ] = min(os.cpu_count() or 1, MOST_CONNECTIONS),
    anchors: Annotated[
        Path | None, typer.Option(help=f"Where {FILE} is, if not in the state folder.")
    ] = None,
    witness: Witness = None,
    as_json: Json = False,
) -> None:
    """Audit the books, even while the bot runs; changes nothing. Exit code 1: they are wrong."""
    if user is not None and witness:
        raise typer.BadParameter("A witness's hash covers all the books: leave out --user.")

    async def act(settings: Settings) -> None:
        file = anchors or settings.state_dir / FILE
        filed = read_anchors(file) if anchors or file.exists() else []
        if anchors and not filed:
            raise AnchorsUnreadable(file, "it holds no anchor")
        async with open_operator_pool(settings, connections=connections) as pool:
            with _bar() as bar:
                task = bar.add_task("entries", total=None)
                found = await Auditor(pool).audit(
                    user_id=None if user is None else UserId(user),
                    filed=filed,
                    witnessed=witness or (),
                    connections=connections,
                    progress=lambda done, most: bar.update(task, completed=done, total=most),
                )
        if as_json:
            typer.echo(json.dumps(asdict(found) | {"rate": found.rate}, indent=2))
        else:
            show_audit(found)
        if found.findings:
            raise typer.Exit(NOT_DONE)

    do(act)


@verbs.command()
def anchor(as_json: Json = False) -> None:
    """Anchor the books as they are now, and add the anchor to its file."""

    async def act(settings: Settings) -> None:
        file = settings.state_dir / FILE
        async with open_operator_pool(settings, connections=1) as pool:
            made = await Anchors(pool).make_anchor()
            file_anchors(file, await Anchors(pool).anchors())
        if as_json:
            typer.echo(json.dumps(asdict(made), default=str))
        else:
            typer.echo(
                f"Anchor {made.number}, added to {file}, covers"
                f" {_scope(made.accounts, made.entries)}.\n{made.hash}"
            )

    do(act)


@verbs.command()
def books(
    by: Annotated[Period, typer.Option(help="The length of a period.")] = Period.MONTH,
    last: Annotated[int, typer.Option(min=1, max=1000, help="How many periods.")] = 12,
    as_json: Json = False,
) -> None:
    """Show what people have not spent yet, what they paid, and the turnover of each period."""

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            statements = Reports(pool)
            owed = await statements.outstanding()
            stars = await statements.stars()
            turnover = await statements.turnover(period=by, last=last)
        if as_json:
            plain = {
                "outstanding": [asdict(row) for row in owed],
                "stars": [asdict(row) for row in stars],
                "turnover": [asdict(row) for row in turnover],
            }
            typer.echo(json.dumps(plain, default=str, indent=2))
        else:
            _show_books(owed, stars, turnover, by)

    do(act)


def _bar() -> Progress:
    """Return a progress bar for standard error that disappears at the end."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def show_audit(found: Audit) -> None:
    """Print one line for each finding, and one line with the verdict in numbers."""
    console = Console(highlight=False)
    for finding in found.findings:
        console.print(f"[red]{finding.what}[/red]  {escape(finding.sentence)}", soft_wrap=True)
    console.print(
        f"{_verdict(found)} Audited: {_scope(found.people, found.entries)},"
        f" {counted(found.anchors, 'anchor')}, {found.filed} compared with the file."
        f" {found.seconds:.1f} s, {found.rate} entries per second.",
        soft_wrap=True,
    )


def _verdict(found: Audit) -> str:
    if not found.findings:
        return "[green]The books are right.[/green]"
    return f"[red]{counted(len(found.findings), 'thing is', 'things are')} wrong.[/red]"


def _scope(people: int, entries: int) -> str:
    return f"{counted(people, 'person', 'people')}, {counted(entries, 'entry', 'entries')}"


def _show_books(owed: list[Owed], stars: list[Taken], turnover: list[Turnover], by: Period) -> None:
    """Print the statements as tables."""
    show_table(
        "credits not spent yet",
        ["from", "at least days ago", "credits", "people"],
        [
            *((row.kind, row.days, row.credits, row.people) for row in owed),
            ("all", "", sum(row.credits for row in owed), ""),
        ],
    )
    show_table(
        "payments by status",
        ["status", "payments", "amount", "currency", "people"],
        [(row.status, row.payments, row.stars, row.currency, row.people) for row in stars],
    )
    show_table(
        f"turnover of people's accounts by {by} (UTC)",
        ["from", "kind", "entries", "credits"],
        [(row.start, row.kind, row.entries, f"{row.credits:+d}") for row in turnover],
    )
