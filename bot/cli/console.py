"""What every verb of the command line needs: settings, one-line failures, tables."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Annotated, Any, NoReturn

import typer
import uvloop
from rich.markup import escape
from rich.table import Table

from bot.config import Settings, SettingsError, load_settings
from bot.metering.discover import BadCommandModule
from bot.ops.log import configure_logging
from bot.shop.catalog import CatalogError
from ledger.errors import LedgerError

WRONG_SETTINGS = 2
NOT_DONE = 1

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def do(act: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    """Run an act with the settings; what is wrong with them is one line and exit code 2."""
    try:
        settings = load_settings()
        configure_logging(settings.log_format)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(act(settings))
    except (SettingsError, CatalogError, BadCommandModule, LedgerError) as wrong:
        fail(str(wrong), WRONG_SETTINGS)


def fail(sentence: str, code: int) -> NoReturn:
    """Print one line to standard error and leave with the code."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def table(title: str, columns: list[str], rows: list[list[object]]) -> Table:
    """Return rows as a table."""
    built = Table(*columns, title=title, title_justify="left", title_style="bold")
    for row in rows:
        built.add_row(*map(_cell, row))
    return built


def _cell(value: object) -> str:
    """Return a value as it stands in a table; a moment goes to the minute."""
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else escape(str(value))
