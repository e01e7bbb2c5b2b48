"""The verbs that start: run and migrate."""

import gc
from dataclasses import asdict

import typer

from bot.app import run as run_bot
from bot.cli.console import Json, do, print_json
from bot.config import Settings
from bot.ops.database import addresses, bot_may_beyond
from ledger.db.migrate import migrate as migrate_database

verbs = typer.Typer()


@verbs.command()
def run() -> None:
    """Run the bot until Ctrl-C or SIGTERM.

    Exit code 0: stopped. 2: wrong settings, or no usable database.
    """
    gc.freeze()  # imported modules stay: to search them for garbage took 50 ms each time
    do(run_bot, stopped=0)


@verbs.command()
def migrate(as_json: Json = False) -> None:
    """Bring the database up to date, and make it if there is none.

    Exit code 2: it can't be brought up to date, or there are wrong settings.
    """

    async def act(settings: Settings) -> None:
        with addresses(settings) as where:
            done = await migrate_database(
                where.owner, login=where.logins.bot, operator=where.logins.operator
            )
            may = await bot_may_beyond(where)
        if as_json:
            print_json(asdict(done) | {"bot_may_beyond": may})
            return
        for name in done.applied:
            typer.echo(f"applied {name}")
        if done.built is not None:
            typer.echo(f"built the functions and views of release {done.built}")
        for sentence in done.left:
            typer.echo(sentence)
        already = "" if done.built else "already "
        typer.echo(f"The database is {already}up to date.")
        if may:
            typer.echo(
                f"The bot's login {where.logins.bot} can also {', '.join(may)}. Operators can have"
                " a login of their own: see docs/database.md."
            )

    do(act)
