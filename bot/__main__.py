"""The command line: run the bot, migrate the database, and the operators' acts."""

import gc
import json
import uuid
from dataclasses import asdict
from typing import Annotated

import typer

from bot.app import run as run_bot
from bot.cli.backup import verbs as backups
from bot.cli.books import verbs as books
from bot.cli.console import NOT_DONE, WRONG_SETTINGS, Json, do, fail
from bot.cli.inbox import verbs as inbox
from bot.cli.reconcile import verbs as reconcile
from bot.cli.refund import COMMAND_LINE
from bot.cli.refund import verbs as refunds
from bot.cli.user import verbs as people
from bot.command import Phrase
from bot.config import Settings
from bot.i18n.texts import load_texts
from bot.ops.database import addresses, open_database
from bot.screens.admin.grant import Grant, read_grant
from ledger.db.migrate import migrate as migrate_database
from ledger.db.migrate import status
from ledger.db.pool import login_of
from ledger.model import Credits, Posting

app = typer.Typer(
    name="coinop",
    help="Coinop: a coin-operated Telegram bot.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(people)
app.add_typer(books)
app.add_typer(backups)
app.add_typer(refunds)
app.add_typer(reconcile)
app.add_typer(inbox)


@app.command()
def run() -> None:
    """Run the bot until Ctrl-C."""
    gc.freeze()  # what is imported stays: to look at it for garbage took 50 ms each time
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


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
