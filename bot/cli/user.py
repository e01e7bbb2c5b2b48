"""The verb that shows a person, as their card in the chat does."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC
from functools import partial
from typing import Annotated, Any

import asyncpg
import typer

from bot.cli.console import (
    PERSON,
    Json,
    called_in_full,
    choices,
    counted,
    do,
    fail,
    one_line,
    print_json,
    show_table,
)
from bot.config import Settings
from bot.i18n.texts import load_texts
from bot.ops.database import open_operator_pool
from bot.screens.admin.arguments import is_old_name
from bot.screens.admin.card_words import CardWords, payment_state
from bot.screens.admin.cards import Card, Cards
from bot.screens.admin.finding import Fitting, find, only
from bot.shop.catalog import load_catalog
from ledger.credits import MOST_ENTRIES, Ledger
from ledger.gifts import Gifts
from ledger.model import Entry, Sides
from ledger.operators import OperatorActs
from ledger.orders import Orders
from ledger.people import People
from ledger.plans import Plans
from ledger.refunds import Refunds
from ledger.requests import Requests
from ledger.selling import Selling
from ledger.tickets import tickets_of

verbs = typer.Typer()

CONNECTIONS = 2
LATEST = 20

History = Annotated[
    int,
    typer.Option(
        min=1,
        max=MOST_ENTRIES,
        metavar="NUMBER",
        help=f"How many entries to show, at most {MOST_ENTRIES:,}.",
    ),
]
Before = Annotated[
    int | None,
    typer.Option(min=1, metavar="NUMBER", help="Show entries older than this one."),
]


@verbs.command()
def user(
    handle: Annotated[str, typer.Argument(metavar="PERSON", help=f"{PERSON} Or a name.")],
    history: History = LATEST,
    before: Before = None,
    legs: Annotated[bool, typer.Option("--legs", help="Show both sides of each entry.")] = False,
    as_json: Json = False,
) -> None:
    """Show a person: balance, entries and their replies, payments, tickets, operators' acts.

    Exit code 1: there is no such person.
    """

    async def act(settings: Settings) -> None:
        async with (
            open_operator_pool(settings, connections=CONNECTIONS) as pool,
            Ledger(pool) as ledger,
        ):
            cards = _cards(pool, ledger)
            found = only(await find(cards.people, handle))
            if isinstance(found, Fitting):
                fail(f"{choices(handle, found)}\nGive the id of one.")
            card = None if found is None else await cards.find(found.handle, latest=LATEST)
            if found is None or card is None:
                fail(f"No such person: {one_line(handle)}.")
            page: list[Sides] = []
            if card.balance is not None:
                user_id = card.user_id
                page = await ledger.legs(user_id, before_seq=before, limit=history)
                lines = await ledger.statement(user_id, before_seq=before, limit=history)
                card = replace(card, lines=lines)
        if as_json:
            entries = map(_plain_sides if legs else _plain_entry, page)
            print_json(_plain(card) | {"entries": list(entries)})
            return
        texts, catalog = load_texts(zone=UTC), load_catalog(settings.catalog)
        _show(CardWords(texts, catalog, "en"), card, page if legs else None, found.handle)

    do(act)


def _cards(pool: asyncpg.Pool, ledger: Ledger) -> Cards:
    """Return what finds people."""
    return Cards(
        people=People(pool),
        ledger=ledger,
        orders=Orders(pool),
        refunds=Refunds(pool),
        requests=Requests(pool),
        selling=Selling(pool),
        operators=OperatorActs(pool),
        tickets_of=partial(tickets_of, pool),
        plans=Plans(pool),
        gifts=Gifts(pool),
    )


def _plain(card: Card) -> dict[str, Any]:
    """Return a card as plain values, without what the person has sent."""
    plain = asdict(card)
    if card.balance is not None:
        plain["balance"]["total"] = card.balance.total
    for request in plain["waiting"]:
        del request["body"]
    return plain


def _plain_entry(sides: Sides) -> dict[str, Any]:
    return asdict(sides.entry)


def _plain_sides(sides: Sides) -> dict[str, Any]:
    """Return an entry as plain values, with its legs."""
    return _plain_entry(sides) | {"legs": [asdict(leg) for leg in sides.legs]}


def _show(words: CardWords, card: Card, sides: Sequence[Sides] | None, handle: str) -> None:
    """Print a card as tables; with `sides`, entries with both of theirs."""
    typer.secho(called_in_full(card.person), bold=True)
    if is_old_name(handle, card.person):
        typer.secho(f"By now {handle} may be somebody else's name.", bold=True)
    for state in words.states(card):
        typer.echo(one_line(words.plain(state)))
    credits = 0 if card.balance is None else card.balance.total
    typer.echo(f"Balance: {counted(credits, 'credit')}")
    if shares := words.shares(card):
        typer.echo(one_line(shares))
    typer.echo()
    _show_waiting(card)
    if sides is None:
        _show_entries(words, card)
    else:
        _show_both_sides(sides)
    _show_sales(words, card)
    _show_tickets(words, card)
    _show_acts(words, card)


def _show_waiting(card: Card) -> None:
    """Print what waits for credits, if anything does."""
    if card.waiting:
        show_table(
            "Requests that wait for credits, oldest first",
            ["command", "credits", "since", "key"],
            [(f"/{one.command}", one.price, one.kept_at, one.key) for one in card.waiting],
        )


def _show_entries(words: CardWords, card: Card) -> None:
    """Print a table of entries, each request on one line with how far its reply is."""
    show_table(
        "Entries, newest first",
        ["no.", "what", "reply", "at"],
        [
            (
                one.seq,
                words.plain(words.what(one)),
                "" if one.delivery is None else one.delivery,
                one.at,
            )
            for one in card.lines
        ],
    )


def _show_both_sides(page: Sequence[Sides]) -> None:
    """Print a table of entries with what each moved in the accounts of the house."""
    show_table(
        "Both sides of entries, newest first",
        ["no.", "kind", "for", "person", "house", "at"],
        [
            (one.entry.seq, one.entry.kind, _purpose(one.entry), *_legs(one), one.entry.at)
            for one in page
        ],
    )


def _purpose(entry: Entry) -> str:
    """Return what an entry was for: a command, a pack, or a reason."""
    if entry.command:
        return f"/{entry.command}"
    return str(entry.meta.get("pack") or entry.meta.get("reason") or "")


def _legs(sides: Sides) -> tuple[str, str]:
    """Return what an entry moved for the person, and what for the house."""
    own, *house = sides.legs
    return f"{own.credits:+d}", ", ".join(f"{leg.account} {leg.credits:+d}" for leg in house)


def _show_sales(words: CardWords, card: Card) -> None:
    """Print what they paid, and what they were offered and have not paid."""
    refunds = {one.charge_id: one.state for one in card.refundable}
    show_table(
        "Payments, newest first",
        ["Stars", "credits", "state", "paid", "receipt"],
        [
            (
                one.stars,
                one.credits,
                words.sale(payment_state(one, refunds.get(one.charge_id))),
                one.paid_at,
                one.mark,
            )
            for one in card.payments
        ],
    )
    if card.orders:
        show_table(
            "Orders that aren't paid, newest first",
            ["Stars", "credits", "state", "opened", "order"],
            [
                (one.stars, one.credits, words.sale(str(one.state)), one.opened_at, one.payload)
                for one in card.orders
            ],
        )


def _show_tickets(words: CardWords, card: Card) -> None:
    """Print their tickets, if they have any."""
    if card.tickets:
        show_table(
            "Tickets, the latest first",
            ["no.", "state", "last message"],
            [
                (one.number, words.plain(words.ticket_state(card, one)), one.spoken_at)
                for one in card.tickets
            ],
        )


def _show_acts(words: CardWords, card: Card) -> None:
    """Print what operators did for them."""
    show_table(
        "Operators' acts, newest first",
        ["what", "operator", "at"],
        [
            (words.plain(words.did(act)), words.plain(words.who(card, act.operator_id)), act.at)
            for act in card.acts
        ],
    )
