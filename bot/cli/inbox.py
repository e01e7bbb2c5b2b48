"""The verbs about parked updates: list, show, retry, drop."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.console import (
    COMMAND_LINE,
    WRONG_SETTINGS,
    Bot,
    Json,
    Reason,
    chosen_bot,
    counted,
    do,
    fail,
    named,
    operator,
    print_json,
    show_table,
)
from bot.config import Settings
from bot.ops.database import open_operator_pool
from bot.screens.admin.parked import about
from bot.updates.store import Dropped, OperatorsInbox, Parked, bots
from ledger.people import People

verbs = typer.Typer(
    name="inbox",
    help="List, retry or drop updates that the bot couldn't handle.",
    no_args_is_help=True,
)

MOST = 1000

PARKED = ("update_id", "lane", "person", "failures", "losses", "stored_at", "parked_at", "error")
DROPPED = ("update_id", "lane", "person", "at", "operator_id", "reason", "error")
HEADS = {
    "update_id": "update",
    "stored_at": "stored",
    "parked_at": "parked",
    "at": "dropped",
    "operator_id": "operator",
}

Number = Annotated[int, typer.Argument(metavar="ID", help="The update's number.")]


@verbs.command(name="list")
def list_updates(
    dropped: Annotated[
        bool, typer.Option("--dropped", help="List dropped updates instead, newest first.")
    ] = False,
    bot: Bot = None,
    as_json: Json = False,
) -> None:
    """List parked updates, oldest first."""

    async def act(inbox: OperatorsInbox, people: People) -> None:
        rows = await inbox.dropped(MOST) if dropped else await inbox.parked(MOST)
        if as_json:
            print_json([asdict(row) for row in rows])
        elif not rows:
            typer.echo("No dropped updates." if dropped else "No parked updates.")
        else:
            await _show_list(people, rows)

    _on_inbox(bot, act)


@verbs.command()
def show(update_id: Number, bot: Bot = None, as_json: Json = False) -> None:
    """Show a parked update: why it is parked, what it is, and what you can do.

    Exit code 1: there is no such update.
    """

    async def act(inbox: OperatorsInbox, people: People) -> None:
        body = await inbox.body(update_id)
        found = await inbox.parked_update(update_id)
        if body is None or found is None:
            fail(f"There is no parked update {update_id}.")
        if as_json:
            print_json(asdict(found) | {"update": json.loads(body)})
        else:
            await _show_update(people, found, body)

    _on_inbox(bot, act)


@verbs.command()
def retry(
    update_id: Annotated[
        int | None, typer.Argument(metavar="ID", help="The update's number.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Retry every parked update.")] = False,
    bot: Bot = None,
    as_json: Json = False,
) -> None:
    """Retry a parked update, with as many attempts as a new one.

    Exit code 1: there is no such update.
    """
    if (update_id is None) is not everything:
        fail("Give the number of one update, or --all.", WRONG_SETTINGS)

    async def act(inbox: OperatorsInbox, _people: People) -> None:
        if update_id is None:
            asked = [row.update_id for row in await inbox.parked(MOST)]
        else:
            asked = [update_id]
        done = [number for number in asked if await inbox.unpark_update(update_id=number)]
        if update_id is not None and not done:
            fail(_not_parked(update_id))
        if as_json:
            print_json({"retried": done}, indent=None)
        else:
            typer.echo(f"The bot will retry {counted(len(done), 'update')}.")

    _on_inbox(bot, act)


@verbs.command()
def drop(
    update_id: Number,
    reason: Reason,
    bot: Bot = None,
    as_json: Json = False,
) -> None:
    """Drop a parked update for good. What it was, who dropped it and why stay on record.

    If its request was charged and not answered, the credits go back and its person is told.

    Exit code 1: there is no such update.
    """
    if not reason.strip():
        fail("Give a reason. Nothing was changed.", WRONG_SETTINGS)

    async def act(inbox: OperatorsInbox, _people: People) -> None:
        given_back = await inbox.drop_update(
            update_id=update_id, operator_id=COMMAND_LINE, reason=reason
        )
        if given_back is None:
            fail(_not_parked(update_id))
        if as_json:
            print_json({"dropped": update_id, "given_back": given_back}, indent=None)
            return
        typer.echo(f"Update {update_id} is dropped. It's still in: coinop inbox list --dropped")
        if given_back:
            typer.echo(f"Its request was charged: {counted(given_back, 'credit')} went back.")

    _on_inbox(bot, act)


def _on_inbox(bot: int | None, act: Callable[[OperatorsInbox, People], Awaitable[None]]) -> None:
    """Do something with the parked updates of one bot."""

    async def with_pool(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            bot_id = await chosen_bot(settings, bot, lambda: bots(pool))
            await act(OperatorsInbox(pool, bot_id=bot_id), People(pool))

    do(with_pool)


def _not_parked(update_id: int) -> str:
    return f"There is no parked update {update_id}. Nothing was changed."


async def _show_list(people: People, rows: Sequence[Parked] | Sequence[Dropped]) -> None:
    """Print parked or dropped updates as a table."""
    columns = PARKED if isinstance(rows[0], Parked) else DROPPED
    shown = [[await _shown(people, row, column) for column in columns] for row in rows]
    title = "Parked, oldest first" if columns is PARKED else "Dropped, newest first"
    show_table(title, [HEADS.get(column, column) for column in columns], shown)


async def _shown(people: People, row: Parked | Dropped, column: str) -> object:
    if column == "person":
        _kind, user_id = about(row.lane)
        return "" if user_id is None else await named(people, user_id)
    value = getattr(row, column)
    return await operator(people, value) if column == "operator_id" else value


async def _show_update(people: People, row: Parked, body: str) -> None:
    """Print one update, and the commands for it."""
    await _show_list(people, [row])
    print_json(json.loads(body))
    typer.echo(
        f"\nRetry it:  coinop inbox retry {row.update_id}"
        f'\nDrop it:   coinop inbox drop {row.update_id} --reason "..."'
    )
