"""The command line: one file per subject, and here the program that they make."""

from importlib.metadata import version as installed
from typing import Annotated

import typer

from bot.cli import (
    backup,
    bars,
    books,
    canary,
    doctor,
    erasing,
    inbox,
    messages,
    moves,
    open_psql,
    pending_requests,
    promo,
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
for part in (
    *(
        run,
        doctor,
        user,
        moves,
        bars,
        repayment,
        erasing,
        sales,
        canary,
        promo,
        reviews,
        staff,
        ticket,
        pending_requests,
        stats,
    ),
    *(reconcile, books, backup, inbox, messages, open_psql, version),
):
    app.add_typer(part.verbs)
app.add_typer(ticket.writing)


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
