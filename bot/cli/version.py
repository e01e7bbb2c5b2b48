"""The verb that says which versions of what there are.

A module of its own, as every subject of the command line has one.
"""

import platform
from importlib.metadata import version as installed

import typer

from bot.cli.console import Json, print_json
from ledger.db.scripts import SQL, read_scripts
from ledger.db.server_programs import VERSION

verbs = typer.Typer()


@verbs.command()
def version(as_json: Json = False) -> None:
    """Show the versions of Coinop, Python, PostgreSQL and python-telegram-bot."""
    scripts = read_scripts(SQL)
    versions = {
        "coinop": installed("coinop"),
        "release": scripts.release.ordinal,
        "migrations": len(scripts.migrations),
        "postgresql": VERSION,
        "python": platform.python_version(),
        "python-telegram-bot": installed("python-telegram-bot"),
    }
    if as_json:
        print_json(versions)
        return
    width = max(map(len, versions))
    for name, number in versions.items():
        typer.echo(f"{name:{width}}  {number}")
