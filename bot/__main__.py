"""The command line: run the bot, migrate the database, and the operators' acts."""

import json
import uuid
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from bot.admin.card import Card
from bot.admin.desk import Grant, read_grant
from bot.app import run as run_bot
from bot.books import verbs
from bot.cli import NOT_DONE, WRONG_SETTINGS, Json, do, fail, table
from bot.command import Phrase
from bot.config import Settings
from bot.database import addresses, open_database
from bot.text import load_texts
from ledger.migrate import migrate as migrate_database
from ledger.migrate import status
from ledger.model import Credits, Posting, UserId
from ledger.pool import login_of

COMMAND_LINE = UserId(0)
"""Who an act at the command line is recorded under: nobody on Telegram has this id."""

app = typer.Typer(
    name="coinop",
    help="Coinop: a coin-operated Telegram bot.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(verbs)


@app.command()
def run() -> None:
    """Run the bot until Ctrl-C."""
    do(run_bot)


@app.command()
def migrate() -> None:
    """Bring the database up to date and say what was done."""

    async def act(settings: Settings) -> None:
        with addresses(settings) as where:
            before = await status(where.owner)
            await migrate_database(where.owner, login=login_of(where.login))
        for name in before.pending:
            print(f"applied {name}")
        print("Nothing to do." if before.current else "The database is up to date.")

    do(act)


@app.command()
def user(
    handle: Annotated[str, typer.Argument(help="An id, an @name, or a charge id.")],
    as_json: Json = False,  # noqa: FBT002 -- typer makes the flag of it
) -> None:
    """Show a person: balance, last entries, payments and operators' acts."""

    async def act(settings: Settings) -> None:
        async with open_database(settings) as database:
            card = await database.cards.find(handle, latest=20)
        if card is None:
            fail(f"Nobody is known as {handle}.", NOT_DONE)
        if as_json:
            print(json.dumps(_plain(card), default=str, indent=2, ensure_ascii=False))
        else:
            _show(card)

    do(act)


@app.command()
def grant(
    handle: Annotated[str, typer.Argument(help="An id, an @name, or a charge id.")],
    credits_: Annotated[str, typer.Argument(metavar="CREDITS", help="How many to give.")],
    reason: Annotated[str, typer.Argument(help="Why; it is recorded with the act.")],
    key: Annotated[
        str, typer.Option(help="Name this grant; the same name again changes nothing.")
    ] = "",
    as_json: Json = False,  # noqa: FBT002 -- typer makes the flag of it
) -> None:
    """Give credits to a person, with a reason."""
    asked = read_grant(handle, credits_, reason)
    if isinstance(asked, Phrase):
        fail(load_texts().flat("en", asked), WRONG_SETTINGS)

    async def act(settings: Settings) -> None:
        posting = await _grant(settings, asked, key or uuid.uuid4().hex)
        if not posting.stands:
            fail(
                f"A grant named {key} was given before, and was another one. Nothing was changed.",
                NOT_DONE,
            )
        if as_json:
            print(json.dumps(asdict(posting), default=str))
        else:
            unit = "credit" if posting.balance == 1 else "credits"
            print(f"{handle} has {posting.balance} {unit} now.")

    do(act)


async def _grant(settings: Settings, asked: Grant, key: str) -> Posting:
    """Post a grant that was asked for at the command line."""
    async with open_database(settings) as database:
        person = await database.people.find(asked.handle)
        if person is None:
            fail(f"Nobody is known as {asked.handle}. Nothing was changed.", NOT_DONE)
        return await database.desk.grant_credits(
            user_id=person.user_id,
            credits=Credits(asked.credits),
            operator_id=COMMAND_LINE,
            reason=asked.reason,
            key=f"cli:{key}",
        )


def _plain(card: Card) -> dict[str, Any]:
    """Return a card as plain values, with the sum that people see."""
    plain = asdict(card)
    if card.balance is not None:
        plain["balance"]["total"] = card.balance.total
    return plain


def _show(card: Card) -> None:
    """Print a card as tables."""
    console = Console()
    person, balance = card.person, card.balance
    name = escape(person.name or "-")  # people may call themselves what rich takes for markup
    console.print(f"[bold]{name}[/bold]  @{person.username or '-'}  {person.user_id}")
    console.print(f"balance: [bold]{0 if balance is None else balance.total}[/bold]")
    console.print(
        table(
            "entries",
            ["no.", "kind", "credits", "balance", "at", "key"],
            [
                [one.seq, one.kind, f"{one.credits:+d}", one.balance_after, one.at, one.key]
                for one in card.entries
            ],
        )
    )
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


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
