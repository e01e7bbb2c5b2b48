"""The command line: run the bot, migrate the database, and the operators' acts."""

import asyncio
import json
import sys
import uuid
from collections.abc import Callable, Coroutine
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, NoReturn

import typer
import uvloop
from rich.console import Console
from rich.table import Table

from bot.admin.card import Card
from bot.admin.desk import Grant, read_grant
from bot.app import run as run_bot
from bot.catalog import CatalogError
from bot.command import Phrase
from bot.config import Settings, SettingsError, load_settings
from bot.database import addresses, open_database
from bot.discover import BadCommandModule
from bot.log import configure_logging
from bot.text import load_texts
from ledger.errors import LedgerError
from ledger.migrate import migrate as migrate_database
from ledger.migrate import status
from ledger.model import Credits, Posting, UserId
from ledger.pool import login_of

WRONG_SETTINGS = 2
NOT_DONE = 1
COMMAND_LINE = UserId(0)
"""Who an act at the command line is recorded under: nobody on Telegram has this id."""

app = typer.Typer(
    name="coinop",
    help="Coinop: a coin-operated Telegram bot.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


@app.command()
def run() -> None:
    """Run the bot until Ctrl-C."""
    _do(run_bot)


@app.command()
def migrate() -> None:
    """Bring the database up to date and say what was done."""

    async def act(settings: Settings) -> None:
        with addresses(settings) as where:
            before = await status(where.owner)
            await migrate_database(where.owner, login=login_of(where.login))
        for name in before.pending:
            print(f"applied {name}")
        print("Nothing to do." if before.current else "The database is up to date.")

    _do(act)


@app.command()
def user(
    handle: Annotated[str, typer.Argument(help="An id, an @name, or a charge id.")],
    as_json: Json = False,  # noqa: FBT002 -- typer makes the flag of it
) -> None:
    """Show a person: balance, last entries, payments and operators' acts."""

    async def act(settings: Settings) -> None:
        async with open_database(settings) as database:
            card = await database.cards.find(handle, latest=20)
        if card is None:
            _fail(f"Nobody is known as {handle}.", NOT_DONE)
        if as_json:
            print(json.dumps(_plain(card), default=str, indent=2, ensure_ascii=False))
        else:
            _show(card)

    _do(act)


@app.command()
def grant(
    handle: Annotated[str, typer.Argument(help="An id, an @name, or a charge id.")],
    credits_: Annotated[str, typer.Argument(metavar="CREDITS", help="How many to give.")],
    reason: Annotated[str, typer.Argument(help="Why; it is recorded with the act.")],
    key: Annotated[
        str, typer.Option(help="Name this grant; the same name again changes nothing.")
    ] = "",
    as_json: Json = False,  # noqa: FBT002 -- typer makes the flag of it
) -> None:
    """Give credits to a person, with a reason."""
    asked = read_grant(handle, credits_, reason)
    if isinstance(asked, Phrase):
        _fail(load_texts().flat("en", asked), WRONG_SETTINGS)

    async def act(settings: Settings) -> None:
        posting = await _grant(settings, asked, key or uuid.uuid4().hex)
        if not posting.stands:
            _fail(
                f"A grant named {key} was given before, and was another one. Nothing was changed.",
                NOT_DONE,
            )
        if as_json:
            print(json.dumps(asdict(posting), default=str))
        else:
            print(f"{handle} has {posting.balance} credits now.")

    _do(act)


async def _grant(settings: Settings, asked: Grant, key: str) -> Posting:
    """Post a grant that was asked for at the command line."""
    async with open_database(settings) as database:
        person = await database.people.find(asked.handle)
        if person is None:
            _fail(f"Nobody is known as {asked.handle}. Nothing was changed.", NOT_DONE)
        return await database.desk.grant_credits(
            user_id=person.user_id,
            credits=Credits(asked.credits),
            operator_id=COMMAND_LINE,
            reason=asked.reason,
            key=f"cli:{key}",
        )


def _do(act: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    """Run an act with the settings; what is wrong with them is one line and exit code 2."""
    try:
        settings = load_settings()
        configure_logging(settings.log_format)
        with asyncio.Runner(loop_factory=_loop) as runner:
            runner.run(act(settings))
    except (SettingsError, CatalogError, BadCommandModule, LedgerError) as wrong:
        _fail(str(wrong), WRONG_SETTINGS)


def _loop() -> asyncio.AbstractEventLoop:
    """Return uvloop's event loop where there is one."""
    if sys.platform == "win32":
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


def _fail(sentence: str, code: int) -> NoReturn:
    """Print one line to standard error and leave with the code."""
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)


def _plain(card: Card) -> dict[str, Any]:
    """Return a card as plain values, with the sum that people see."""
    plain = asdict(card)
    if card.balance is not None:
        plain["balance"]["total"] = card.balance.total
    return plain


def _show(card: Card) -> None:
    """Print a card as tables."""
    console = Console()
    person, balance = card.person, card.balance
    console.print(f"[bold]{person.name or '-'}[/bold]  @{person.username or '-'}  {person.user_id}")
    console.print(f"balance: [bold]{0 if balance is None else balance.total}[/bold] credits")
    console.print(
        _table(
            "entries",
            ["no.", "kind", "credits", "balance", "at", "key"],
            [
                [
                    entry.seq,
                    entry.kind,
                    f"{entry.credits:+d}",
                    entry.balance_after,
                    entry.at,
                    entry.key,
                ]
                for entry in card.entries
            ],
        )
    )
    console.print(
        _table(
            "payments",
            ["Stars", "credits", "status", "paid", "charge"],
            [
                [payment.stars, payment.credits, payment.status, payment.paid_at, payment.charge_id]
                for payment in card.payments
            ],
        )
    )
    console.print(
        _table(
            "operators' acts",
            ["act", "credits", "operator", "at", "reason"],
            [[act.kind, act.credits, act.operator_id, act.at, act.reason] for act in card.acts],
        )
    )


def _table(title: str, columns: list[str], rows: list[list[object]]) -> Table:
    """Return rows as a table; moments without their microseconds."""
    table = Table(*columns, title=title, title_justify="left", title_style="bold")
    for row in rows:
        table.add_row(*(f"{x:%Y-%m-%d %H:%M}" if isinstance(x, datetime) else str(x) for x in row))
    return table


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
