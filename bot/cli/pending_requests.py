"""The verbs about requests that wait for credits: list and cancel."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from bot.cli.console import (
    COMMAND_LINE,
    PERSON,
    WRONG_SETTINGS,
    Handle,
    Json,
    Yes,
    called,
    confirm,
    do,
    fail,
    named,
    named_person,
    print_json,
    show_list,
)
from bot.config import Settings
from bot.ops.database import open_operator_pool
from ledger.model import Request
from ledger.people import People
from ledger.requests import Cancelled, Requests

verbs = typer.Typer(
    name="requests", help="List or cancel requests that wait for credits.", no_args_is_help=True
)

STAYS = {
    Cancelled.GONE: "There is no such request waiting. Nothing was changed.",
    Cancelled.RUNNING: "The bot is running this request right now. Nothing was changed.",
    Cancelled.CHARGED: (
        "This request is charged already: the bot serves it or returns its credits within a day."
        " Nothing was changed."
    ),
}


@verbs.command(name="list")
def list_requests(
    handle: Annotated[str, typer.Argument(metavar="[PERSON]", help=PERSON)] = "",
    as_json: Json = False,
) -> None:
    """List requests that wait for credits, oldest first, of one person or of everybody.

    Exit code 1: there is no such person.
    """

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            if handle:
                person = await named_person(People(pool), handle, nothing="")
                rows = await Requests(pool).requests(person.user_id)
            else:
                rows = await Requests(pool).oldest()
            people = People(pool)
            names = {row.user_id: await named(people, row.user_id) for row in rows}
        show_list(
            "Waiting for credits, oldest first",
            ["person", "command", "credits", "since", "state", "key"],
            [_cells(row, names[row.user_id]) for row in rows],
            plain=[_plain(row) for row in rows],
            as_json=as_json,
            none="No requests are waiting.",
        )

    do(act)


@verbs.command()
def cancel(
    handle: Handle,
    key: Annotated[str, typer.Argument(metavar="KEY", help="Its key, as the list shows it.")],
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Why; the person reads it, and it goes on record.")
    ],
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Cancel a request that waits for credits. The bot tells the person as soon as it runs.

    Exit code 1: there is no such request, or it is running or charged.
    """
    if not reason.strip():
        fail("Give a reason. Nothing was changed.", WRONG_SETTINGS)

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            person = await named_person(People(pool), handle)
            confirm(f"Cancel the request {key} of {called(person)}?", yes=yes)
            status = await Requests(pool).cancel_request(
                user_id=person.user_id,
                key=key,
                operator_id=COMMAND_LINE,
                reason=reason,
                bot_id=settings.bot_id if settings.bot_token else None,
            )
        if as_json:
            print_json({"user_id": person.user_id, "key": key, "status": status}, indent=None)
        if status not in (Cancelled.CANCELLED, Cancelled.REPLAY):
            fail(STAYS[status])
        if not as_json:
            typer.echo(f"The request of {called(person)} is cancelled. The bot tells them why.")

    do(act)


def _plain(row: Request) -> dict[str, Any]:
    """Return a request as plain values, without what its person has sent."""
    plain = asdict(row)
    del plain["body"]
    return plain


def _cells(row: Request, name: str) -> tuple[object, ...]:
    """Return what the table shows of a request."""
    state = "charged" if row.charged else "waiting"
    return name, f"/{row.command}", row.price, row.kept_at, state, row.key
