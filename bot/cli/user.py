"""The verb about one person: who they are, what they have, and where it came from and went."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.cli.console import NOT_DONE, Json, do, fail, table
from bot.config import Settings
from bot.ops.database import open_database
from bot.screens.admin.card import Card, Cards
from ledger.credits import MOST_ENTRIES
from ledger.legs import Sides

verbs = typer.Typer()

LATEST = 20


@verbs.command()
def user(
    handle: Annotated[str, typer.Argument(help="An id, an @name, or a charge id.")],
    history: Annotated[
        int, typer.Option(min=1, max=MOST_ENTRIES, help="How many entries to show.")
    ] = LATEST,
    before: Annotated[
        int | None, typer.Option(min=1, help="Show entries before this number: the next page.")
    ] = None,
    legs: Annotated[  # noqa: FBT002 -- typer makes the flag of it
        bool, typer.Option("--legs", help="Show both sides of each entry.")
    ] = False,
    as_json: Json = False,  # noqa: FBT002 -- typer makes the flag of it
) -> None:
    """Show a person: balance, last entries, payments and operators' acts."""

    async def act(settings: Settings) -> None:
        async with open_database(settings) as database:
            cards = Cards(
                people=database.people,
                ledger=database.ledger,
                till=database.till,
                desk=database.desk,
            )
            card = await cards.find(handle, latest=LATEST)
            if card is None:
                fail(f"Nobody is known as {handle}.", NOT_DONE)
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


def _plain(card: Card) -> dict[str, Any]:
    """Return a card as plain values, with the sum that people see."""
    plain = asdict(card)
    if card.balance is not None:
        plain["balance"]["total"] = card.balance.total
    return plain


def _plain_entry(sides: Sides) -> dict[str, Any]:
    """Return an entry as plain values."""
    return asdict(sides.entry)


def _plain_sides(sides: Sides) -> dict[str, Any]:
    """Return an entry as plain values, its legs among them."""
    return _plain_entry(sides) | {"legs": [asdict(leg) for leg in sides.legs]}


def _entries(page: Sequence[Sides]) -> Table:
    """Return entries as the person sees them."""
    return table(
        "entries",
        ["no.", "kind", "credits", "balance", "at", "key"],
        [
            [one.seq, one.kind, f"{one.credits:+d}", one.balance_after, one.at, one.key]
            for one in (sides.entry for sides in page)
        ],
    )


def _both_sides(page: Sequence[Sides]) -> Table:
    """Return entries with what each has moved in the accounts of the house."""
    return table(
        "entries, both sides",
        ["no.", "kind", "person", "house", "at", "key"],
        [[one.entry.seq, one.entry.kind, *_legs(one), one.entry.at, one.entry.key] for one in page],
    )


def _legs(sides: Sides) -> tuple[str, str]:
    """Return what moved for the person, and what for the house."""
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
            ["Stars", "credits", "status", "paid", "charge"],
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
