"""The verbs about the shop's figures: show them, and export what they are made of."""

import os
import sys
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from bot.cli.console import (
    WRONG_SETTINGS,
    Json,
    counted,
    do,
    fail,
    print_json,
    progress,
    show_table,
)
from bot.command import Phrase
from bot.config import Settings
from bot.i18n.texts import load_texts
from bot.ops.database import open_operator_pool
from bot.screens.admin.documents import read_export
from bot.screens.admin.statistics import Lately, percent, span_of
from ledger.export import Exports, Form, Table
from ledger.figures import Figures, Span, Statistics, Unit

verbs = typer.Typer()

MOST_DAYS = 36_500
SHOWN = ("paid", "refunded", "sold", "given", "spent", "new", "active", "paying")
"""What a step shows."""

Period = Annotated[
    Lately | None, typer.Option(metavar="PERIOD", help="today, 7, 30, 90 or all. Default: 30.")
]
Days = Annotated[
    int | None,
    typer.Option(min=1, max=MOST_DAYS, metavar="NUMBER", help="So many days up to today."),
]
FirstDay = Annotated[
    str, typer.Option("--from", metavar="DAY", help="The first day, such as 2026-05-01.")
]
LastDay = Annotated[str, typer.Option("--to", metavar="DAY", help="The last day. Default: today.")]
Output = Annotated[
    Path | None,
    typer.Option(metavar="FILE", dir_okay=False, help="Where to write. Default: standard output."),
]


@verbs.command()
def stats(period: Period = None, days: Days = None, as_json: Json = False) -> None:
    """Show what was sold, given and spent, by whom, and what people have left."""
    if period is not None and days is not None:
        raise typer.BadParameter("Name a --period or --days, not both.")

    async def act(settings: Settings) -> None:
        zone = settings.time_zone
        async with open_operator_pool(settings, connections=1) as pool:
            statistics = Statistics(pool)
            if days is None:
                span = await span_of(period or Lately.MONTH, statistics, zone=zone)
            else:
                span = Span.latest(days, zone=zone)
            with progress() as tell:
                tell("adding up")
                figures = await statistics.figures(span)
        if as_json:
            print_json(_plain(figures))
        else:
            _show(figures)

    do(act)


@verbs.command()
def export(
    table: Annotated[
        Table, typer.Argument(metavar="TABLE", help="entries, payments, people or tickets.")
    ],
    first: FirstDay = "",
    last: LastDay = "",
    output: Output = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON object per row.")] = False,
) -> None:
    """Write entries, payments, people or tickets as CSV, however many there are.

    With --from and --to, those of some days: payments by when they were paid, all others by when
    they came. Exit code 1: the file can't be written.
    """
    asked = read_export([table.value], first=first, last=last)
    if isinstance(asked, Phrase):
        fail(load_texts().flat("en", asked), WRONG_SETTINGS)

    async def act(settings: Settings) -> None:
        zone = settings.time_zone
        since, until = asked.between(zone)
        count = 0
        with _opened(output) as file, progress() as tell:
            async with open_operator_pool(settings, connections=1) as pool:
                lines = Exports(pool).lines(
                    table,
                    Form.JSON if as_json else Form.CSV,
                    since=since,
                    until=until,
                    zone=zone,
                )
                async with aclosing(lines) as portions:
                    async for text, rows in portions:
                        file.write(text)
                        count += rows
                        tell(f"written: {counted(count, 'row')}")
        if output is not None:
            typer.echo(f"{counted(count, 'row')} in {output}.")

    do(act)


@contextmanager
def _opened(path: Path | None) -> Iterator[TextIO]:
    """Open a file that only its owner may read, which is there as a whole or not at all."""
    if path is None:
        yield sys.stdout
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with open(part, "w", encoding="utf-8", opener=_for_owner) as file:
            yield file
        part.replace(path)
    except OSError as error:
        fail(f"{path} can't be written: {error.strerror}.")
    finally:
        part.unlink(missing_ok=True)


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _plain(figures: Figures) -> dict[str, Any]:
    """Return figures as plain values."""
    span = figures.span
    return {
        "first": span.first,
        "last": span.last,
        "time_zone": str(span.zone),
        "step": span.unit.value,
        "total": asdict(figures.total) | _rates(figures),
        "left": asdict(figures.left),
        "tickets": asdict(figures.tickets),
        "packs": [asdict(one) for one in figures.packs],
        "commands": [asdict(one) for one in figures.commands],
        "steps": [
            {"begins": begins.astimezone(span.zone)} | asdict(step)
            for begins, step in zip(span.edges, figures.steps, strict=False)
        ],
    }


def _rates(figures: Figures) -> dict[str, int]:
    return {"buyers": figures.buyers, "payments_refunded_by_now": figures.taken_back}


def _show(figures: Figures) -> None:
    """Print figures as tables."""
    total, span = figures.total, figures.span
    typer.secho(f"{_days(span)}, {span.zone}\n", bold=True)
    back, new = figures.taken_back, figures.buyers
    show_table(
        "Stars",
        ["", "Stars", "payments", "share"],
        [
            ("paid", f"{total.paid:,}", f"{total.payments:,}", ""),
            ("of these, refunded by now", "", f"{back:,}", _share(back, total.payments)),
            ("refunded", f"{total.refunded:,}", f"{total.refunds:,}", ""),
        ],
    )
    _show_credits(figures)
    show_table(
        "People",
        ["", "people", "share"],
        [
            ("new", f"{total.new:,}", ""),
            ("of these, bought by now", f"{new:,}", _share(new, total.new)),
            ("active", f"{total.active:,}", ""),
            ("paying", f"{total.paying:,}", ""),
        ],
    )
    _show_tickets(figures)
    _show_parts(figures)
    _show_steps(figures)


def _show_credits(figures: Figures) -> None:
    """Print which credits moved, and which people have."""
    total, left = figures.total, figures.left
    show_table(
        "Credits",
        ["", "credits"],
        [
            ("sold", f"{total.sold:,}"),
            ("removed by refunds", f"{total.returned:,}"),
            ("given", f"{total.given:,}"),
            ("spent", f"{total.spent:,}"),
            ("expired", f"{total.expired:,}"),
            ("corrected by operators", f"{total.corrected:+,}"),
        ],
    )
    show_table(
        "Credits that people have now",
        ["", "credits", "paid in Stars"],
        [
            ("can still be spent", f"{left.spendable:,}", ""),
            ("of these, bought", f"{left.bought:,}", f"{left.stars:,}"),
            ("reserved", f"{left.held:,}", ""),
            ("owed by people", f"{left.owed:,}", ""),
        ],
    )


def _show_tickets(figures: Figures) -> None:
    """Print what people asked."""
    tickets, zone = figures.tickets, figures.span.zone
    oldest = "" if tickets.oldest is None else f"{tickets.oldest.astimezone(zone):%Y-%m-%d %H:%M}"
    show_table(
        "Tickets",
        ["", "tickets", "oldest since"],
        [
            ("opened", f"{tickets.opened:,}", ""),
            ("closed", f"{tickets.closed:,}", ""),
            ("waiting for an answer now", f"{tickets.waiting:,}", oldest),
        ],
    )


def _show_parts(figures: Figures) -> None:
    """Print figures by pack and by command."""
    show_table(
        "By pack",
        ["pack", "payments", "Stars", "credits", "refunds", "refunded"],
        [
            (
                one.pack or "none",
                *(f"{one.payments:,}", f"{one.stars:,}", f"{one.credits:,}"),
                *(f"{one.refunds:,}", f"{one.refunded:,}"),
            )
            for one in figures.packs
        ],
    )
    show_table(
        "By command",
        ["command", "requests", "credits", "people"],
        [
            (
                f"/{one.command}" if one.command else "none",
                *(f"{one.times:,}", f"{one.credits:,}", f"{one.people:,}"),
            )
            for one in figures.commands
        ],
    )


def _show_steps(figures: Figures) -> None:
    """Print what moved in each step."""
    span = figures.span
    unit = span.unit
    show_table(
        f"By {unit}",
        [f"{unit} from", *SHOWN],
        [
            (_begins(begins, span), *(f"{getattr(step, name):,}" for name in SHOWN))
            for begins, step in zip(span.edges, figures.steps, strict=False)
        ],
    )


def _begins(at: datetime, span: Span) -> str:
    """Return when a step begins, as its people's clocks show it."""
    return f"{at.astimezone(span.zone):{'%H:%M' if span.unit is Unit.HOUR else '%Y-%m-%d'}}"


def _days(span: Span) -> str:
    if span.open:
        return f"From the start to {span.last}"
    return str(span.first) if span.days == 1 else f"{span.first} to {span.last}"


def _share(part: int, whole: int) -> str:
    return f"{percent(part, whole)}%" if whole else ""
