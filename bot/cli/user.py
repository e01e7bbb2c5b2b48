"""The verbs about one person: show them, and give them credits."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.cli.console import (
    COMMAND_LINE,
    NOT_DONE,
    WRONG_SETTINGS,
    Json,
    counted,
    do,
    fail,
    table,
)
from bot.command import Phrase
from bot.config import Settings
from bot.i18n.texts import load_texts
from bot.ops.database import open_database
from bot.screens.admin.card import Card, Cards
from bot.screens.admin.grant import Grant, read_grant
from ledger.credits import MOST_ENTRIES
from ledger.model import Credits, Posting, Sides

verbs = typer.Typer()

LATEST = 20

Handle = Annotated[str, typer.Argument(help="An id, an @name, or a charge id.")]


@verbs.command()
def user(
    handle: Handle,
    history: Annotated[
        int, typer.Option(min=1, max=MOST_ENTRIES, help="How many entries to show.")
    ] = LATEST,
    before: Annotated[
        int | None, typer.Option(min=1, help="Show entries before this number, as the next page.")
    ] = None,
    legs: Annotated[bool, typer.Option("--legs", help="Show both sides of each entry.")] = False,
    as_json: Json = False,
) -> None:
    """Show a person: balance, latest entries, payments and operators' acts."""

    async def act(settings: Settings) -> None:
        async with open_database(settings) as database:
            cards = Cards(
                people=database.people,
                ledger=database.ledger,
                orders=database.orders,
                operators=database.operators,
            )
            card = await cards.find(handle, latest=LATEST)
            if card is None:
                fail(f"No such person: {handle}.", NOT_DONE)
            page: list[Sides] = []
            if card.balance is not None:
                page = await database.ledger.legs(
                    card.person.user_id, before_seq=before, limit=history
                )
        if as_json:
            entries = map(_plain_sides if legs else _plain_entry, page)
            plain = _plain(card) | {"entries": list(entries)}
            typer.echo(json.dumps(plain, default=str, indent=2, ensure_ascii=False))
        else:
            _show(card, _both_sides(page) if legs else _entries(page))

    do(act)


@verbs.command()
def grant(
    handle: Handle,
    credits_: Annotated[str, typer.Argument(metavar="CREDITS", help="How many credits.")],
    reason: Annotated[str, typer.Argument(help="Why; it goes on record.")],
    key: Annotated[
        str, typer.Option(help="A name for this grant. Used twice, it grants only once.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Give credits to a person."""
    asked = read_grant(handle, credits_, reason)
    if isinstance(asked, Phrase):
        fail(load_texts().flat("en", asked), WRONG_SETTINGS)

    async def act(settings: Settings) -> None:
        posting = await _grant(settings, asked, key or uuid.uuid4().hex)
        if not posting.stands:
            fail(f"--key {key} was used for a different grant. Nothing was changed.", NOT_DONE)
        if as_json:
            typer.echo(json.dumps(asdict(posting), default=str))
        else:
            typer.echo(f"{handle} has {counted(posting.balance, 'credit')} now.")

    do(act)


async def _grant(settings: Settings, asked: Grant, key: str) -> Posting:
    """Grant credits under a key; the same grant under the same key changes nothing."""
    async with open_database(settings) as database:
        person = await database.people.find(asked.handle)
        if person is None:
            fail(f"No such person: {asked.handle}. Nothing was changed.", NOT_DONE)
        return await database.operators.grant_credits(
            user_id=person.user_id,
            credits=Credits(asked.credits),
            operator_id=COMMAND_LINE,
            reason=asked.reason,
            key=f"cli:{key}",
        )


def _plain(card: Card) -> dict[str, Any]:
    """Return a card as plain values, with the total balance that people see."""
    plain = asdict(card)
    if card.balance is not None:
        plain["balance"]["total"] = card.balance.total
    return plain


def _plain_entry(sides: Sides) -> dict[str, Any]:
    return asdict(sides.entry)


def _plain_sides(sides: Sides) -> dict[str, Any]:
    """Return an entry as plain values, with its legs."""
    return _plain_entry(sides) | {"legs": [asdict(leg) for leg in sides.legs]}


def _entries(page: Sequence[Sides]) -> Table:
    """Return a table of entries as the person sees them."""
    return table(
        "entries",
        ["no.", "kind", "credits", "balance", "at", "key"],
        [
            [one.seq, one.kind, f"{one.credits:+d}", one.balance_after, one.at, one.key]
            for one in (sides.entry for sides in page)
        ],
    )


def _both_sides(page: Sequence[Sides]) -> Table:
    """Return a table of entries with what each moved in the accounts of the house."""
    return table(
        "entries, both sides",
        ["no.", "kind", "person", "house", "at", "key"],
        [[one.entry.seq, one.entry.kind, *_legs(one), one.entry.at, one.entry.key] for one in page],
    )


def _legs(sides: Sides) -> tuple[str, str]:
    """Return what an entry moved for the person, and what for the house."""
    own, *house = sides.legs
    return f"{own.credits:+d}", ", ".join(f"{leg.account} {leg.credits:+d}" for leg in house)


def _show(card: Card, entries: Table) -> None:
    """Print a card as tables."""
    console = Console()
    person, balance = card.person, card.balance
    name = escape(person.name or "-")  # people may call themselves what rich takes for markup
    console.print(f"[bold]{name}[/bold]  @{person.username or '-'}  {person.user_id}")
    console.print(f"balance: [bold]{0 if balance is None else balance.total}[/bold]")
    console.print(entries)
    console.print(
        table(
            "payments",
            ["Stars", "credits", "status", "paid", "charge id"],
            [
                [payment.stars, payment.credits, payment.status, payment.paid_at, payment.charge_id]
                for payment in card.payments
            ],
        )
    )
    console.print(
        table(
            "operators' acts",
            ["act", "credits", "operator", "at", "reason"],
            [[act.kind, act.credits, act.operator_id, act.at, act.reason] for act in card.acts],
        )
    )
