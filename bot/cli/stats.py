"""The verbs about the shop's figures: show them, and export what they are made of."""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TextIO
from zoneinfo import ZoneInfo

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
from bot.screens.admin.periods import Lately, Period, read_period
from bot.screens.admin.statistics import percent
from bot.shop.reconcile.report import shown_stars
from bot.telegram.capacity import read_text
from ledger.export import Exports, Form, Table
from ledger.figures import Figures, Span, Statistics, Unit
from ledger.model import NANO

verbs = typer.Typer()

MOST_DAYS = 36_500
SHOWN = ("paid", "refunded", "sold", "given", "spent", "new", "active", "paying")
"""What a step shows."""

_WORDS = ", ".join(f"'{one.replace('-', ' ')}'" if "-" in one else one for one in Lately)
PERIODS = f"{_WORDS}, 2026-11 or 2026-11-03."
Named = Annotated[str, typer.Option("--period", metavar="PERIOD", help=f"{PERIODS} Default: 30.")]
NamedOrAll = Annotated[
    str, typer.Option("--period", metavar="PERIOD", help=f"{PERIODS} Default: all.")
]
Days = Annotated[
    int | None,
    typer.Option(min=1, max=MOST_DAYS, metavar="NUMBER", help="So many days up to today."),
]
FirstDay = Annotated[
    str, typer.Option("--from", metavar="DAY", help="The first day or month, such as 2026-05-01.")
]
LastDay = Annotated[
    str, typer.Option("--to", metavar="DAY", help="The last day or month. Default: today.")
]
Output = Annotated[
    Path | None,
    typer.Option(metavar="FILE", dir_okay=False, help="Where to write. Default: standard output."),
]
Replace = Annotated[bool, typer.Option("--replace", help="Replace a file of this name.")]


@verbs.command()
def stats(named: Named = "", days: Days = None, as_json: Json = False) -> None:
    """Show what was sold, given and spent, by whom, and what people have left."""
    if named and days is not None:
        raise typer.BadParameter("Name a --period or --days, not both.")

    async def act(settings: Settings) -> None:
        zone = settings.time_zone
        period = _read(named.split() or [Lately.MONTH], zone)
        async with open_operator_pool(settings, connections=1) as pool:
            statistics = Statistics(pool)
            if days is None:
                span = await period.span(statistics, zone=zone)
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
def export(  # noqa: PLR0917 -- the arguments of a verb
    table: Annotated[
        Table, typer.Argument(metavar="TABLE", help="entries, payments, people or tickets.")
    ],
    named: NamedOrAll = "",
    first: FirstDay = "",
    last: LastDay = "",
    output: Output = None,
    replace: Replace = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON object per row.")] = False,
) -> None:
    """Write entries, payments, people or tickets as CSV.

    With days, only theirs: payments by when they were paid, all others by when they came.

    Exit code 1: the file can't be written, or is there already.
    """
    if named and (first or last):
        raise typer.BadParameter("Name a --period, or days with --from and --to, not both.")

    async def act(settings: Settings) -> None:
        zone = settings.time_zone
        period = _read(named.split(), zone) if named else _range(first, last, zone)
        form, count = Form.JSON if as_json else Form.CSV, 0
        since, until = period.between(zone)
        with _opened(output, replace=replace) as file, progress() as tell:
            async with open_operator_pool(settings, connections=1) as pool:
                lines = Exports(pool).lines(table, form, since=since, until=until, zone=zone)
                async with aclosing(lines) as portions:
                    async for text, rows in portions:
                        file.write(text)
                        count += rows
                        tell(f"written: {counted(count, 'row')}")
        if output is not None:
            typer.echo(f"{counted(count, 'row')} in {output}.")

    do(act)


def _read(words: Sequence[str], zone: ZoneInfo) -> Period:
    """Return the days that were named, or end with what is wrong with them."""
    period = read_period(words, zone=zone)
    if isinstance(period, Phrase):
        fail(read_text(load_texts().render("en", period)), WRONG_SETTINGS)
    return period


def _range(first: str, last: str, zone: ZoneInfo) -> Period:
    """Return the days from one to another; without the first, all until the last, or until now."""
    if first:
        return _read([first, last or f"{datetime.now(zone):%Y-%m-%d}"], zone)
    if last:
        return Period(first=None, last=_read([last], zone).last)
    return _read([], zone)


@contextmanager
def _opened(path: Path | None, *, replace: bool) -> Iterator[TextIO]:
    """Open a file that only its owner may read, which is there as a whole or not at all.

    One that is there already stays as it is, unless it is to be replaced.
    """
    if path is None:
        yield sys.stdout
        return
    try:
        _refuse_taken(path, replace=replace)
        with _beside(path) as part:
            with part.open("w", encoding="utf-8") as file:
                yield file
            _refuse_taken(path, replace=replace)
            part.replace(path)
    except OSError as error:
        fail(f"{path} can't be written: {error.strerror}.")


def _refuse_taken(path: Path, *, replace: bool) -> None:
    """End if there is a file that may not be replaced."""
    if path.exists() and not replace:
        fail(f"{path} already exists. Nothing was changed. To replace it, add --replace.")


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Make a file beside another one that only this user can read; afterwards it is gone."""
    number, name = tempfile.mkstemp(
        prefix=f".{path.name}.", suffix=".part", dir=path.absolute().parent
    )
    os.close(number)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


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
        "commission": _number(figures.commission),
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
            *_commission(figures),
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


def _number(nanostars: int) -> int | float:
    """Return billionths of a Star as the number of Stars, whole where it is."""
    whole, rest = divmod(nanostars, NANO)
    return nanostars / NANO if rest else whole


def _commission(figures: Figures) -> list[tuple[str, str, str, str]]:
    """Return the line of what affiliates got, if they got anything."""
    stars = shown_stars(figures.commission)
    return [("of what was paid, to affiliates", stars, "", "")] if figures.commission else []


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
