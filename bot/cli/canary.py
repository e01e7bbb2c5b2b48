"""The verb about canaries: list how they went, and have one offered to an owner."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import asyncpg
import typer

from bot.cli.console import (
    COMMAND_LINE,
    PERSON,
    Json,
    called,
    do,
    fail,
    key_of,
    named,
    named_person,
    operator,
    print_json,
    show_list,
)
from bot.config import Settings
from bot.ops.database import open_operator_pool
from bot.screens.admin.arguments import IN_A_SHELL
from bot.telegram.operator_rights import Operators, Right
from ledger.canaries import STEPS, Canaries, Canary, CanaryAnswer
from ledger.model import Person
from ledger.operators import OperatorActs
from ledger.people import People

verbs = typer.Typer()

HEADS = ("asked for", "owner", "by", "result", *STEPS, "charge id", "error")


@verbs.command()
def canary(
    to: Annotated[
        str,
        typer.Option(metavar="OWNER", help=f"Offer one to this owner. {PERSON}"),
    ] = "",
    as_json: Json = False,
) -> None:
    """Show the latest test purchases, or offer one to an owner. The Star comes back by itself.

    Exit code 1: there is no such owner, or they already have one.
    """

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            if to:
                await _offer(pool, settings, to, as_json)
            else:
                await _show(People(pool), await Canaries(pool).canaries(), as_json)

    do(act)


async def _offer(pool: asyncpg.Pool, settings: Settings, handle: str, as_json: bool) -> None:
    """Have the bot send an owner an invoice, which they pay in their chat."""
    bot_id = settings.bot_id
    person = await named_person(People(pool), handle)
    operators = Operators(owner_ids=settings.admin_ids, acts=OperatorActs(pool))
    if not await operators.may(person.user_id, Right.CANARY):
        fail(f"{called(person)} is no owner, and canaries are for owners. Nothing was changed.")
    asked = await Canaries(pool).open_canary(
        user_id=person.user_id,
        bot_id=bot_id,
        operator_id=COMMAND_LINE,
        reason=IN_A_SHELL,
        key=key_of(""),
    )
    if as_json:
        print_json({"user_id": person.user_id, **asdict(asked)}, indent=None)
    if asked.status is CanaryAnswer.ALREADY:
        fail(f"{called(person)} already has one: see coinop canary. Nothing was changed.")
    if not as_json:
        _say_what_to_do(person, asked.expires_at)


def _say_what_to_do(person: Person, until: datetime) -> None:
    typer.echo(
        f"The bot sends {called(person)} an invoice for one Star as soon as it runs. Once they have"
        f" paid it, before {until:%H:%M} UTC, the Star comes back by itself. How it went:"
        " coinop canary"
    )


async def _show(people: People, canaries: list[Canary], as_json: bool) -> None:
    """Print the last canaries, each with the time of its steps."""
    show_list(
        "Canaries, newest first, with seconds since each was asked for",
        HEADS,
        [await _cells(people, one) for one in canaries],
        plain=[asdict(one) for one in canaries],
        as_json=as_json,
        none="None was ever tried. An owner sends /canary to the bot.",
    )


async def _cells(people: People, canary: Canary) -> list[object]:
    """Return what the table shows of a canary."""
    after = dict(canary.steps())
    return [
        canary.opened_at,
        await named(people, canary.user_id),
        await operator(people, canary.operator_id),
        canary.state.value,
        *(f"{after[name]:.1f}" if name in after else "" for name in STEPS),
        canary.charge_id or "",
        canary.error or "",
    ]
