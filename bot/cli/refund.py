"""The verb that sends Stars back."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.console import NOT_DONE, Json, do, fail
from bot.config import Settings
from bot.ops.database import open_operators
from ledger.model import ChargeId, Credits, UserId
from ledger.refunds import ANY_LACKING, Refundable, RefundAnswer, RefundAsked, Refunds

verbs = typer.Typer()

COMMAND_LINE = UserId(0)
"""Who an act at the command line is recorded under: nobody on Telegram has this id."""


@verbs.command()
def refund(
    charge_id: Annotated[str, typer.Argument(help="The charge id: the receipt of the payment.")],
    reason: Annotated[str, typer.Option(help="Why; it is recorded with the act.")],
    even_into_debt: Annotated[  # noqa: FBT002 -- typer makes the flag of it
        bool, typer.Option("--even-into-debt", help="Also when its credits are spent.")
    ] = False,
    as_json: Json = False,  # noqa: FBT002 -- typer makes the flag of it
) -> None:
    """Have a payment's Stars sent back: the bot does it as soon as it runs."""

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
    return (
        f"Of its {asked.credits} credits {asked.lacking} are spent. Nothing was changed."
        " With --even-into-debt they become a debt."
    )


def _words(payment: Refundable, asked: RefundAsked) -> str:
    """Return what has been done, or was done before."""
    if asked.status is RefundAnswer.DONE:
        return f"These {payment.stars} Stars are back already. Nothing was changed."
    if asked.status is RefundAnswer.REPLAY:
        return f"These {payment.stars} Stars are on their way already. Nothing was changed."
    taken = f"{asked.credits} credits are taken back with it, of which {asked.lacking} are spent."
    return (
        f"{payment.stars} Stars go back to {payment.user_id} as soon as the bot runs. {taken}\n"
        "coinop user says how far it is: then the payment is refunded."
    )
