"""The verbs about payments in review: list, credit, refund."""

from dataclasses import asdict
from typing import Annotated

import asyncpg
import typer

from bot.cli.console import (
    COMMAND_LINE,
    WRONG_SETTINGS,
    Json,
    Reason,
    Receipt,
    Yes,
    bot_of,
    called,
    confirm,
    confirm_much,
    counted,
    do,
    fail,
    named,
    one_line,
    operator,
    print_json,
    reason_of,
    show_list,
)
from bot.command import phrase
from bot.config import Settings
from bot.i18n.texts import load_texts
from bot.ops.database import open_operator_pool
from bot.screens.admin.finding import find_payment
from bot.shop.catalog import load_catalog
from bot.shop.review import worth_of
from ledger.model import (
    Credits,
    Payment,
    PaymentStatus,
    Person,
    Posting,
)
from ledger.operators import MOST_GRANTED, OperatorActs
from ledger.orders import Orders
from ledger.people import People
from ledger.refunds import RefundAnswer, Refunds
from ledger.selling import MOST_REVIEWS, Selling

verbs = typer.Typer(
    name="review", help="Decide on payments that match no order.", no_args_is_help=True
)


@verbs.command(name="list")
def list_reviews(as_json: Json = False) -> None:
    """List payments that wait for a decision, oldest first, with what their Stars would buy."""

    async def act(settings: Settings) -> None:
        catalog = load_catalog(settings.catalog)
        async with open_operator_pool(settings, connections=1) as pool:
            waiting = await Selling(pool).reviews(limit=MOST_REVIEWS)
            orders = Orders(pool)
            paid = [await orders.payment(one.charge_id) for one in waiting]
            names = [await named(People(pool), one.user_id) for one in waiting]
        worth = [0 if one is None else worth_of(one, catalog) for one in paid]
        rows = [asdict(one) | {"worth": due} for one, due in zip(waiting, worth, strict=True)]
        worded = [
            row | {"reason": _why(row["reason"]), "person": name}
            for row, name in zip(rows, names, strict=True)
        ]
        columns = ("person", "stars", "worth", "reason", "paid_at", "mark", "charge_id")
        show_list(
            "Payments in review, oldest first",
            ["person", "Stars", "worth", "why", "paid", "mark", "charge id"],
            [[row[name] for name in columns] for row in worded],
            plain=rows,
            as_json=as_json,
            none="Nothing waits for a decision.",
        )

    do(act)


@verbs.command()
def credit(
    receipt: Receipt,
    reason: Reason,
    credits_: Annotated[
        int | None,
        typer.Option("--credits", min=1, metavar="NUMBER", help="Not as many as the Stars buy."),
    ] = None,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Credit a payment in review: with what its Stars would buy, or with another number.

    Exit code 1: there is no such payment, or somebody has decided on it.
    """
    why = reason_of(reason)

    async def act(settings: Settings) -> None:
        catalog = load_catalog(settings.catalog)
        async with open_operator_pool(settings, connections=1) as pool:
            payment = await _waiting(pool, receipt)
            credits = _number(credits_, worth_of(payment, catalog))
            payer = await People(pool).somebody(payment.user_id)
            asked = f"Credit {counted(credits, 'credit')} to {called(payer)}"
            confirm(f"{asked} for {counted(payment.stars, 'Star')}?", yes=yes)
            confirm_much(asked, credits, catalog.ask_above, yes=yes)
            posting = await OperatorActs(pool).credit_payment(
                payer_id=payment.user_id,
                charge_id=payment.charge_id,
                credits=Credits(credits),
                operator_id=COMMAND_LINE,
                reason=why,
                bot_id=bot_of(settings),
            )
            if not posting.stands:
                fail(await _faster(pool, payment))
        _report_credit(payer, credits, posting, as_json)

    do(act)


@verbs.command()
def refund(receipt: Receipt, reason: Reason, yes: Yes = False, as_json: Json = False) -> None:
    """Return the Stars of a payment in review. The bot sends them as soon as it runs.

    Exit code 1: there is no such payment, or somebody has decided on it.
    """
    why = reason_of(reason)

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            payment = await _waiting(pool, receipt)
            payer = await People(pool).somebody(payment.user_id)
            stars = counted(payment.stars, "Star")
            confirm(f"Return {stars} to {called(payer)}?", yes=yes)
            asked = await Refunds(pool).ask_refund(
                payer_id=payment.user_id,
                charge_id=payment.charge_id,
                bot_id=settings.bot_id,
                most_lacking=Credits(0),
                operator_id=COMMAND_LINE,
                reason=why,
                source="cli",
            )
            if asked.status is not RefundAnswer.OK:
                fail(await _faster(pool, payment))
        if as_json:
            print_json(asdict(asked), indent=None)
        else:
            typer.echo(f"The bot will return {stars} to {called(payer)} as soon as it runs.")

    do(act)


def _report_credit(payer: Person, credits: int, posting: Posting, as_json: bool) -> None:
    """Print what the payer got and has now."""
    if as_json:
        print_json(asdict(posting), indent=None)
    else:
        has = f"{posting.balance:,}"
        typer.echo(f"{called(payer)} got {counted(credits, 'credit')} and has {has} now.")


def _number(given: int | None, worth: int) -> int:
    """Return how many credits it shall be, or end."""
    if given is None and not worth:
        fail("Nobody can say what this payment is worth: give --credits.", WRONG_SETTINGS)
    if given is not None and given > max(MOST_GRANTED, worth):
        fail(f"--credits must be at most {max(MOST_GRANTED, worth):,}.", WRONG_SETTINGS)
    return given or worth


def _why(reason: str) -> str:
    """Return why a payment is in review, as the chat words it."""
    return load_texts().flat("en", phrase("review-why", reason=reason))


async def _waiting(pool: "asyncpg.Pool[asyncpg.Record]", name: str) -> Payment:
    """Return the payment of a receipt or an order, which waits for a decision, or end."""
    found = await find_payment(Refunds(pool), Orders(pool), name)
    payment = None if found is None else await Orders(pool).payment(found.charge_id)
    if payment is None:
        fail(f"There is no payment {one_line(name)}. Nothing was changed.")
    if payment.status is not PaymentStatus.REVIEW:
        fail(await _faster(pool, payment))
    return payment


async def _faster(pool: "asyncpg.Pool[asyncpg.Record]", payment: Payment) -> str:
    """Return who has decided on a payment, and what."""
    decision = await Selling(pool).decision(payment.user_id, payment.charge_id)
    if decision is None:
        return "This payment isn't in review. Nothing was changed."
    did = f"credited {decision.credits:,}" if decision.how == "credit" else "refunded it"
    who = await operator(People(pool), decision.operator_id)
    return f"Somebody was faster: {who} {did}. Nothing was changed."
