"""The verbs about the books as a whole: audit, anchor and sum up."""

import os
import re
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import asyncpg
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.cli.console import (
    NOT_DONE,
    PERSON,
    Json,
    counted,
    do,
    named_person,
    one_line,
    print_json,
    show_table,
)
from bot.config import Settings
from bot.ops.database import logins_of, open_operator_pool
from ledger.audit.anchors import FILE, Anchors, file_anchors, read_anchors
from ledger.audit.auditor import Audit, Auditor
from ledger.errors import AnchorsUnreadable
from ledger.model import Anchor, UserId
from ledger.people import People
from ledger.reports import MOST_PERIODS, Owed, Period, Reports, Taken, Turnover

verbs = typer.Typer()

MOST_CONNECTIONS = 16
CONNECTIONS = min(os.cpu_count() or 1, MOST_CONNECTIONS)
_HASH = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)


def _hashes(given: list[str] | None) -> list[str] | None:
    """Refuse what is no hash: a typo must not look like a forged anchor."""
    for each in given or ():
        if not _HASH.fullmatch(each):
            raise typer.BadParameter(f"{each} isn't an anchor's hash: that has 64 hex digits.")
    return given


Witness = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HASH", callback=_hashes, help="A hash that an anchor must have. Can be repeated."
    ),
]
Connections = Annotated[
    int,
    typer.Option(
        min=1,
        max=MOST_CONNECTIONS,
        metavar="NUMBER",
        help=f"How many connections to read over, at most {MOST_CONNECTIONS}.",
    ),
]
AnchorsFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help=f"Where {FILE} is, if not in the state folder."),
]
ArchiveFolder = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="A folder with the files of coinop archive, to read them, too.",
    ),
]
FromAnchor = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="NUMBER",
        help="Trust what this anchor covers: it must be in the file, and you have audited it.",
    ),
]
Person = Annotated[str, typer.Option(metavar="PERSON", help=f"Audit this person only. {PERSON}")]


@verbs.command()
def audit(
    *,
    user: Person = "",
    connections: Connections = CONNECTIONS,
    anchors: AnchorsFile = None,
    witness: Witness = None,
    archive: ArchiveFolder = None,
    from_anchor: FromAnchor = None,
    as_json: Json = False,
) -> None:
    """Audit the books, even while the bot runs. Changes nothing.

    Exit code 1: something is wrong. 2: wrong arguments or settings, or no usable database.
    """
    if user and witness:
        raise typer.BadParameter("A witness's hash covers all the books: leave out --user.")

    async def act(settings: Settings) -> None:
        filed = _filed(settings, anchors, from_anchor)
        async with open_operator_pool(settings, connections=connections) as pool:
            with _bar() as bar:
                task = bar.add_task("entries", total=None)
                found = await Auditor(pool, walled=_walled(settings)).audit(
                    user_id=await _audited(pool, user) if user else None,
                    filed=filed,
                    witnessed=witness or (),
                    archive=archive,
                    since=from_anchor,
                    connections=connections,
                    progress=lambda done, most: bar.update(task, completed=done, total=most),
                )
        if as_json:
            print_json(asdict(found) | {"rate": found.rate})
        else:
            show_audit(found)
        if found.findings:
            raise typer.Exit(NOT_DONE)

    do(act)


def _walled(settings: Settings) -> str | None:
    """Return the bot's login, if operators have one of their own."""
    logins = logins_of(settings)
    return logins.bot if logins.are_apart else None


def _filed(settings: Settings, path: Path | None, begins_at: int | None) -> list[Anchor]:
    """Return the anchors of the file that was named, or of the state folder's, if it is there."""
    file = path or settings.state_dir / FILE
    filed = read_anchors(file) if path or file.exists() else []
    if path and not filed:
        raise AnchorsUnreadable(file, "it holds no anchor")
    if begins_at is not None and begins_at not in {one.number for one in filed}:
        raise AnchorsUnreadable(file, f"it holds no anchor {begins_at} to begin at")
    return filed


async def _audited(pool: asyncpg.Pool, handle: str) -> UserId:
    """Return the id of whom to audit, or end."""
    person = await named_person(People(pool), handle, nothing="Nothing was audited.")
    return person.user_id


@verbs.command()
def anchor(as_json: Json = False) -> None:
    """Anchor the books as they are now, and add the anchor to its file."""

    async def act(settings: Settings) -> None:
        file = settings.state_dir / FILE
        async with open_operator_pool(settings, connections=1) as pool:
            made = await Anchors(pool).make_anchor()
            file_anchors(file, await Anchors(pool).anchors())
        if as_json:
            print_json(asdict(made), indent=None)
        else:
            typer.echo(
                f"Anchor {made.number}, added to {file}, covers"
                f" {_scope(made.accounts, made.entries)}.\n{made.hash}"
            )

    do(act)


@verbs.command()
def books(
    by: Annotated[
        Period, typer.Option(metavar="PERIOD", help="By day, week, month or year.")
    ] = Period.MONTH,
    last: Annotated[
        int,
        typer.Option(
            min=1,
            max=MOST_PERIODS,
            metavar="NUMBER",
            help=f"How many periods, at most {MOST_PERIODS:,}.",
        ),
    ] = 12,
    as_json: Json = False,
) -> None:
    """Show what people haven't spent yet, what they paid, and what moved in each period."""

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
            print_json(plain)
        else:
            _show_books(owed, stars, turnover, by)

    do(act)


def _bar() -> Progress:
    """Return a progress bar for standard error that disappears at the end."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def show_audit(found: Audit) -> None:
    """Print one line for each finding, and one line with the verdict in numbers.

    The speed of an audit means something only if it took a while.
    """
    console = Console(highlight=False)
    for finding in found.findings:
        console.print(
            f"[red]{finding.what}[/red]  {escape(one_line(finding.sentence))}", soft_wrap=True
        )
    rate = (
        f" {found.seconds:.1f} s, {found.rate:,} entries per second." if found.seconds >= 1 else ""
    )
    erased = f" {counted(found.erased, 'person', 'people')} erased." if found.erased else ""
    console.print(
        f"{_verdict(found)} Audited{_begun(found)}: {_scope(found.people, found.entries)},"
        f" {counted(found.anchors, 'anchor')}, {found.filed} compared with the file."
        f"{_archived(found)}{erased}{rate}",
        soft_wrap=True,
    )


def _begun(found: Audit) -> str:
    return "" if found.since is None else f" from anchor {found.since} on"


def _archived(found: Audit) -> str:
    """Return what is in files, and whether it was read."""
    if not found.archived:
        return ""
    read = f"{found.read:,} compared" if found.read else "not read: add --archive DIR"
    return f" {counted(found.archived, 'entry', 'entries')} in files, {read}."


def _verdict(found: Audit) -> str:
    if not found.findings:
        return "[green]The books are right.[/green]"
    return f"[red]{counted(len(found.findings), 'thing is', 'things are')} wrong.[/red]"


def _scope(people: int, entries: int) -> str:
    return f"{counted(people, 'person', 'people')}, {counted(entries, 'entry', 'entries')}"


def _show_books(owed: list[Owed], stars: list[Taken], turnover: list[Turnover], by: Period) -> None:
    """Print the statements as tables."""
    show_table(
        "Credits not spent yet",
        ["from", "age in days, at least", "credits", "people"],
        [
            *((row.kind, row.days, f"{row.credits:,}", row.people) for row in owed),
            ("all", "", f"{sum(row.credits for row in owed):,}", ""),
        ],
    )
    show_table(
        "Payments by status",
        ["status", "payments", "amount", "people"],
        [(row.status, row.payments, _amount(row), row.people) for row in stars],
    )
    show_table(
        f"Turnover of people's accounts by {by}, in UTC",
        [by, "kind", "entries", "credits"],
        [(row.start, row.kind, row.entries, f"{row.credits:+,d}") for row in turnover],
    )


def _amount(row: Taken) -> str:
    return counted(row.stars, "Star") if row.currency == "XTR" else f"{row.stars} {row.currency}"
