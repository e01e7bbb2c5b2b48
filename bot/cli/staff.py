"""The verbs about operators: list them, appoint, dismiss."""

from dataclasses import asdict
from typing import Annotated

import asyncpg
import typer

from bot.cli.console import (
    COMMAND_LINE,
    Handle,
    Json,
    Why,
    Yes,
    bot_of,
    called,
    confirm,
    do,
    fail,
    key_of,
    named_person,
    operator,
    print_json,
    reason_of,
    show_list,
)
from bot.config import Settings
from bot.ops.database import open_operator_pool
from bot.screens.admin.arguments import IN_A_SHELL
from ledger.model import Changed, Person, UserId
from ledger.operators import OperatorActs, Role
from ledger.people import People

verbs = typer.Typer(name="staff", help="List, appoint and dismiss operators.", no_args_is_help=True)


@verbs.command(name="list")
def list_staff(as_json: Json = False) -> None:
    """List operators: those of ADMIN_IDS, who are owners, and whom they appointed."""

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            people = People(pool)
            owners = [
                {"user_id": user_id, "role": Role.OWNER, "since": None, "operator_id": None}
                for user_id in settings.admin_ids
            ]
            members = [
                asdict(one)
                for one in await OperatorActs(pool).staff()
                if one.user_id not in settings.admin_ids
            ]
            rows = [*owners, *members]
            names = [await people.somebody(UserId(int(str(row["user_id"])))) for row in rows]
            by = [await _by(people, row["operator_id"]) for row in rows]
        shown = [
            [called(name), row["role"], row["since"] or "ADMIN_IDS", who]
            for name, row, who in zip(names, rows, by, strict=True)
        ]
        heads = ["operator", "role", "appointed", "by"]
        show_list("Operators", heads, shown, plain=rows, as_json=as_json)

    do(act)


@verbs.command()
def appoint(
    handle: Handle,
    role: Annotated[Role, typer.Argument(metavar="ROLE", help="owner, support or viewer.")],
    reason: Why = IN_A_SHELL,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Give a person a role, instead of the one they had. The bot tells them.

    Exit code 1: there is no such person, or ADMIN_IDS names them.
    """
    why = reason_of(reason)

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            person = await _appointable(pool, settings, handle)
            confirm(f"Make {called(person)} {role}?", yes=yes)
            changed = await OperatorActs(pool).appoint(
                user_id=person.user_id,
                role=role,
                operator_id=COMMAND_LINE,
                reason=why,
                key=key_of(""),
                bot_id=bot_of(settings),
            )
        _report(changed, person, f"is {role} now", as_json)

    do(act)


@verbs.command()
def dismiss(
    handle: Handle, reason: Why = IN_A_SHELL, yes: Yes = False, as_json: Json = False
) -> None:
    """Take a person's role away: at once, also from buttons that they still see.

    Exit code 1: there is no such person, they have no role, or ADMIN_IDS names them.
    """
    why = reason_of(reason)

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            person = await _appointable(pool, settings, handle)
            confirm(f"Dismiss {called(person)}?", yes=yes)
            changed = await OperatorActs(pool).dismiss(
                user_id=person.user_id,
                operator_id=COMMAND_LINE,
                reason=why,
                key=key_of(""),
                bot_id=bot_of(settings),
            )
        _report(changed, person, "is no operator any more", as_json)

    do(act)


async def _appointable(pool: asyncpg.Pool, settings: Settings, handle: str) -> Person:
    """Return the person who is meant, or end: nobody is, or ADMIN_IDS names them."""
    person = await named_person(People(pool), handle)
    if person.user_id in settings.admin_ids:
        fail(
            f"{called(person)} is an owner because ADMIN_IDS names them: change that setting, and"
            " restart the bot. Nothing was changed."
        )
    return person


def _report(changed: Changed, person: Person, now: str, as_json: bool) -> None:
    """Print what a person is now, or end with why nothing was changed."""
    if as_json:
        print_json({"user_id": person.user_id, "status": changed}, indent=None)
    if changed is Changed.MISSING:
        fail(f"{called(person)} has no role. Nothing was changed.")
    if not as_json:
        typer.echo(f"{called(person)} {now}. The bot tells them as soon as it runs.")


async def _by(people: People, operator_id: object) -> str:
    return await operator(people, None if operator_id is None else UserId(int(str(operator_id))))
