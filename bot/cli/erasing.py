"""The verbs about a person's own data: print it, erase it."""

from typing import Annotated

import typer

from bot.cli.console import (
    COMMAND_LINE,
    Handle,
    Json,
    Why,
    Yes,
    called,
    confirm,
    do,
    fail,
    key_of,
    named_person,
    print_json,
)
from bot.config import Settings
from bot.ops.database import open_operator_pool
from ledger.model import Changed
from ledger.people import People
from ledger.personal_data import Privacy

verbs = typer.Typer()


WARNING = (
    "Their name, @name, language, messages, waiting requests and Telegram's receipts will be gone."
    " Balance, entries, charge ids and what operators did stay: the books need them."
)


@verbs.command(name="personal-data")
def personal_data(handle: Handle) -> None:
    """Print all that is stored about a person, as JSON.

    Exit code 1: there is no such person.
    """

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            person = await named_person(People(pool), handle)
            print_json(await Privacy(pool).personal_data(person.user_id))

    do(act)


@verbs.command()
def erase(
    handle: Handle,
    reason: Why,
    yes: Yes = False,
    key: Annotated[
        str,
        typer.Option(metavar="NAME", help="A name for this act. Used twice, it erases only once."),
    ] = "",
    as_json: Json = False,
) -> None:
    """Forget who a person is; the books stay.

    Exit code 1: there is no such person, they have a plan that renews by itself, or the key was
    used for something else.
    """

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            person = await named_person(People(pool), handle)
            confirm(f"{called(person)}. {WARNING} Erase?", yes=yes)
            done = await Privacy(pool).erase_person(
                user_id=person.user_id,
                operator_id=COMMAND_LINE,
                reason=reason,
                key=key_of(key),
            )
        if done is Changed.CONFLICT:
            fail(f"--key {key} was used for something else. Nothing was changed.")
        if done is Changed.HAS_PLAN:
            fail("They have a plan that renews by itself. Cancel it on their card in the chat.")
        if as_json:
            print_json({"user_id": person.user_id, "status": done}, indent=None)
        elif done is Changed.REPLAY:
            typer.echo("Nothing was erased again: this key was used before.")
        else:
            typer.echo(f"{person.user_id} is forgotten. The books are as they were.")

    do(act)
