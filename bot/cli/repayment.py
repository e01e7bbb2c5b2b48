"""The verb that refunds a payment."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC
from typing import Annotated

import asyncpg
import typer

from bot.cli.console import (
    COMMAND_LINE,
    Json,
    Yes,
    called,
    choices,
    confirm,
    counted,
    do,
    fail,
    one_line,
    print_json,
)
from bot.command import Phrase
from bot.config import Settings
from bot.i18n.texts import load_texts
from bot.ops.database import open_operator_pool
from bot.screens.admin.finding import Fitting, Found, find, find_payment, only
from bot.screens.admin.refund_words import RefundWords, is_more
from bot.telegram.capacity import read_text
from ledger.model import Credits
from ledger.orders import Orders
from ledger.people import People
from ledger.refunds import ANY_LACKING, Refundable, RefundAnswer, RefundAsked, Refunds

verbs = typer.Typer()

LATEST = 20
"""So many of a person's payments are named."""

Receipt = Annotated[
    str, typer.Argument(metavar="RECEIPT", help="The receipt, whole or short, or an order id.")
]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why; it goes on record.")]
Debt = Annotated[
    bool, typer.Option("--even-into-debt", help="Refund even if its credits are spent.")
]


@verbs.command()
def refund(
    receipt: Receipt,
    reason: Reason,
    even_into_debt: Debt = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Refund a payment. The bot sends the Stars back as soon as it runs.

    Exit code 1: there is no such payment, or its credits are spent.
    """

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            refunds = Refunds(pool)
            payment = await find_payment(refunds, Orders(pool), receipt)
            if payment is None:
                fail(await _unknown(pool, receipt))
            payer = called(await People(pool).somebody(payment.user_id))
            if payment.open and (even_into_debt or not payment.lacking):
                takes = await RefundWords(People(pool)).takes(payment) if is_more(payment) else []
                confirm(_question(payment, payer, takes), yes=yes)
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
            fail(_refusal(payment, asked))
        if not as_json:
            typer.echo(_outcome(payment, asked, payer))

    do(act)


async def _unknown(pool: asyncpg.Pool, text: str) -> str:
    """Return that a text names no payment; and which payments there are of whom it may mean."""
    match only(await find(People(pool), text)):
        case Fitting() as fitting:
            return f"{choices(text, fitting)}\nGive a receipt. Nothing was changed."
        case Found(person):
            payments = await Refunds(pool).refundable(person.user_id, limit=LATEST)
            rows = [
                f"  {one.charge_id}  {counted(one.stars, 'Star')}  {one.paid_at:%Y-%m-%d}"
                for one in payments
                if one.open
            ]
            if not rows:
                return f"{called(person)} has no payment to refund. Nothing was changed."
            head = f"{called(person)} has these payments, newest first:"
            return "\n".join([head, *rows, "Give the receipt of one. Nothing was changed."])
        case None:
            return f"There is no payment {one_line(text)}. Nothing was changed."


def _question(payment: Refundable, payer: str, takes: Sequence[Phrase]) -> str:
    """Return what would be; `takes` says what it takes from whom, if that is not just a pack."""
    question = f"Refund {counted(payment.stars, 'Star')} to {payer}?"
    if takes:
        said = load_texts(zone=UTC).lines("en", takes)
        return "\n".join([question, *map(one_line, read_text(said).splitlines())])
    spent = f", {payment.lacking:,} of them already spent" if payment.lacking else ""
    return f"{question} This takes back {counted(payment.credits, 'credit')}{spent}."


def _refusal(payment: Refundable, asked: RefundAsked) -> str:
    credits = counted(asked.credits, "credit")
    if payment.gift:
        return (
            "Whoever has taken this gift has spent some of it. Nothing was changed."
            f" With --even-into-debt, its buyer pays with {credits}, into a debt if need be."
        )
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
    is_spent = asked.lacking and not payment.gift
    spent = f", {asked.lacking:,} of them already spent" if is_spent else ""
    return (
        f"The bot will return {stars} to {payer} as soon as it runs, and take back"
        f" {counted(asked.credits, 'credit')}{spent}.\n"
        f"To see how far it is: coinop user {payment.user_id}"
    )
