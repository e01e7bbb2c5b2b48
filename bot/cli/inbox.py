"""The verbs about parked updates: list, show, retry, drop."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.console import NOT_DONE, WRONG_SETTINGS, Json, do, fail, table
from bot.cli.refund import COMMAND_LINE
from bot.config import Settings
from bot.ops.database import open_operators
from bot.updates.store import Dropped, OperatorsInbox, Parked, bots

verbs = typer.Typer(name="inbox", help="Updates that could not be handled.", no_args_is_help=True)

MOST = 1000

PARKED = ("update_id", "lane", "failures", "losses", "stored_at", "parked_at", "error")
DROPPED = ("update_id", "lane", "at", "operator_id", "reason", "error")
HEADS = {
    "update_id": "update",
    "stored_at": "stored",
    "parked_at": "parked",
    "at": "dropped",
    "operator_id": "operator",
}

Number = Annotated[int, typer.Argument(metavar="ID", help="The update's number.")]
Bot = Annotated[
    int | None, typer.Option(help="The bot's id, where neither BOT_TOKEN nor the inbox says it.")
]


@verbs.command(name="list")
def list_updates(
    dropped: Annotated[  # noqa: FBT002 -- typer makes the flag of it
        bool, typer.Option("--dropped", help="Those that were dropped, newest first.")
    ] = False,
    bot: Bot = None,
    as_json: Json = False,  # noqa: FBT002 -- typer makes the flag of it
) -> None:
    """List the updates that wait for an operator, oldest first."""

    async def act(inbox: OperatorsInbox) -> None:
        rows = await inbox.dropped(MOST) if dropped else await inbox.parked(MOST)
        if as_json:
            typer.echo(json.dumps([asdict(row) for row in rows], default=str, indent=2))
        elif not rows:
            typer.echo("Nothing is dropped." if dropped else "Nothing is parked.")
        else:
            _show_list(rows)

    _on_inbox(bot, act)


@verbs.command()
def show(
    update_id: Number,
    bot: Bot = None,
    as_json: Json = False,  # noqa: FBT002 -- typer makes the flag of it
) -> None:
    """Show a parked update: why it is parked, what it is, and what can be done."""

    async def act(inbox: OperatorsInbox) -> None:
        body = await inbox.body(update_id)
        found = [row for row in await inbox.parked(MOST) if row.update_id == update_id]
        if body is None or not found:
            fail(_not_parked(update_id), NOT_DONE)
        if as_json:
            update = asdict(found[0]) | {"update": json.loads(body)}
            typer.echo(json.dumps(update, default=str, indent=2, ensure_ascii=False))
        else:
            _show_update(found[0], body)

    _on_inbox(bot, act)


@verbs.command()
def retry(
    update_id: Annotated[int | None, typer.Argument(metavar="ID", help="Its number.")] = None,
    everything: Annotated[  # noqa: FBT002 -- typer makes the flag of it
        bool, typer.Option("--all", help="Every update that is parked.")
    ] = False,
    bot: Bot = None,
) -> None:
    """Have a parked update tried again, as often as a new one."""
    if (update_id is None) is not everything:
        fail("Name one update, or say --all.", WRONG_SETTINGS)

    async def act(inbox: OperatorsInbox) -> None:
        if update_id is None:
            asked = [row.update_id for row in await inbox.parked(MOST)]
        else:
            asked = [update_id]
        done = [number for number in asked if await inbox.unpark_update(update_id=number)]
        if update_id is not None and not done:
            fail(_not_parked(update_id), NOT_DONE)
        typer.echo(f"To be tried again: {len(done)}.")

    _on_inbox(bot, act)


@verbs.command()
def drop(
    update_id: Number,
    reason: Annotated[str, typer.Option(help="Why; it is recorded with the act.")],
    bot: Bot = None,
) -> None:
    """Put a parked update aside for good; what it was, who did it and why is kept."""
    if not reason.strip():
        fail("A drop needs a reason. Nothing was changed.", WRONG_SETTINGS)

    async def act(inbox: OperatorsInbox) -> None:
        if not await inbox.drop_update(
            update_id=update_id, operator_id=COMMAND_LINE, reason=reason
        ):
            fail(_not_parked(update_id), NOT_DONE)
        typer.echo(f"Update {update_id} is dropped. coinop inbox list --dropped still has it.")

    _on_inbox(bot, act)


def _on_inbox(bot: int | None, act: Callable[[OperatorsInbox], Awaitable[None]]) -> None:
    """Do something with the parked updates of the bot that is meant."""

    async def with_pool(settings: Settings) -> None:
        async with open_operators(settings, connections=1) as pool:
            bot_id = bot or (settings.bot_id if settings.bot_token else None)
            known = [bot_id] if bot_id else await bots(pool)
            if len(known) > 1:
                named = " or ".join(f"--bot {one}" for one in known)
                fail(f"Several bots use this database: say {named}.", WRONG_SETTINGS)
            await act(OperatorsInbox(pool, bot_id=known[0] if known else 0))

    do(with_pool)


def _not_parked(update_id: int) -> str:
    return f"No update {update_id} is parked. Nothing was changed."


def _show_list(rows: Sequence[Parked] | Sequence[Dropped]) -> None:
    """Print what is parked, or what was dropped, as a table."""
    columns = PARKED if isinstance(rows[0], Parked) else DROPPED
    shown = [[getattr(row, column) for column in columns] for row in rows]
    title = "parked" if columns is PARKED else "dropped"
    Console().print(table(title, [HEADS.get(column, column) for column in columns], shown))


def _show_update(row: Parked, body: str) -> None:
    """Print one update, and the two ways on."""
    _show_list([row])
    typer.echo(json.dumps(json.loads(body), indent=2, ensure_ascii=False))
    typer.echo(
        f"\nTry it again:  coinop inbox retry {row.update_id}"
        f'\nPut it aside:  coinop inbox drop {row.update_id} --reason "..."'
    )
