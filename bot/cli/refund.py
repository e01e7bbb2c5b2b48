"""The verb that refunds a payment."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.console import COMMAND_LINE, NOT_DONE, Json, counted, do, fail
from bot.config import Settings
from bot.ops.database import open_operators
from ledger.model import ChargeId, Credits
from ledger.refunds import ANY_LACKING, Refundable, RefundAnswer, RefundAsked, Refunds

verbs = typer.Typer()


@verbs.command()
def refund(
    charge_id: Annotated[str, typer.Argument(help="The charge id on the payment's receipt.")],
    reason: Annotated[str, typer.Option(help="Why; it goes on record.")],
    even_into_debt: Annotated[
        bool, typer.Option("--even-into-debt", help="Even if its credits are spent.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Refund a payment. The bot sends the Stars back as soon as it runs."""

    async def act(settings: Settings) -> None:
        async with open_operators(settings, connections=1) as pool:
            refunds = Refunds(pool)
            payment = await refunds.by_charge(ChargeId(charge_id))
            if payment is None:
                fail(f"There is no payment {charge_id}. Nothing was changed.", NOT_DONE)
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
            typer.echo(json.dumps({"user_id": payment.user_id} | asdict(asked)))
        if asked.status is RefundAnswer.INSUFFICIENT:
            fail(_refusal(asked), NOT_DONE)
        if not as_json:
            typer.echo(_words(payment, asked))

    do(act)


def _refusal(asked: RefundAsked) -> str:
    credits = counted(asked.credits, "credit")
    return (
        f"Already spent: {asked.lacking} of its {credits}. Nothing was changed."
        " With --even-into-debt, they become a debt."
    )


def _words(payment: Refundable, asked: RefundAsked) -> str:
    """Return what happens now, or happened before."""
    stars = counted(payment.stars, "Star")
    if asked.status is RefundAnswer.DONE:
        return f"These {stars} are already refunded. Nothing was changed."
    if asked.status is RefundAnswer.REPLAY:
        return f"The refund of these {stars} is already under way. Nothing was changed."
    credits = counted(asked.credits, "credit")
    return (
        f"The bot sends {stars} back to {payment.user_id} as soon as it runs, and takes back"
        f" {credits}, of which {asked.lacking} are spent.\n"
        f"See how far it is with: coinop user {payment.user_id}"
    )
