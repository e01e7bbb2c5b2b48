"""The verbs about sales as a whole: switch them off and on, and say how they are."""

from dataclasses import asdict

import typer

from bot.cli.console import (
    COMMAND_LINE,
    NOT_DONE,
    Json,
    Why,
    do,
    key_of,
    one_line,
    operator,
    print_json,
    reason_of,
)
from bot.config import Settings
from bot.ops.database import open_operator_pool
from bot.screens.admin.arguments import IN_A_SHELL
from ledger.model import Done, Sales, SalesState
from ledger.operators import OperatorActs
from ledger.people import People
from ledger.selling import Selling

verbs = typer.Typer(
    name="sales",
    help="Stop sales or take them up again, at once for all bots of the database.",
    no_args_is_help=True,
)


@verbs.command()
def off(reason: Why = IN_A_SHELL, as_json: Json = False) -> None:
    """Stop selling. Nobody gets an invoice, and none can be paid; what was paid is credited."""
    _switch(SalesState.OFF, reason, as_json)


@verbs.command()
def on(reason: Why = IN_A_SHELL, as_json: Json = False) -> None:
    """Sell again."""
    _switch(SalesState.ON, reason, as_json)


@verbs.command()
def status(as_json: Json = False) -> None:
    """Say whether anything is sold, and who switched that last. Exit code 1: sales are off."""

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            sales = await Selling(pool).sales()
            by = await operator(People(pool), sales.operator_id)
        _show(sales, by, as_json)
        if sales.state is SalesState.OFF:
            raise typer.Exit(NOT_DONE)

    do(act)


def _switch(state: SalesState, reason: str, as_json: bool) -> None:
    """Switch sales, and show how they are now."""
    why = reason_of(reason)

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            done = await OperatorActs(pool).switch_sales(
                state=state,
                operator_id=COMMAND_LINE,
                reason=why,
                key=key_of(""),
                bot_id=settings.bot_id if settings.bot_token else None,
            )
            sales = await Selling(pool).sales()
            by = await operator(People(pool), sales.operator_id)
        if done is Done.ALREADY and not as_json:
            typer.echo("Nothing was changed.")
        _show(sales, by, as_json)

    do(act)


def _show(sales: Sales, by: str, as_json: bool) -> None:
    """Print how sales are, and who has switched them last, when and why."""
    if as_json:
        print_json(asdict(sales), indent=None)
        return
    said = f"Sales are {sales.state}"
    if sales.since is not None:
        said += f" since {sales.since:%Y-%m-%d %H:%M} UTC, by {by}: {one_line(sales.reason or '')}"
    typer.echo(f"{said.removesuffix('.')}.")
