"""The verbs about messages that the bot has to send: list, retry, drop."""

from collections.abc import Awaitable, Callable
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
    do,
    fail,
    named,
    print_json,
    show_list,
)
from bot.config import Settings
from bot.ops.database import open_operator_pool
from ledger.model import UserId
from ledger.outbox import MOST_MESSAGES, MessageState, Outbox, Queued, bots
from ledger.people import People

verbs = typer.Typer(
    name="outbox",
    help="List, retry or drop messages that the bot hasn't sent.",
    no_args_is_help=True,
)

HEADS = ("user", "key", "priority", "state", "attempts", "queued", "error")

User = Annotated[
    int, typer.Argument(metavar="USER", help="The id of whom it goes to; 0 for all operators.")
]
Key = Annotated[str, typer.Argument(metavar="KEY", help="Its key, as the list shows it.")]


@verbs.command(name="list")
def list_messages(
    dropped: Annotated[
        bool, typer.Option("--dropped", help="List dropped messages instead, newest first.")
    ] = False,
    bot: Bot = None,
    as_json: Json = False,
) -> None:
    """List messages that aren't sent yet, the next one first."""
    shown = (MessageState.DROPPED,) if dropped else (MessageState.QUEUED, MessageState.WAITING)

    async def act(outbox: Outbox, people: People) -> None:
        rows = [row for state in shown for row in await outbox.messages(state, MOST_MESSAGES)]
        show_list(
            "Dropped, newest first" if dropped else "Not sent yet, the next one first",
            HEADS,
            [await _cells(people, row) for row in rows],
            plain=[asdict(row) for row in rows],
            as_json=as_json,
            none="No dropped messages." if dropped else "No unsent messages.",
        )

    _on_outbox(bot, act)


@verbs.command()
def retry(user_id: User, key: Key, bot: Bot = None, as_json: Json = False) -> None:
    """Retry a message that was dropped or waits, as if it were new.

    Exit code 1: there is no such message.
    """

    async def act(outbox: Outbox, _people: People) -> None:
        if not await outbox.retry(UserId(user_id), key):
            fail(_nothing(user_id, key))
        if as_json:
            print_json({"user_id": user_id, "key": key, "state": "queued"}, indent=None)
        else:
            typer.echo("The bot will try to send it within a second.")

    _on_outbox(bot, act)


@verbs.command()
def drop(
    user_id: User,
    key: Key,
    reason: Reason,
    bot: Bot = None,
    as_json: Json = False,
) -> None:
    """Drop a message that isn't sent yet. Who dropped it and why stays on record for a month.

    Exit code 1: there is no such message.
    """
    if not reason.strip():
        fail("Give a reason. Nothing was changed.", WRONG_SETTINGS)

    async def act(outbox: Outbox, _people: People) -> None:
        if not await outbox.drop(UserId(user_id), key, operator_id=COMMAND_LINE, reason=reason):
            fail(_nothing(user_id, key))
        if as_json:
            print_json({"user_id": user_id, "key": key, "state": "dropped"}, indent=None)
        else:
            typer.echo("The message is dropped. It's still in: coinop outbox list --dropped")

    _on_outbox(bot, act)


def _on_outbox(bot: int | None, act: Callable[[Outbox, People], Awaitable[None]]) -> None:
    """Do something with the messages of one bot."""

    async def with_pool(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            bot_id = await chosen_bot(settings, bot, lambda: bots(pool))
            await act(Outbox(pool, bot_id=bot_id), People(pool))

    do(with_pool)


def _nothing(user_id: int, key: str) -> str:
    return f"There is no unsent message {key} for {user_id}. Nothing was changed."


async def _cells(people: People, row: Queued) -> list[object]:
    """Return what the list shows of a message; it may be for operators, and concern nobody."""
    return [
        await named(people, row.user_id) if row.user_id else "0",
        row.key,
        row.priority.name.lower(),
        row.state.value,
        row.attempts,
        row.created_at,
        row.error or "",
    ]
