"""What the verbs share: settings, failures in one line, numbers and tables."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from datetime import datetime
from typing import Annotated, Any, NoReturn

import typer
import uvloop
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.config import Settings, SettingsError, load_settings
from bot.metering.discover import BadCommandModule
from bot.ops.log import configure_logging
from bot.shop.catalog import CatalogError
from ledger.errors import BackupFailed, LedgerError
from ledger.model import UserId

WRONG_SETTINGS = 2
NOT_DONE = 1

COMMAND_LINE = UserId(0)
"""The operator whom acts at the command line are recorded under; no Telegram user has this id."""

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def do(act: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    """Load the settings and run an act with them.

    Wrong settings, a wrong catalog or a database out of reach are one line and exit code 2; a
    backup that is not made or not restored is one line and exit code 1.
    """
    try:
        settings = load_settings()
        configure_logging(settings.log_format)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(act(settings))
    except BackupFailed as failed:
        fail(str(failed))
    except (SettingsError, CatalogError, BadCommandModule, LedgerError) as wrong:
        fail(str(wrong), WRONG_SETTINGS)


def fail(sentence: str, code: int = NOT_DONE) -> NoReturn:
    """Print a sentence to standard error and exit with the code."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 credit, 2 credits; `many` is for irregular plurals."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def show_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; moments are shown to the minute, and nothing is taken for rich's markup."""
    built = Table(*columns, title=title, title_justify="left", title_style="bold")
    for row in rows:
        built.add_row(*map(_cell, row))
    Console().print(built)


def _cell(value: object) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else escape(str(value))
