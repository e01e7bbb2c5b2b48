"""The verbs about one person: show them, give them credits, refund their payment."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from bot.cli.console import (
    COMMAND_LINE,
    WRONG_SETTINGS,
    Handle,
    Json,
    called,
    counted,
    do,
    fail,
    key_of,
    named_person,
    one_line,
    operator,
    print_json,
    show_table,
)
from bot.command import Phrase
from bot.config import Settings
from bot.i18n.texts import load_texts
from bot.ops.database import open_operator_pool
from bot.screens.admin.arguments import Move, read_move
from bot.screens.admin.card import Card, Cards
from ledger.credits import MOST_ENTRIES, Ledger
from ledger.model import ChargeId, Credits, Entry, Person, Posting, Sides, Status
from ledger.operators import OperatorActs
from ledger.orders import Orders
from ledger.people import People
from ledger.refunds import ANY_LACKING, Refundable, RefundAnswer, RefundAsked, Refunds

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
    handle: Handle,
    history: History = LATEST,
    before: Before = None,
    legs: Annotated[bool, typer.Option("--legs", help="Show both sides of each entry.")] = False,
    as_json: Json = False,
) -> None:
    """Show a person: balance, latest entries, payments and operators' acts.

    Exit code 1: there is no such person.
    """

    async def act(settings: Settings) -> None:
        async with (
            open_operator_pool(settings, connections=CONNECTIONS) as pool,
            Ledger(pool) as ledger,
        ):
            cards = Cards(
                people=People(pool),
                ledger=ledger,
                orders=Orders(pool),
                operators=OperatorActs(pool),
            )
            card = await cards.find(handle, latest=LATEST)
            if card is None:
                fail(f"No such person: {handle}.")
            page: list[Sides] = []
            if card.balance is not None:
                page = await ledger.legs(card.person.user_id, before_seq=before, limit=history)
        if as_json:
            entries = map(_plain_sides if legs else _plain_entry, page)
            print_json(_plain(card) | {"entries": list(entries)})
        else:
            _show_balance(card)
            (_show_both_sides if legs else _show_entries)(page)
            _show_payments_and_acts(card)

    do(act)


@verbs.command()
def grant(
    handle: Handle,
    credits_: Annotated[str, typer.Argument(metavar="CREDITS", help="How many credits.")],
    reason: Annotated[str, typer.Argument(metavar="REASON", help="Why. The person reads it, too.")],
    key: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="A name for this grant. Used twice, it grants only once."
        ),
    ] = "",
    as_json: Json = False,
) -> None:
    """Give credits to a person. The bot tells them as soon as it runs.

    Exit code 1: there is no such person, or the key was used for a different grant.
    """
    texts = load_texts()
    asked = read_move(handle, f"{credits_} {reason}", texts=texts, language="en")
    if isinstance(asked, Phrase):
        fail(texts.flat("en", asked), WRONG_SETTINGS)

    async def act(settings: Settings) -> None:
        person, posting = await _grant(settings, asked, key_of(key))
        if not posting.stands:
            fail(f"--key {key} was used for a different grant. Nothing was changed.")
        if as_json:
            print_json(asdict(posting), indent=None)
        else:
            typer.echo(_given(person, asked.credits, posting))

    do(act)


async def _grant(settings: Settings, asked: Move, key: str) -> tuple[Person, Posting]:
    """Grant credits under a key; the same grant under the same key changes nothing."""
    async with open_operator_pool(settings, connections=1) as pool:
        person = await named_person(People(pool), asked.handle)
        posting = await OperatorActs(pool).grant_credits(
            user_id=person.user_id,
            credits=Credits(asked.credits),
            operator_id=COMMAND_LINE,
            reason=asked.reason,
            key=key,
            bot_id=settings.bot_id,
        )
        return person, posting


def _given(person: Person, credits: int, posting: Posting) -> str:
    """Return what the person got and has now."""
    has, whom = counted(posting.balance, "credit"), called(person)
    if posting.status is Status.REPLAY:
        return f"Nothing was given again: this key was used before. {whom} has {has} now."
    return f"{whom} got {counted(credits, 'credit')} and has {posting.balance:,} now."


@verbs.command()
def refund(
    charge_id: Annotated[
        str, typer.Argument(metavar="RECEIPT", help="The payment's number, whole or short.")
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; it goes on record.")],
    even_into_debt: Annotated[
        bool, typer.Option("--even-into-debt", help="Refund even if its credits are spent.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Refund a payment. The bot sends the Stars back as soon as it runs.

    Exit code 1: there is no such payment, or its credits are spent.
    """

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            refunds = Refunds(pool)
            payment = await refunds.by_charge(ChargeId(charge_id))
            if payment is None:
                fail(f"There is no payment {charge_id}. Nothing was changed.")
            payer = await People(pool).find(str(payment.user_id))
            asked = await refunds.ask_refund(
                payer_id=payment.user_id,
                charge_id=payment.charge_id,
                bot_id=settings.bot_id,
                most_lacking=ANY_LACKING if even_into_debt else Credits(0),
                operator_id=COMMAND_LINE,
                reason=reason,
                source="cli",
            )
        if as_json:
            print_json({"user_id": payment.user_id} | asdict(asked), indent=None)
        if asked.status is RefundAnswer.INSUFFICIENT:
            fail(_refusal(asked))
        if not as_json:
            typer.echo(_outcome(payment, asked, called(payer) if payer else str(payment.user_id)))

    do(act)


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


def _show_balance(card: Card) -> None:
    """Print who this is, and what they have."""
    known = f", @{one_line(card.person.username)}" if card.person.username else ""
    typer.secho(f"{called(card.person)}{known}", bold=True)
    credits = 0 if card.balance is None else card.balance.total
    typer.echo(f"Balance: {counted(credits, 'credit')}\n")


def _show_entries(page: Sequence[Sides]) -> None:
    """Print a table of entries as the person sees them."""
    show_table(
        "Entries, newest first",
        ["no.", "kind", "for", "credits", "balance", "at"],
        [
            (
                one.seq,
                one.kind,
                _purpose(one),
                f"{one.credits:+,d}",
                f"{one.balance_after:,}",
                one.at,
            )
            for one in (sides.entry for sides in page)
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


def _show_payments_and_acts(card: Card) -> None:
    """Print what they paid, and what operators did for them."""
    show_table(
        "Payments, newest first",
        ["Stars", "credits", "status", "paid", "receipt"],
        [(one.stars, one.credits, one.status, one.paid_at, one.mark) for one in card.payments],
    )
    show_table(
        "Operators' acts, newest first",
        ["act", "credits", "operator", "at", "reason"],
        [
            (act.kind, act.credits, operator(act.operator_id), act.at, act.reason)
            for act in card.acts
        ],
    )


def _refusal(asked: RefundAsked) -> str:
    credits = counted(asked.credits, "credit")
    return (
        f"Already spent: {asked.lacking} of its {credits}. Nothing was changed."
        " With --even-into-debt, they become a debt."
    )


def _outcome(payment: Refundable, asked: RefundAsked, payer: str) -> str:
    """Return what happens now, or happened before."""
    stars = counted(payment.stars, "Star")
    if asked.status is RefundAnswer.DONE:
        return f"These {stars} are already refunded. Nothing was changed."
    if asked.status is RefundAnswer.REPLAY:
        return f"The refund of these {stars} is already under way. Nothing was changed."
    spent = f", {asked.lacking:,} of them already spent" if asked.lacking else ""
    return (
        f"The bot will return {stars} to {payer} as soon as it runs, and take back"
        f" {counted(asked.credits, 'credit')}{spent}.\n"
        f"To see how far it is: coinop user {payment.user_id}"
    )
