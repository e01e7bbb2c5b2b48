"""The verbs about tickets: list, show, answer and close them, and write to a person first."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.console import (
    COMMAND_LINE,
    WRONG_SETTINGS,
    Bot,
    Handle,
    Json,
    Yes,
    called,
    chosen_bot,
    confirm,
    do,
    fail,
    key_of,
    lasting,
    named,
    named_person,
    one_line,
    operator,
    print_json,
    show_table,
)
from bot.config import Settings
from bot.ops.database import open_operator_pool
from ledger.model import UserId
from ledger.people import People
from ledger.tickets import (
    MOST_TICKETS,
    Answered,
    Content,
    Form,
    Outcome,
    Ticket,
    TicketMessage,
    Tickets,
    TicketState,
    asked_bots,
)

verbs = typer.Typer(name="tickets", help="List, answer and close people's questions.")
writing = typer.Typer()

HEADS = ("no.", "person", "state", "waiting since", "last message", "answered by")

MOST_TEXT = 4_096
"""In UTF-16 units: the longest text that one message at Telegram holds."""

Number = Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="The ticket's number.")]
Key = Annotated[
    str, typer.Option(metavar="NAME", help="A name for this message. Used twice, it is sent once.")
]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="What the person reads.")]


class Shown(StrEnum):
    """Which tickets a list shows."""

    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"
    ALL = "all"


STATES = {
    Shown.WAITING: (TicketState.OPEN,),
    Shown.ANSWERED: (TicketState.ANSWERED,),
    Shown.CLOSED: (TicketState.CLOSED,),
    Shown.ALL: tuple(TicketState),
}

Which = Annotated[Shown, typer.Option("--state", help="Which tickets.", case_sensitive=False)]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the verbs work with: the tickets of one bot, and the people."""

    tickets: Tickets
    people: People

    async def ticket(self, number: int) -> Ticket:
        """Return a ticket; end the verb if there is none of this number."""
        found = await self.tickets.ticket(number)
        if found is None:
            fail(f"There is no ticket {number}.")
        return found

    async def name(self, user_id: UserId) -> str:
        """Return a person's name and id."""
        return await named(self.people, user_id)

    async def operator(self, operator_id: UserId | None) -> str:
        """Return who acted."""
        return await operator(self.people, operator_id)


@verbs.callback(invoke_without_command=True)
def tickets(
    context: typer.Context, state: Which = Shown.WAITING, bot: Bot = None, as_json: Json = False
) -> None:
    """List, answer and close people's questions. Without a verb: list those that wait."""
    if context.invoked_subcommand is None:
        list_tickets(state, bot, as_json)


@verbs.command(name="list")
def list_tickets(state: Which = Shown.WAITING, bot: Bot = None, as_json: Json = False) -> None:
    """List tickets: who has waited longest comes first."""

    async def act(desk: Desk) -> None:
        found = await desk.tickets.tickets(*STATES[state], limit=MOST_TICKETS)
        if as_json:
            print_json([asdict(one) for one in found])
        elif not found:
            typer.echo("No ticket is waiting." if state is Shown.WAITING else "No tickets.")
        else:
            rows = [await _row(desk, one) for one in found]
            show_table("Tickets, the longest wait first", HEADS, rows)

    _at_desk(bot, act)


@verbs.command()
def show(number: Number, bot: Bot = None, as_json: Json = False) -> None:
    """Show a ticket with all that both sides wrote.

    Exit code 1: there is no such ticket.
    """

    async def act(desk: Desk) -> None:
        ticket = await desk.ticket(number)
        messages = await desk.tickets.messages(ticket, limit=MOST_TICKETS)
        if as_json:
            print_json(asdict(ticket) | {"messages": [asdict(one) for one in messages]})
            return
        typer.secho(f"Ticket {ticket.number}: {await _state(desk, ticket)}", bold=True)
        typer.echo(f"From {await desk.name(ticket.user_id)}")
        if ticket.charge_id:
            typer.echo(f"About the payment {one_line(ticket.charge_id)}")
        for one in messages:
            who = await _author(desk, one)
            typer.secho(f"\n{who}, {one.at:%Y-%m-%d %H:%M} UTC", dim=True)
            typer.echo(_said(one))

    _at_desk(bot, act)


@verbs.command()
def answer(
    *,
    number: Number,
    text: Text,
    anyway: Annotated[
        bool,
        typer.Option("--anyway", help="Even if somebody has answered already, or it is closed."),
    ] = False,
    key: Key = "",
    bot: Bot = None,
    as_json: Json = False,
) -> None:
    """Answer a ticket. The bot sends the answer as soon as it runs.

    Exit code 1: there is no such ticket, it is closed, or somebody has answered it already.
    """
    content = _written(text)

    async def act(desk: Desk) -> None:
        outcome = await desk.tickets.answer_ticket(
            number=number,
            key=key_of(key),
            operator_id=COMMAND_LINE,
            content=content,
            insists=anyway,
        )
        if outcome.status not in (Answered.OK, Answered.REPLAY):
            fail(await _refusal(desk, number, outcome))
        if as_json:
            print_json(asdict(outcome), indent=None)
        else:
            typer.echo(await _answered(desk, outcome))

    _at_desk(bot, act)


@verbs.command()
def close(number: Number, bot: Bot = None, as_json: Json = False) -> None:
    """Close a ticket. The bot tells its person as soon as it runs.

    Exit code 1: there is no such ticket.
    """

    async def act(desk: Desk) -> None:
        outcome = await desk.tickets.close_ticket(number=number, operator_id=COMMAND_LINE)
        if outcome.status is Answered.MISSING:
            fail(f"There is no ticket {number}. Nothing was changed.")
        if as_json:
            print_json(asdict(outcome), indent=None)
        elif outcome.status is Answered.REPLAY:
            typer.echo(f"Ticket {number} was closed already, by {await _by(desk, outcome)}.")
        else:
            typer.echo(f"Ticket {number} is closed. The bot will tell the person.")

    _at_desk(bot, act)


@writing.command()
def message(
    *,
    handle: Handle,
    text: Text,
    key: Key = "",
    yes: Yes = False,
    bot: Bot = None,
    as_json: Json = False,
) -> None:
    """Write to a person. The bot sends it as soon as it runs, and they can write back.

    Exit code 1: there is no such person.
    """
    content = _written(text)

    async def act(desk: Desk) -> None:
        person = await named_person(desk.people, handle, nothing="Nothing was sent.")
        confirm(f"Send this to {called(person)}?", yes=yes, nothing="Nothing was sent.")
        status, number = await desk.tickets.message_person(
            user_id=person.user_id, key=key_of(key), operator_id=COMMAND_LINE, content=content
        )
        if as_json:
            print_json({"status": status, "number": number, "user_id": person.user_id}, indent=None)
        elif status is Answered.REPLAY:
            typer.echo(f"Nothing was sent again: this key was used before, for ticket {number}.")
        else:
            typer.echo(f"The bot will send it to {called(person)} as soon as it runs.")
            typer.echo(f"If they write back, that is ticket {number}.")

    _at_desk(bot, act, writes=True)


async def _answered(desk: Desk, outcome: Outcome) -> str:
    """Return what becomes of an answer."""
    if outcome.status is Answered.REPLAY:
        return "Nothing was sent again: this key was used before."
    assert outcome.user_id is not None
    name = await desk.name(outcome.user_id)
    return f"The bot will send your answer to {name} as soon as it runs."


def _at_desk(
    bot: int | None, act: Callable[[Desk], Awaitable[None]], *, writes: bool = False
) -> None:
    """Do something with the tickets of one bot; one that `writes` first has to be named."""

    async def with_pool(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            if writes:
                bot_id = bot or settings.bot_id
            else:
                bot_id = await chosen_bot(settings, bot, lambda: asked_bots(pool))
            await act(Desk(Tickets(pool, bot_id=bot_id), People(pool)))

    do(with_pool)


def _written(text: str) -> Content:
    """Return a text as it is carried; end the verb if it is none, or too long for Telegram."""
    if not text.strip():
        fail("There is nothing to send: the text is empty.", WRONG_SETTINGS)
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 > MOST_TEXT:
        fail(f"The text is too long: Telegram takes {MOST_TEXT:,} characters.", WRONG_SETTINGS)
    return Content(form=Form.TEXT, words=text.strip())


async def _row(desk: Desk, ticket: Ticket) -> list[object]:
    """Return what the list shows of a ticket."""
    return [
        ticket.number,
        await desk.name(ticket.user_id),
        ticket.state.value,
        ticket.waiting_since or "",
        ticket.spoken_at,
        await desk.operator(ticket.operator_id),
    ]


async def _state(desk: Desk, ticket: Ticket) -> str:
    """Return how far a ticket is, and who has brought it there."""
    if ticket.waiting_since is not None:
        return f"waiting for {lasting(datetime.now(UTC) - ticket.waiting_since)}"
    who = ticket.closed_by if ticket.state is TicketState.CLOSED else ticket.operator_id
    assert who is not None
    if who == ticket.user_id:
        return f"{ticket.state} by the person"
    return f"{ticket.state} by {await desk.operator(who)}"


async def _author(desk: Desk, message: TicketMessage) -> str:
    """Return who has written a message."""
    if message.operator_id is None:
        return await desk.name(message.user_id)
    who = await desk.operator(message.operator_id)
    return f"operator {who}" if message.operator_id else who


def _said(message: TicketMessage) -> str:
    """Return the words of a message, with a note of what a terminal can't show."""
    notes = {
        Form.PHOTO: "(a photo)",
        Form.DOCUMENT: "(a file)",
        Form.OTHER: "(not a text)",
        Form.GONE: "(erased)",
    }
    parts = [notes.get(message.form, ""), *map(one_line, message.words.splitlines())]
    return "\n".join(part for part in parts if part)


async def _refusal(desk: Desk, number: int, outcome: Outcome) -> str:
    """Return why an answer was not sent."""
    if outcome.status is Answered.MISSING:
        return f"There is no ticket {number}. Nothing was sent."
    done = "closed" if outcome.status is Answered.CLOSED else "answered"
    by = await _by(desk, outcome)
    return (
        f"Ticket {number} was {done} by {by} on {outcome.at:%Y-%m-%d at %H:%M} UTC."
        " Nothing was sent. With --anyway, your answer goes out all the same."
    )


async def _by(desk: Desk, outcome: Outcome) -> str:
    if outcome.other_id == outcome.user_id:
        return "the person"
    return await desk.operator(outcome.other_id)
