"""The verbs that operators use against abuse: bar, unbar."""

from collections.abc import Awaitable, Callable
from typing import Annotated

import asyncpg
import typer

from bot.cli.console import (
    COMMAND_LINE,
    ActName,
    Handle,
    Json,
    Yes,
    bot_of,
    called,
    confirm,
    do,
    fail,
    key_of,
    named_person,
    one_line,
    operator,
    print_json,
    reason_of,
)
from bot.config import Settings
from bot.ops.database import open_operator_pool
from ledger.model import Done, Person
from ledger.operators import OperatorActs
from ledger.people import People
from ledger.selling import Selling

verbs = typer.Typer()

Reason = Annotated[str, typer.Argument(metavar="REASON", help="Why. The person reads it, too.")]


@verbs.command()
def bar(
    handle: Handle, reason: Reason, key: ActName = "", yes: Yes = False, as_json: Json = False
) -> None:
    """Keep a person from buying and spending. What they paid counts, and refunds stay open.

    Exit code 1: there is no such person, or they are barred already.
    """

    async def act(pool: asyncpg.Pool, person: Person, why: str, bot_id: int | None) -> None:
        known = await Selling(pool).bar_of(person.user_id)
        if known is not None and not key:
            by = await operator(People(pool), known.operator_id)
            fail(
                f"{called(person)} has been barred since {known.since:%Y-%m-%d %H:%M} UTC, by"
                f" {by}: {one_line(known.reason)}. Nothing was changed."
            )
        confirm(f"Bar {called(person)}? They read: {one_line(why)}", yes=yes)
        done = await OperatorActs(pool).bar(
            user_id=person.user_id,
            operator_id=COMMAND_LINE,
            reason=why,
            key=key_of(key),
            bot_id=bot_id,
        )
        _report(done, person, "barred", as_json)

    _about(handle, reason, act)


@verbs.command()
def unbar(
    handle: Handle, reason: Reason, key: ActName = "", yes: Yes = False, as_json: Json = False
) -> None:
    """Let a person buy and spend again.

    Exit code 1: there is no such person, or they are not barred.
    """

    async def act(pool: asyncpg.Pool, person: Person, why: str, bot_id: int | None) -> None:
        confirm(f"Let {called(person)} buy and spend again?", yes=yes)
        done = await OperatorActs(pool).unbar(
            user_id=person.user_id,
            operator_id=COMMAND_LINE,
            reason=why,
            key=key_of(key),
            bot_id=bot_id,
        )
        _report(done, person, "free to buy and spend again", as_json)

    _about(handle, reason, act)


def _about(
    handle: str,
    reason: str,
    act: Callable[[asyncpg.Pool, Person, str, int | None], Awaitable[None]],
) -> None:
    """Do something to the person who is named, for a reason."""
    why = reason_of(reason)

    async def with_person(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            await act(pool, await named_person(People(pool), handle), why, bot_of(settings))

    do(with_person)


def _report(done: Done, person: Person, state: str, as_json: bool) -> None:
    """Print that a person is barred or free, or end with why nothing was changed."""
    if as_json:
        print_json({"user_id": person.user_id, "status": done}, indent=None)
    if done is Done.CONFLICT:
        fail("The key was used for something else. Nothing was changed.")
    if done is Done.ALREADY:
        fail(f"{called(person)} is {state} already. Nothing was changed.")
    if not as_json:
        typer.echo(f"{called(person)} is {state}. The bot tells them as soon as it runs.")
