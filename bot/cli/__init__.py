"""The command line: one file per subject, and here the program that they make."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version as installed
from typing import Annotated

import typer

from bot.cli import (
    backup,
    bars,
    books,
    broadcast,
    canary,
    dev,
    doctor,
    erasing,
    inbox,
    link,
    messages,
    moves,
    open_psql,
    pending_requests,
    promo,
    put_away,
    reconcile,
    repayment,
    reviews,
    run,
    sales,
    staff,
    stats,
    ticket,
    user,
    version,
)

app = typer.Typer(
    name="coinop",
    help="Coinop: a coin-operated Telegram bot.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
PANELS: Mapping[str, Sequence[typer.Typer]] = {
    "The bot": (run.verbs, dev.verbs, doctor.verbs, version.verbs),
    "People": (
        *(user.verbs, moves.verbs, bars.verbs, ticket.verbs, ticket.writing),
        *(broadcast.verbs, pending_requests.verbs, erasing.verbs),
    ),
    "Money": (
        repayment.verbs,
        reviews.verbs,
        sales.verbs,
        canary.verbs,
        promo.verbs,
        link.verbs,
        reconcile.verbs,
    ),
    "Numbers and books": (stats.verbs, books.verbs, backup.verbs, put_away.verbs),
    "Operators": (staff.verbs, inbox.verbs, messages.verbs, open_psql.verbs),
}
"""The verbs as the help shows them, by subject."""

for panel, parts in PANELS.items():
    for part in parts:
        for verb in () if part.info.name else part.registered_commands:
            verb.rich_help_panel = panel
        app.add_typer(part, rich_help_panel=panel)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"coinop {installed('coinop')}")
        raise typer.Exit


@app.callback()
def options(
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Take the options that belong to no verb."""
